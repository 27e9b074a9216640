"""The brief's form: opened from a nudge or the Home tab, and sent."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.inbound import Body, chosen, delivery_key, errors, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.forms import Filled, prefilled, read_brief, today_of
from bot.screens.going import Problem, Refused, colleague, goes_already
from bot.screens.hometab import show_home
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.screens.showing import manager_name
from bot.screens.trouble import no_manager, not_in_team
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols.duty import enforce
from protocols.duty.beginning import begin
from protocols.duty.permits import NotYoursError
from protocols.team.records import Account, Person
from protocols.visits.changing import cancel
from protocols.visits.liaison import AlreadyBriefedError, VisitIsOffError, Words, brief, may_brief
from protocols.visits.moving import brief_about
from protocols.visits.party import GoesAlreadyError, together, travellers
from protocols.visits.planning import NoManagerError, manager, plan, plan_for
from protocols.visits.records import LIAISE, Visit

Sent = Message | Problem | Repeated


def register(app: AsyncApp, office: Office) -> None:
    app.action("visit.brief")(partial(open_brief, office))
    app.view(briefing.BRIEF)(partial(send_brief, office))


async def open_brief(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form for a visit that is noted already; while it is being filled in, nobody is reminded of it."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell())
    form = await office.shown(
        delivery_key(body), visitor, partial(_form, visit_id=chosen(body), address=replaceable(body))
    )
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _form(desk: Desk, visit_id: str, address: str) -> Block:
    visit = desk.find(Visit, visit_id)
    if visit is None or desk.person is None:
        return briefing.told(say("gone"))
    if not may_brief(desk.session, visit, desk.person, desk.now):
        return briefing.told(say("not_yours"))
    if visit.cancelled_at:
        return briefing.told(say("brief.off"))
    if brief_about(desk.session, visit):
        return briefing.told(noted(desk.session, visit, Onlooker.of(desk.session, desk.person, desk.now)).line)
    if visit.is_past(desk.now):
        return briefing.told(say("brief.over"))
    if desk.is_new:
        begin(desk.session, enforce.about(desk.session, visit.id, LIAISE), desk.person, desk.now)
    return briefing.brief(prefilled(desk, visit), address)


async def send_brief(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Whatever will not do is said at its field, and nothing is kept; else the brief is sent."""
    visitor = visitor_of(context)
    filled = read_brief(body["view"], await office.look(visitor, today_of))
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    going = [await office.people.visitor(user) for user in filled.going]
    said = await _sent(office, delivery_key(body), visitor, filled, going)
    if isinstance(said, Problem):
        await ack(**errors(**{said.field: render(said.said, 500)}))
        return
    await ack()
    address = body["view"]["private_metadata"].partition(" ")[2]
    if address and isinstance(said, Message):
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    office.later(show_home(office, visitor))


async def _sent(office: Office, key: str, visitor: Visitor, filled: Filled, going: list[Visitor]) -> Sent:
    try:
        return await office.inbound(key, visitor, partial(_send, filled=filled, going=going))
    except Refused as refused:
        return refused.problem
    except NoManagerError as error:
        return Problem("account", await no_manager(office, key, visitor, error.account_id))
    except GoesAlreadyError as error:
        return await office.look(visitor, partial(goes_already, person_id=error.person_id))
    except AlreadyBriefedError:
        return Problem("what", say("brief.already", manager=await _manager(office, visitor, filled.account_id)))
    except (NotYoursError, VisitIsOffError) as error:
        return Problem("account", say("brief.off" if isinstance(error, VisitIsOffError) else "not_yours"))


async def _manager(office: Office, visitor: Visitor, account_id: str) -> str:
    def name(desk: Desk) -> str:
        return manager_name(desk.session, desk.session.get_one(Account, account_id), desk.now)

    return await office.look(visitor, name)


def _send(desk: Desk, filled: Filled, going: list[Visitor]) -> Message:
    """The brief is sent; what then stands where the form was opened."""
    if desk.person is None:
        raise Refused(Problem("account", not_in_team(desk)))
    named = [colleague(desk, visitor) for visitor in going]
    account = desk.find(Account, filled.account_id)
    if account is None or not account.is_active:
        raise Refused(Problem("account", say("gone")))
    if manager(desk.session, account, desk.now).id == desk.person.id:
        raise Refused(Problem("account", say("brief.own", account=account.name)))
    visit = _visit(desk, desk.person, account, filled, named)
    if visit.id != filled.visit_id:
        named = together(desk.session, visit, named, desk.person)
    words = Words(filled.day, filled.hour, filled.purpose, filled.what, filled.last_day, filled.sort)
    brief(desk.session, visit, desk.person, words, named, desk.now)
    return noted(desk.session, visit, Onlooker.of(desk.session, desk.person, desk.now))


def _visit(desk: Desk, person: Person, account: Account, filled: Filled, going: list[Person]) -> Visit:
    """The visit that the form is about; with another customer than noted, that one is off and this one is on."""
    known = desk.find(Visit, filled.visit_id) if filled.visit_id else None
    if known and (known.workspace_id != desk.workspace_id or not may_brief(desk.session, known, person, desk.now)):
        raise NotYoursError
    if known and known.account_id == account.id:
        return known
    if known:
        cancel(desk.session, known, person, desk.now)
    if person.id in {each.id for each in going}:
        return plan(desk.session, account, person, filled.plan, desk.now)
    visit = plan_for(desk.session, account, person, going, filled.plan, desk.now)
    if not may_brief(desk.session, visit, person, desk.now):
        raise Refused(Problem("going", say("brief.theirs", name=_first_of(desk, visit))))
    return visit


def _first_of(desk: Desk, visit: Visit) -> str:
    return next((each.name for each in travellers(desk.session, visit)), "")
