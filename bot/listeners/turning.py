"""The answers to the question whether a visit is off or has moved: it is off, it has moved (the form), neither."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing, plans
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.answered import came_of
from bot.screens.changing import TITLE, change_form
from bot.screens.hometab import show_home
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.screens.own import own_question
from bot.words import say
from protocols import questions
from protocols.duty.permits import NotYoursError
from protocols.questions import Answer, Kind, Question
from protocols.team.records import Person
from protocols.visits.changing import cancel
from protocols.visits.records import Visit

Verb = Callable[[Desk, Question, Person], Message]


def register(app: AsyncApp, office: Office) -> None:
    app.action(plans.IS_OFF)(partial(call_off, office))
    app.action(plans.HAS_MOVED)(partial(open_change, office))
    app.action(plans.NEITHER)(partial(keep, office))


async def call_off(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The visit does not happen, and both sides hear of it."""
    await _answered(office, ack, body, context, say_off)


async def keep(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Parley was wrong, and the visit stays as it is noted."""
    await _answered(office, ack, body, context, say_neither)


async def open_change(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form, with the new day where one was told. Until it is sent, the question stands."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(TITLE))
    form = await office.look(visitor, partial(_form, question_id=chosen(body), address=replaceable(body)))
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor_of(context).slack_user, view, form))


async def _answered(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext, verb: Verb) -> None:
    visitor, address = visitor_of(context), replaceable(body)
    try:
        said = await office.inbound(
            delivery_key(body), visitor, partial(_on_own_question, question_id=chosen(body), verb=verb)
        )
    except NotYoursError:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
        said = Repeated()
    await ack()
    if address and isinstance(said, Message):
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    office.later(show_home(office, visitor))


def _on_own_question(desk: Desk, question_id: str, verb: Verb) -> Message:
    return verb(desk, *own_question(desk, question_id, {Kind.PLAN}))


def _form(desk: Desk, question_id: str, address: str) -> Block:
    try:
        question, _ = own_question(desk, question_id, {Kind.PLAN})
    except NotYoursError:
        return briefing.told(say("not_yours"), TITLE)
    if question.answer is not Answer.OPEN:
        return briefing.told(say("question.gone"), TITLE)
    return change_form(desk, question.visit_id, address, question.day)


def say_off(desk: Desk, question: Question, person: Person) -> Message:
    """The yes is the fact: what was owed for the visit is void."""
    onlooker = Onlooker.of(desk.session, person, desk.now)
    if not questions.answer(desk.session, question, Answer.YES, desk.now):
        return _too_late(desk, question, onlooker)
    visit = desk.session.get_one(Visit, question.visit_id)
    cancel(desk.session, visit, person, desk.now)
    return noted(desk.session, visit, onlooker)


def say_neither(desk: Desk, question: Question, person: Person) -> Message:
    """No is an answer, and is taken."""
    onlooker = Onlooker.of(desk.session, person, desk.now)
    if not questions.answer(desk.session, question, Answer.NO, desk.now):
        return _too_late(desk, question, onlooker)
    return came_of(desk.session, question, onlooker)


def _too_late(desk: Desk, question: Question, onlooker: Onlooker) -> Message:
    """It was answered elsewhere, or the visit has changed since."""
    if question.answer is Answer.WITHDRAWN:
        return came_of(desk.session, question, onlooker)
    return asking.line(say("question.gone"))
