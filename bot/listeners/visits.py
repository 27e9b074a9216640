"""`/visit Northwind Thursday replace the gateway`: says without a message that one is going, or not after all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import select

from bot.blocks import asking, briefing
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.channels import Channel
from bot.colleagues import along
from bot.inbound import Body, delivery_key, visitor_of
from bot.office import Desk, Office
from bot.screens.forms import blank, prefilled, today_of
from bot.screens.helping import about_visits
from bot.screens.hometab import show_home
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.screens.replanning import noted_as, stands_noted, to_change
from bot.screens.showing import accounts_of, manages
from bot.screens.trouble import no_manager, not_in_team
from bot.screens.typed import Typed, read_typed
from bot.text import Said
from bot.visitors import Visitor
from bot.words import say
from protocols.reading.changes import Change
from protocols.team.records import Account, Person
from protocols.visits import known
from protocols.visits.moving import brief_about
from protocols.visits.planning import NoManagerError, is_noted_for_longer, plan
from protocols.visits.records import Visit

_ANYWHERE = Channel(is_known=True)


@dataclass(frozen=True)
class Outcome:
    """What became of it: what is answered, if anything, and the form, where there is something to brief."""

    message: Message | None
    form: Block | None = None


def register(app: AsyncApp, office: Office) -> None:
    app.command("/visit")(partial(visit, office))


async def visit(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What cannot be read is answered with one sentence; else the visit is noted and the brief opens."""
    visitor, text = visitor_of(context), (body.get("text") or "").strip()
    if text.lower() == "help":
        await office.egress.reply(ack, visitor.slack_user, await office.look(visitor, about_visits))
        return
    typed = await _typed(office, visitor, text)
    if isinstance(typed, Said):
        await office.egress.reply(ack, visitor.slack_user, asking.line(typed))
        return
    if isinstance(typed, Change):
        await office.egress.reply(ack, visitor.slack_user, await office.look(visitor, partial(to_change, change=typed)))
        return
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell())
    outcome = await _note(office, delivery_key(body), visitor, typed) if typed else await office.look(visitor, _blank)
    await office.egress.reply(ack, visitor.slack_user, outcome.message)
    if view:
        said = outcome.message.line if outcome.message else say("gone")
        office.later(office.egress.fill_view(visitor.slack_user, view, outcome.form or briefing.told(said)))
    office.later(show_home(office, visitor))


async def _typed(office: Office, visitor: Visitor, text: str) -> Typed | Change | Said | None:
    """What was typed; nothing for a bare command, and a sentence for whom the team file does not know."""
    refusal, today, own = await office.look(visitor, _known)
    if refusal or not text:
        return refusal
    return read_typed(text, (await office.readers()).visits.lexicon, today, own)


def _known(desk: Desk) -> tuple[Said | None, date, list[str]]:
    own = [name for _, name in accounts_of(desk.session, desk.person)] if desk.person else []
    return (None if own else not_in_team(desk)), today_of(desk), own


def _blank(desk: Desk) -> Outcome:
    return Outcome(None, briefing.brief(blank(desk)))


async def _note(office: Office, key: str, visitor: Visitor, typed: Typed) -> Outcome:
    found = await along(office, visitor, typed.company, typed.customer, _ANYWHERE)
    company = [each.slack_user for each in found]
    try:
        return await office.shown(key, visitor, partial(_plan, typed=typed, company=company))
    except NoManagerError as error:
        return Outcome(asking.line(await no_manager(office, key, visitor, error.account_id)))


def _plan(desk: Desk, typed: Typed, company: Sequence[str]) -> Outcome:
    here = select(Account).where(Account.workspace_id == desk.workspace_id, Account.name == typed.customer)
    account = desk.session.exec(here).one()
    if desk.person is None:
        return Outcome(asking.line(not_in_team(desk)))
    if standing := _is_noted(desk, account, desk.person, typed):
        return Outcome(standing)
    visit = _planned(desk, account, desk.person, typed)
    if visit is None:
        return Outcome(asking.line(say("gone")))
    said = noted(desk.session, visit, Onlooker.of(desk.session, desk.person, desk.now)).alone()
    needs_none = manages(desk.session, account, desk.person, desk.now) or brief_about(desk.session, visit)
    form = prefilled(desk, visit, company)
    return Outcome(said, None if needs_none else briefing.brief(form))


def _planned(desk: Desk, account: Account, person: Person, typed: Typed) -> Visit | None:
    """From now on, or as it was noted when the same came before."""
    if desk.is_new:
        return plan(desk.session, account, person, typed.plan, desk.now)
    return known.own(desk.session, account, person, typed.plan.day, today_of(desk), typed.plan.sort)


def _is_noted(desk: Desk, account: Account, person: Person, typed: Typed) -> Message | None:
    """What is noted is overwritten neither by a word that changes it nor by what else is done on one of its days."""
    if typed.change and noted_as(desk, typed.change):
        return to_change(desk, typed.change)
    longer = is_noted_for_longer(desk.session, account, person, typed.plan)
    return stands_noted(desk, longer) if longer else None
