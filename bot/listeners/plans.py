"""Plans change: *Change* opens a form, the other button calls the visit off. Only who planned or travels may."""

from datetime import date
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing, plans
from bot.blocks.message import Message
from bot.inbound import Body, chosen, delivery_key, errors, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.changing import TITLE, change_form
from bot.screens.forms import Filled, read_brief, today_of
from bot.screens.going import Problem, Refused, colleague, goes_already
from bot.screens.hometab import show_home
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.screens.trouble import no_manager, not_in_team
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols.duty.permits import NotYoursError
from protocols.team.records import Account
from protocols.visits.changing import cancel, change
from protocols.visits.correcting import correct, is_another
from protocols.visits.liaison import VisitIsOffError
from protocols.visits.party import GoesAlreadyError
from protocols.visits.planning import NoManagerError
from protocols.visits.records import Visit


def register(app: AsyncApp, office: Office) -> None:
    app.action(plans.CHANGE)(partial(open_change, office))
    app.action(plans.OFF)(partial(call_off, office))
    app.view(plans.CHANGE)(partial(send_change, office))


async def call_off(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The visit does not happen: what was owed for it is void, and both sides hear of it."""
    visitor = visitor_of(context)
    try:
        said = await office.inbound(delivery_key(body), visitor, partial(_cancel, visit_id=chosen(body)))
    except NotYoursError:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
        said = Repeated()
    await ack()
    _show(office, visitor, replaceable(body), said)


def _cancel(desk: Desk, visit_id: str) -> Message:
    visit = desk.find(Visit, visit_id)
    if visit is None or desk.person is None:
        raise NotYoursError
    cancel(desk.session, visit, desk.person, desk.now)
    return noted(desk.session, visit, Onlooker.of(desk.session, desk.person, desk.now))


def _show(office: Office, visitor: Visitor, address: str, said: Message | Repeated) -> None:
    if address and isinstance(said, Message):
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    office.later(show_home(office, visitor))


async def open_change(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form, with the plan as it stands."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    visit_id, _, told = chosen(body).partition(" ")
    day = date.fromisoformat(told) if told else None
    form = await office.look(visitor, partial(change_form, visit_id=visit_id, address=replaceable(body), day=day))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


async def send_change(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Whatever will not do is said at its field, and nothing is kept; else both sides hear of the new plan."""
    visitor = visitor_of(context)
    filled = read_brief(body["view"], await office.look(visitor, today_of))
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    said = await _changed(office, delivery_key(body), visitor, filled)
    if isinstance(said, Problem):
        await ack(**errors(**{said.field: render(said.said, 500)}))
        return
    await ack()
    _show(office, visitor, body["view"]["private_metadata"].partition(" ")[2], said)


async def _changed(office: Office, key: str, visitor: Visitor, filled: Filled) -> Message | Problem | Repeated:
    going = [await office.people.visitor(user) for user in filled.going]
    try:
        return await office.inbound(key, visitor, partial(_change, filled=filled, going=going))
    except Refused as refused:
        return refused.problem
    except GoesAlreadyError as error:
        return await office.look(visitor, partial(goes_already, person_id=error.person_id))
    except NotYoursError:
        return Problem("day", say("not_yours"))
    except VisitIsOffError:
        return Problem("day", say("change.off"))
    except NoManagerError as error:
        return Problem("account", await no_manager(office, key, visitor, error.account_id))


def _change(desk: Desk, filled: Filled, going: list[Visitor]) -> Message:
    if desk.person is None:
        raise Refused(Problem("day", not_in_team(desk)))
    visit = desk.find(Visit, filled.visit_id)
    if visit is None:
        raise NotYoursError
    travellers = [colleague(desk, visitor) for visitor in going]
    account = desk.find(Account, filled.account_id or visit.account_id)
    if account and account.workspace_id == desk.workspace_id and is_another(visit, account, filled.plan):
        by, now = desk.person, desk.now
        visit = correct(desk.session, visit, account, by, filled.plan, going=travellers, now=now)
    else:
        change(desk.session, visit, desk.person, filled.plan, travellers, desk.now)
    return noted(desk.session, visit, Onlooker.of(desk.session, desk.person, desk.now))
