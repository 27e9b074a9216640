"""What whoever has feedback does about it: a tap to say they have it, four ways to decide, and how it is closed."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing, deciding
from bot.blocks.feedback import ACKNOWLEDGE, AGAIN, CLOSE, THEMES, again
from bot.blocks.kit import Block
from bot.inbound import Body, OverError, attempt, chosen, delivery_key, errors, place, sentence, visitor_of, window
from bot.office import Desk, Office
from bot.screens.decided import Filled, answered, decided, matter, read_form
from bot.screens.feedback import piece
from bot.screens.forms import today_of
from bot.screens.going import Refused
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.themes import themes_view
from bot.text import Said, render
from bot.visitors import Visitor
from bot.words import say
from protocols.duty.permits import Action, NotYoursError, may
from protocols.feedback.acknowledging import acknowledge
from protocols.feedback.closing import close
from protocols.feedback.deciding import decide, decide_again
from protocols.feedback.records import Feedback, Stage
from protocols.feedback.whose import subject_of
from protocols.team.records import Person

Verb = Callable[[Desk, Feedback, Person], bool]
FIRST_FIELD = {"feedback.share": "words", "feedback.act": "what", "feedback.keep": "readers"}


def register(app: AsyncApp, office: Office) -> None:
    app.action(ACKNOWLEDGE)(partial(tap, office))
    app.action(THEMES)(partial(see_themes, office))
    app.action(AGAIN)(partial(open_window, office, AGAIN, _ways))
    for way in deciding.FORMS:
        app.action(way)(partial(open_window, office, f"{way}.title", partial(_form, way=way)))
        app.view(way)(partial(send_form, office, way))


async def tap(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """They have it; the card shows it."""
    visitor = visitor_of(context)
    problem = await attempt(office, delivery_key(body), visitor, partial(_act, feedback_id=chosen(body), verb=_read))
    await ack()
    if problem:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say(problem))))
    office.later(show_home(office, visitor))


def _act(desk: Desk, feedback_id: str, verb: Verb) -> None:
    feedback = desk.find(Feedback, feedback_id)
    if feedback is None or desk.person is None:
        raise NotYoursError
    if not verb(desk, feedback, desk.person):
        raise OverError


def _read(desk: Desk, feedback: Feedback, by: Person) -> bool:
    return acknowledge(desk.session, feedback, by, desk.now)


async def open_window(
    office: Office, title: str, draw: Callable[..., Block], ack: AsyncAck, body: Body, context: AsyncBoltContext
) -> None:
    """What becomes of it, or how the customer heard; in place of a window that is open already."""
    visitor = visitor_of(context)
    view = window(body) or await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(title))
    feedback_id, _, before = chosen(body).partition(" ")
    form = await office.look(visitor, partial(draw, feedback_id=feedback_id, before=before))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _ways(desk: Desk, feedback_id: str, **_: str) -> Block:
    """Deciding again: which way."""
    feedback = desk.find(Feedback, feedback_id)
    if feedback is None or desk.person is None:
        return briefing.told(say("not_yours"), AGAIN)
    if why := _why_not(desk, feedback, Action.DECIDE, {Stage.DECIDED}):
        return briefing.told(why, AGAIN)
    return again(piece(desk.session, feedback, Onlooker.of(desk.session, desk.person, desk.now)))


def _form(desk: Desk, way: str, feedback_id: str, before: str) -> Block:
    feedback, is_close = desk.find(Feedback, feedback_id), way == CLOSE
    if feedback is None:
        return briefing.told(say("not_yours"), f"{way}.title")
    stages = {Stage.DECIDED} if is_close or before else {Stage.HEARD, Stage.ACKNOWLEDGED}
    if why := _why_not(desk, feedback, Action.CLOSE if is_close else Action.DECIDE, stages):
        return briefing.told(why, f"{way}.title")
    return deciding.form(matter(desk, feedback, before), way)


def _why_not(desk: Desk, feedback: Feedback, action: Action, stages: set[Stage]) -> Said | None:
    """Why whoever asks cannot do that with it now; nothing where they can."""
    subject = subject_of(desk.session, feedback, desk.now)
    if desk.person is None or not may(desk.session, action, desk.person, subject, desk.now):
        return say("not_yours")
    return None if feedback.stage in stages else say("gone")


async def send_form(office: Office, way: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Whatever is missing is said at its field, and nothing is kept."""
    visitor = visitor_of(context)
    filled = read_form(body["view"], way, await office.look(visitor, today_of))
    if isinstance(filled, dict):
        await ack(**errors(**filled))
        return
    named = {user: await office.people.visitor(user) for user in filled.people}
    work = partial(_act, feedback_id=filled.feedback_id, verb=partial(_settle, filled=filled, named=named))
    try:
        problem = await attempt(office, delivery_key(body), visitor, work)
    except Refused as refused:
        await ack(**errors(**{refused.problem.field: render(refused.problem.said, 500)}))
        return
    await ack(**errors(**{FIRST_FIELD.get(way, "reason"): sentence(problem)}) if problem else {})
    office.later(show_home(office, visitor))


def _settle(desk: Desk, feedback: Feedback, by: Person, filled: Filled, named: dict[str, Visitor]) -> bool:
    if filled.way == CLOSE:
        return close(desk.session, feedback, by, answered(desk, filled, named), desk.now)
    if filled.before:
        before = datetime.fromisoformat(filled.before)
        return decide_again(desk.session, feedback, by, decided(desk, filled, named), before, desk.now)
    return decide(desk.session, feedback, by, decided(desk, filled, named), desk.now)


async def see_themes(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """How it goes, in figures."""
    visitor = visitor_of(context)
    shell = briefing.shell("feedback.themes.title")
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], shell)
    await ack()
    if view:
        office.later(_fill_themes(office, view, visitor))


async def _fill_themes(office: Office, view: str, visitor: Visitor) -> None:
    await office.egress.fill_view(visitor.slack_user, view, await office.look(visitor, themes_view))
