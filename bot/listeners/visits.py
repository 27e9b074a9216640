"""`/visit Northwind Thursday replace the gateway`: says without a message that one is going."""

from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import select

from bot.blocks import briefing
from bot.blocks.dates import visit_when
from bot.blocks.kit import Block
from bot.forms import blank, prefilled, today_of
from bot.hometab import show_home
from bot.inbound import Body, delivery_key, visitor_of
from bot.office import Desk, Office, Repeated
from bot.people import Visitor
from bot.text import Said, render
from bot.trouble import no_manager, not_in_team
from bot.typed import Typed, read_typed
from bot.words import say
from protocols.team.records import Account
from protocols.visits.planning import NoManagerError, Plan, manager, plan


@dataclass(frozen=True)
class Noted:
    """What became of it: the words, and the form, where there is something to brief."""

    said: Said
    form: Block | None = None


def register(app: AsyncApp, office: Office) -> None:
    app.command("/visit")(partial(visit, office))


async def visit(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What cannot be read is answered with one sentence; else the visit is noted and the brief opens."""
    visitor, text = visitor_of(context), (body.get("text") or "").strip()
    refusal, today = await office.look(
        visitor, lambda desk: (None if desk.person else not_in_team(desk), today_of(desk))
    )
    typed = refusal or (read_typed(text, (await office.reader()).lexicon, today) if text else None)
    if isinstance(typed, Said):
        await ack(render(typed, 1000))
        return
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell())
    noted = await _note(office, delivery_key(body), visitor, typed) if typed else await office.look(visitor, _blank)
    await ack(_answer(noted, is_open=view is not None))
    if view:
        office.later(office.egress.fill_view(view, noted.form or briefing.told(noted.said)))
    office.later(show_home(office, visitor))


def _blank(desk: Desk) -> Noted:
    return Noted(say("visit.none"), briefing.brief(blank(desk)))


def _answer(noted: Noted, *, is_open: bool) -> str:
    if not is_open and noted.form and noted.said.values:
        return render(say("visit.waits", **noted.said.values), 1000)
    return render(noted.said, 1000)


async def _note(office: Office, key: str, visitor: Visitor, typed: Typed) -> Noted:
    try:
        noted = await office.inbound(key, visitor, partial(_plan, typed=typed))
    except NoManagerError as error:
        return Noted(await no_manager(office, key, visitor, error.account_id))
    return Noted(say("gone")) if isinstance(noted, Repeated) else noted


def _plan(desk: Desk, typed: Typed) -> Noted:
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == typed.customer)
    account = desk.session.exec(here).one()
    if desk.person is None:
        return Noted(not_in_team(desk))
    going = Plan(typed.day, typed.hour, typed.purpose)
    noted = plan(desk.session, account, desk.person, going, desk.now)
    if manager(desk.session, account, desk.now).id == desk.person.id:
        return Noted(say("brief.own", account=account.name))
    values = {"account": account.name, "when": visit_when(typed.day, typed.hour, today_of(desk))}
    return Noted(say("visit.noted", **values), briefing.brief(prefilled(desk, noted)))
