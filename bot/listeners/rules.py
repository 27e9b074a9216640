"""The answers to a question about a team's own rule, and to a hint."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.blocks.message import Message
from bot.blocks.rules import ABOUT, NO, YES
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.answered import came_of
from bot.screens.asked import circle_of
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.own import own_question
from bot.screens.showing import accounts_of
from bot.words import say
from protocols import questions
from protocols.duty.opening import open_duties
from protocols.duty.permits import NotYoursError
from protocols.noticing.rules import phrase_said
from protocols.noticing.spoken import subject_of
from protocols.questions import Answer, Kind, Question
from protocols.team.records import Person

Verb = Callable[[Desk, Question, Person], bool]
_OF_RULES = frozenset({Kind.RULE, Kind.HINT})


def register(app: AsyncApp, office: Office) -> None:
    app.action(YES)(partial(tap, office, yes))
    app.action(NO)(partial(tap, office, no))
    app.action(ABOUT)(partial(choose, office))


async def tap(office: Office, verb: Verb, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap answers; what stands there says what came of it."""
    await _answer(office, body, context, partial(_on_own, question_id=chosen(body), verb=verb))
    await ack()


async def choose(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Yes, and about this customer, where nobody had said."""
    value = str((body["actions"][0].get("selected_option") or {}).get("value", ""))
    question_id, _, account_id = value.partition(" ")
    verb = partial(about, account_id=account_id)
    await _answer(office, body, context, partial(_on_own, question_id=question_id, verb=verb))
    await ack()


async def _answer(office: Office, body: Body, context: AsyncBoltContext, work: Callable[[Desk], Message]) -> None:
    visitor, address = visitor_of(context), replaceable(body)
    try:
        said = await office.inbound(delivery_key(body), visitor, work)
    except NotYoursError:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
        return
    if address and not isinstance(said, Repeated):
        office.later(office.egress.rewrite(visitor.slack_user, address, said.alone()))
    office.later(show_home(office, visitor))


def _on_own(desk: Desk, question_id: str, verb: Verb) -> Message:
    """Only the one who was asked answers."""
    question, person = own_question(desk, question_id, _OF_RULES)
    if not verb(desk, question, person) and question.answer is not Answer.WITHDRAWN:
        return asking.line(say("question.gone"))
    return came_of(desk.session, question, Onlooker.of(desk.session, person, desk.now))


def about(desk: Desk, question: Question, person: Person, account_id: str) -> bool:
    """Yes, and about this one of their customers."""
    if question.account_id or account_id not in dict(accounts_of(desk.session, person)):
        return False
    if question.answer is Answer.OPEN:
        question.account_id = account_id
        desk.session.add(question)
    return yes(desk, question, person)


def no(desk: Desk, question: Question, _person: Person) -> bool:
    """No is an answer, and is taken."""
    return questions.answer(desk.session, question, Answer.NO, desk.now)


def yes(desk: Desk, question: Question, person: Person) -> bool:
    """Of a hint, that it was read; of a question, the yes is the fact, and the rule's duties open."""
    if not questions.answer(desk.session, question, Answer.YES, desk.now):
        return False
    if question.kind is Kind.RULE:
        circle = circle_of(desk.session, question, person)
        subject = subject_of(question.channel, question.message_ts)
        fact = phrase_said(person, question.clause_id, subject, question.account_id, circle.team_id)
        open_duties(desk.session, fact, desk.now)
    return True
