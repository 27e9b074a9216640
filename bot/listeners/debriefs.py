"""The debrief's form: opened the morning after, with room for another promise, and sent."""

from functools import partial
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing, debriefing
from bot.blocks.debriefing import DEBRIEF, MORE
from bot.blocks.kit import Block
from bot.inbound import Body, chosen, delivery_key, errors, visitor_of
from bot.office import Desk, Office
from bot.screens.debriefs import Filled, blank, read_debrief, told, wordings
from bot.screens.forms import today_of
from bot.screens.going import Problem, Refused
from bot.screens.hometab import show_home
from bot.screens.trouble import not_in_team
from bot.text import render
from bot.visitors import Visitor
from bot.words import say
from protocols.duty import enforce
from protocols.duty.beginning import begin
from protocols.duty.permits import Action, NotYoursError, may
from protocols.feedback import hearing
from protocols.team.records import Account
from protocols.visits.debriefing import AlreadyDebriefedError, Heard, debrief, may_debrief
from protocols.visits.liaison import VisitIsOffError, subject_of
from protocols.visits.records import DEBRIEF as ACT
from protocols.visits.records import Visit

TITLE = "debrief.title"


def register(app: AsyncApp, office: Office) -> None:
    app.action(DEBRIEF)(partial(open_debrief, office))
    app.action(MORE)(partial(add_promise, office))
    app.view(DEBRIEF)(partial(send_debrief, office))


async def open_debrief(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form; while it is being filled in, nobody is reminded of it."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    form = await office.shown(delivery_key(body), visitor, partial(_form, visit_id=chosen(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _form(desk: Desk, visit_id: str) -> Block:
    visit = desk.find(Visit, visit_id)
    if desk.person is None:
        return briefing.told(not_in_team(desk), TITLE)
    if visit is None:
        return briefing.told(say("gone"), TITLE)
    if not may(desk.session, Action.DEBRIEF, desk.person, subject_of(desk.session, visit), desk.now):
        return briefing.told(say("not_yours"), TITLE)
    if not may_debrief(desk.session, visit, desk.person, desk.now):
        return briefing.told(say("debrief.gone"), TITLE)
    if desk.is_new:
        begin(desk.session, enforce.about(desk.session, visit.id, ACT), desk.person, desk.now)
    return debriefing.form(blank(desk, visit))


async def add_promise(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Room for one more promise; what is filled in already stays."""
    visitor, view = visitor_of(context), body["view"]
    form = await office.look(visitor, partial(_longer, visit_id=view["private_metadata"], promises=int(chosen(body))))
    await ack()
    if form:
        office.later(office.egress.fill_view(visitor.slack_user, view["id"], form))


def _longer(desk: Desk, visit_id: str, promises: int) -> Block | None:
    visit = desk.find(Visit, visit_id)
    if visit is None or desk.person is None or not may_debrief(desk.session, visit, desk.person, desk.now):
        return None
    return debriefing.form(blank(desk, visit, promises))


async def send_debrief(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Whatever will not do is said at its field, and nothing is kept; else it is told and its promises go out."""
    visitor = visitor_of(context)
    filled = read_debrief(body["view"], await office.look(visitor, today_of))
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    owners = {user: await office.people.visitor(user) for user in filled.owners}
    problem = await _sent(office, delivery_key(body), visitor, filled, owners)
    if problem:
        await ack(**errors(**{problem.field: render(problem.said, 500)}))
        return
    await ack()
    office.later(show_home(office, visitor))


async def _sent(
    office: Office, key: str, visitor: Visitor, filled: Filled, owners: dict[str, Visitor]
) -> Problem | None:
    try:
        await office.inbound(key, visitor, partial(_tell, filled=filled, owners=owners))
    except Refused as refused:
        return refused.problem
    except (AlreadyDebriefedError, VisitIsOffError):
        return Problem("said", say("debrief.gone"))
    except NotYoursError:
        return Problem("said", say("not_yours"))
    return None


def _tell(desk: Desk, filled: Filled, owners: dict[str, Any]) -> None:
    visit = desk.find(Visit, filled.visit_id)
    if visit is None or desk.person is None:
        raise NotYoursError
    heard = Heard(filled.met, filled.said, wordings(desk, filled, owners))
    debrief(desk.session, visit, desk.person, heard, desk.now)
    if filled.is_feedback:
        account = desk.session.get_one(Account, visit.account_id)
        hearing.hear(desk.session, told(filled, account, desk.person), desk.now)
