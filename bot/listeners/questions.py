"""The answers to a question: yes and brief now, yes and later, not a visit."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from sqlmodel import Session

from bot.blocks import asking, briefing
from bot.blocks.dates import moment, visit_when
from bot.cards import Reader
from bot.forms import prefilled
from bot.hometab import show_home
from bot.inbound import Body, chosen, delivery_key, place, visitor_of
from bot.office import Desk, Office, Repeated
from bot.showing import manager_name
from bot.text import Said
from bot.trouble import no_manager
from bot.words import say
from protocols import questions
from protocols.duty import enforce
from protocols.questions import Answer, Question
from protocols.team.records import Account
from protocols.visits.planning import NoManagerError, Plan, plan
from protocols.visits.records import LIAISE, Visit


@dataclass(frozen=True)
class Outcome:
    """What an answer came to: the words in place of the question, and the form that opens, if one does."""

    said: Said
    form: briefing.Prefilled | None = None


Verb = Callable[[Desk, Question], Outcome]


def register(app: AsyncApp, office: Office) -> None:
    app.action("question.yes_now")(partial(yes_now, office))
    app.action("question.later")(partial(yes_later, office))
    app.action("question.no")(partial(not_a_visit, office))


async def yes_now(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form opens at once, before anything is looked up; then the yes is committed, then the form is filled."""
    view = await office.egress.open_view(visitor_of(context).slack_user, body["trigger_id"], briefing.shell())
    outcome = await _answered(office, body, context, say_yes)
    await ack()
    if outcome and view:
        form = briefing.brief(outcome.form) if outcome.form else briefing.told(outcome.said)
        office.later(office.egress.fill_view(view, form))
    elif outcome and outcome.form:
        outcome = Outcome(say("question.yes.waits", **outcome.said.values))
    _show(office, body, context, outcome)


async def yes_later(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The visit is noted; the brief waits in the Home tab."""
    outcome = await _answered(office, body, context, say_later)
    await ack()
    _show(office, body, context, outcome)


async def not_a_visit(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Parley was wrong, and leaves that message alone."""
    outcome = await _answered(office, body, context, say_no)
    await ack()
    _show(office, body, context, outcome)


async def _answered(office: Office, body: Body, context: AsyncBoltContext, verb: Verb) -> Outcome | None:
    """Commit the answer; nothing when Slack repeats itself."""
    visitor, key = visitor_of(context), delivery_key(body)
    work = partial(_on_own_question, question_id=chosen(body), verb=verb)
    try:
        outcome = await office.inbound(key, visitor, work)
    except NoManagerError as error:
        return Outcome(await no_manager(office, key, visitor, error.account_id))
    return None if isinstance(outcome, Repeated) else outcome


def _show(office: Office, body: Body, context: AsyncBoltContext, outcome: Outcome | None) -> None:
    """The question gives way to the answer, where it was asked and in the Home tab."""
    visitor, (_, address) = visitor_of(context), place(body)
    if outcome and address:
        office.later(office.egress.rewrite(visitor.slack_user, address, asking.line(outcome.said)))
    office.later(show_home(office, visitor))


def _on_own_question(desk: Desk, question_id: str, verb: Verb) -> Outcome:
    """Only the one who was asked answers."""
    question = desk.session.get(Question, question_id)
    if question is None or desk.person is None or question.person_id != desk.person.id:
        return Outcome(say("not_yours"))
    return verb(desk, question)


def say_no(desk: Desk, question: Question) -> Outcome:
    """No is an answer, and is taken."""
    is_first = questions.answer(desk.session, question, Answer.NO, desk.now)
    return Outcome(say("question.no.done" if is_first else "question.gone"))


def say_yes(desk: Desk, question: Question) -> Outcome:
    """The yes is the fact: the duty is open from now on."""
    visit = _plan(desk, question)
    if visit is None:
        return Outcome(say("question.gone"))
    values = _named(desk.session, visit, desk)
    return Outcome(say("question.yes.done", **values), prefilled(desk, visit))


def say_later(desk: Desk, question: Question) -> Outcome:
    """The same fact; what is owed for it waits."""
    visit = _plan(desk, question)
    if visit is None or desk.person is None:
        return Outcome(say("question.gone"))
    owed = [duty for duty in enforce.about(desk.session, visit.id, LIAISE) if duty.bearer_id == desk.person.id]
    if not owed:
        return Outcome(say("question.later.free", **_named(desk.session, visit, desk)))
    due = moment(owed[0].due_at, owed[0].zone, desk.now)
    account = desk.session.get_one(Account, visit.account_id)
    return Outcome(say("question.later.done", manager=manager_name(desk.session, account, desk.now), due=due))


def _plan(desk: Desk, question: Question) -> Visit | None:
    if desk.person is None or not questions.answer(desk.session, question, Answer.YES, desk.now):
        return None
    account = desk.session.get_one(Account, question.account_id)
    return plan(desk.session, account, desk.person, Plan(question.day, question.hour), desk.now)


def _named(session: Session, visit: Visit, desk: Desk) -> dict[str, str]:
    account = session.get_one(Account, visit.account_id)
    today = Reader.of(desk.session, desk.person, desk.now).today if desk.person else desk.now.date()
    return {"account": account.name, "when": visit_when(visit.day, visit.hour, today)}
