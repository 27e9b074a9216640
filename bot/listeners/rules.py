"""The answers to a question about a team's own rule, and to a hint."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, kit
from bot.blocks.message import Message
from bot.blocks.owed import done_button
from bot.blocks.redress import contest_button
from bot.blocks.rules import ABOUT, NO, YES
from bot.inbound import Body, chosen, delivery_key, place, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.asked import circle_of
from bot.screens.hometab import show_home
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.words import say
from protocols import questions
from protocols.duty.obligation import Obligation, State
from protocols.duty.opening import open_duties
from protocols.noticing.rules import phrase_said
from protocols.questions import Answer, Kind, Question
from protocols.team.records import Account

Verb = Callable[[Desk, Question], Message]


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
    verb = partial(_about, account_id=account_id)
    await _answer(office, body, context, partial(_on_own, question_id=question_id, verb=verb))
    await ack()


async def _answer(office: Office, body: Body, context: AsyncBoltContext, work: Callable[[Desk], Message]) -> None:
    visitor, (_, address) = visitor_of(context), place(body)
    said = await office.inbound(delivery_key(body), visitor, work)
    if address and not isinstance(said, Repeated):
        office.later(office.egress.rewrite(visitor.slack_user, address, said))
    office.later(show_home(office, visitor))


def _on_own(desk: Desk, question_id: str, verb: Verb) -> Message:
    """Only the one who was asked answers."""
    question = desk.session.get(Question, question_id)
    if question is None or desk.person is None or question.person_id != desk.person.id or question.kind is Kind.VISIT:
        return asking.line(say("not_yours"))
    return verb(desk, question)


def _about(desk: Desk, question: Question, account_id: str) -> Message:
    account = desk.session.get(Account, account_id)
    if account is None or account.workspace_id != desk.workspace_id:
        return asking.line(say("gone"))
    question.account_id = account.id
    desk.session.add(question)
    return yes(desk, question)


def no(desk: Desk, question: Question) -> Message:
    """No is an answer, and is taken."""
    is_first = questions.answer(desk.session, question, Answer.NO, desk.now)
    return asking.line(say("rule.no.done" if is_first else "question.gone"))


def yes(desk: Desk, question: Question) -> Message:
    """Of a hint, that it was read; of a question, the yes is the fact, and the rule's duties open."""
    if not questions.answer(desk.session, question, Answer.YES, desk.now) or desk.person is None:
        return asking.line(say("question.gone"))
    if question.kind is Kind.HINT:
        return asking.line(say("hint.done"))
    circle = circle_of(desk.session, question, desk.person)
    subject = f"{question.channel}:{question.message_ts}"
    fact = phrase_said(desk.person, question.clause_id, subject, question.account_id, circle.team_id)
    return _opened(desk, open_duties(desk.session, fact, desk.now))


def _opened(desk: Desk, duties: list[Obligation]) -> Message:
    """What the author owes now, with the button that does it; what they did not owe says who does."""
    assert desk.person
    onlooker = Onlooker.of(desk.session, desk.person, desk.now)
    mine = next((duty for duty in duties if duty.bearer_id == desk.person.id), None)
    if mine is None:
        names = ", ".join(owed(desk.session, duty, onlooker).bearer for duty in duties)
        return asking.line(say("rule.noted.others", names=names) if names else say("gone"))
    seen = owed(desk.session, mine, onlooker)
    if mine.is_ban:
        said = say("rule.noted.ban")
        return Message(said, [kit.section(said), kit.actions([contest_button(seen)])])
    said = seen.said("rule.noted")
    done = [kit.actions([done_button(mine.id)])] if mine.state is State.OPEN else []
    return Message(said, [kit.section(said), *done])
