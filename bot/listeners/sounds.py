"""The answers to a question about feedback or a win: yes, send it or save it; not at all."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.blocks.message import Message
from bot.blocks.sounding import NO, SAVE, SEND
from bot.channels import Channel
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.answered import came_of
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.own import own_question
from bot.words import say
from protocols import questions
from protocols.duty.permits import NotYoursError
from protocols.noticing import feedback, wins
from protocols.questions import OF_WORDS, Answer, Kind, Question
from protocols.reading.feedback import FeedbackReader
from protocols.team.records import Person

Verb = Callable[[Desk, Question, Person], object]


def register(app: AsyncApp, office: Office) -> None:
    app.action(SEND)(partial(send, office))
    app.action(SAVE)(partial(save, office))
    app.action(NO)(partial(leave, office))


async def send(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The customer's words go to whose they are first."""
    reader = (await office.readers()).whole.feedback
    await _answer(office, body, context, partial(_on_own, kind=Kind.FEEDBACK, verb=partial(say_send, reader)))
    await ack()


async def save(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The win is kept until the team celebrates."""
    channel = await office.look(visitor_of(context), partial(_channel_of, question_id=chosen(body)))
    here = Channel.of(await office.people.channel(channel, fresh=True) if channel else {})
    verb = partial(say_save, is_private=not here.may_go_on)
    await _answer(office, body, context, partial(_on_own, kind=Kind.WIN, verb=verb))
    await ack()


def _channel_of(desk: Desk, question_id: str) -> str | None:
    """Where the message stands that was asked about."""
    question = desk.find(Question, question_id)
    return question.channel if question else None


async def leave(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Parley was wrong, and leaves that message alone."""
    await _answer(office, body, context, partial(_on_own, kind=None, verb=say_no))
    await ack()


async def _answer(office: Office, body: Body, context: AsyncBoltContext, work: Callable[..., Message]) -> None:
    visitor, address = visitor_of(context), replaceable(body)
    try:
        said = await office.inbound(delivery_key(body), visitor, partial(work, question_id=chosen(body)))
    except NotYoursError:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
        return
    if address and not isinstance(said, Repeated):
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    office.later(show_home(office, visitor))


def _on_own(desk: Desk, question_id: str, kind: Kind | None, verb: Verb) -> Message:
    """Only the one who was asked answers."""
    question, person = own_question(desk, question_id, OF_WORDS if kind is None else {kind})
    if not verb(desk, question, person) and question.answer is not Answer.WITHDRAWN:
        return asking.line(say("question.gone"))
    return came_of(desk.session, question, Onlooker.of(desk.session, person, desk.now))


def say_send(reader: FeedbackReader, desk: Desk, question: Question, person: Person) -> bool:
    """The yes is the fact: from now on somebody owes that it is read."""
    if not questions.answer(desk.session, question, Answer.YES, desk.now):
        return False
    feedback.send_on(desk.session, question, person, reader, desk.now)
    return True


def say_save(desk: Desk, question: Question, person: Person, *, is_private: bool) -> bool:
    """The team hears of it when it celebrates; not of what has become private since it was asked about."""
    if not questions.answer(desk.session, question, Answer.YES, desk.now):
        return False
    wins.save(desk.session, question, person, desk.now, is_private=is_private)
    return True


def say_no(desk: Desk, question: Question, _person: Person) -> bool:
    """No is an answer, and is taken."""
    return questions.answer(desk.session, question, Answer.NO, desk.now)
