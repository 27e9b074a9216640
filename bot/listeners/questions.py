"""The answers to a question about a visit: yes and brief now, yes and later, already talked, not a visit."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking, briefing
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office, Repeated
from bot.screens.answered import came_of
from bot.screens.forms import prefilled
from bot.screens.hometab import show_home
from bot.screens.noted import noted
from bot.screens.onlooker import Onlooker
from bot.screens.own import own_question
from bot.screens.trouble import no_manager
from bot.words import say
from protocols import questions
from protocols.duty.permits import NotYoursError
from protocols.questions import Answer, Kind, Question
from protocols.team.records import Account, Person
from protocols.visits import talked
from protocols.visits.moving import brief_about
from protocols.visits.planning import NoManagerError, Plan, plan, plan_some_day
from protocols.visits.records import Sort, Visit


@dataclass(frozen=True)
class Outcome:
    """What an answer came to: what stands in place of the question, and the form that opens, if one does."""

    message: Message
    form: Block | None = None

    @property
    def window(self) -> Block:
        """The form, or a word where there is nothing to fill in."""
        return self.form or briefing.told(self.message.line)


Verb = Callable[[Desk, Question, Person], Outcome]


def register(app: AsyncApp, office: Office) -> None:
    app.action("question.yes_now")(partial(yes_now, office))
    app.action("question.later")(partial(yes_later, office))
    app.action("question.talked")(partial(already_talked, office))
    app.action("question.no")(partial(not_a_visit, office))


async def yes_now(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The form opens at once, before anything is looked up; then the yes is committed, then the form is filled."""
    visitor, address = visitor_of(context), replaceable(body)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell())
    outcome = await _answered(office, body, context, partial(say_yes, address=address))
    await ack()
    if view:
        draw = partial(_taken_before, question_id=chosen(body), address=address)
        form = outcome.window if outcome else await office.look(visitor, draw)
        office.later(office.egress.fill_view(visitor.slack_user, view, form))
    _show(office, body, context, outcome)


async def yes_later(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The visit is noted; the brief waits in the Home tab."""
    outcome = await _answered(office, body, context, say_later)
    await ack()
    _show(office, body, context, outcome)


async def already_talked(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The visit is noted, and the account manager is asked whether they did."""
    outcome = await _answered(office, body, context, say_talked)
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
        said = asking.line(await no_manager(office, key, visitor, error.account_id))
        if not replaceable(body):
            office.later(office.egress.whisper(visitor.slack_user, place(body), said))
        return Outcome(said)
    except NotYoursError:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say("not_yours"))))
        return None
    return None if isinstance(outcome, Repeated) else outcome


def _show(office: Office, body: Body, context: AsyncBoltContext, outcome: Outcome | None) -> None:
    """The question gives way to the answer, where it was asked and in the Home tab."""
    visitor, address = visitor_of(context), replaceable(body)
    if outcome and address:
        office.later(office.egress.rewrite(visitor.slack_user, address, outcome.message.alone()))
    office.later(show_home(office, visitor))


def _on_own_question(desk: Desk, question_id: str, verb: Verb) -> Outcome:
    """Only the one who was asked answers."""
    return verb(desk, *own_question(desk, question_id, {Kind.VISIT}))


def say_no(desk: Desk, question: Question, person: Person) -> Outcome:
    """No is an answer, and is taken."""
    if not questions.answer(desk.session, question, Answer.NO, desk.now):
        return _too_late(desk, question, person)
    return Outcome(came_of(desk.session, question, Onlooker.of(desk.session, person, desk.now)))


def say_yes(desk: Desk, question: Question, person: Person, address: str = "") -> Outcome:
    """The yes is the fact: the duty is open from now on, and the form opens."""
    visit = _plan(desk, question, person)
    if visit is None:
        return _too_late(desk, question, person)
    form = None if brief_about(desk.session, visit) else briefing.brief(prefilled(desk, visit), address)
    return Outcome(_noted(desk, visit, person), form)


def _taken_before(desk: Desk, question_id: str, address: str) -> Block:
    """The window of a yes that another copy of the tap has brought."""
    try:
        question, person = own_question(desk, question_id, {Kind.VISIT})
    except NotYoursError:
        return briefing.told(say("not_yours"))
    visit = desk.find(Visit, question.visit_id or "")
    if visit and not brief_about(desk.session, visit):
        return briefing.brief(prefilled(desk, visit), address)
    return briefing.told(came_of(desk.session, question, Onlooker.of(desk.session, person, desk.now)).line)


def say_later(desk: Desk, question: Question, person: Person) -> Outcome:
    """The same fact; what is owed for it waits."""
    visit = _plan(desk, question, person)
    return Outcome(_noted(desk, visit, person)) if visit else _too_late(desk, question, person)


def say_talked(desk: Desk, question: Question, person: Person) -> Outcome:
    """The same fact; that they talked is taken as said, unless the account manager says otherwise."""
    visit = _plan(desk, question, person)
    if visit is None:
        return _too_late(desk, question, person)
    talked.say_talked(desk.session, visit, person, desk.now)
    return Outcome(_noted(desk, visit, person))


def _plan(desk: Desk, question: Question, person: Person) -> Visit | None:
    if not questions.answer(desk.session, question, Answer.YES, desk.now):
        return None
    account = desk.session.get_one(Account, question.account_id)
    sort = Sort.URGENT if question.is_urgent else Sort.ORDINARY
    planned = Plan(question.day, question.hour, question.purpose, sort, question.last_day)
    visit = (plan if question.day else plan_some_day)(desk.session, account, person, planned, desk.now)
    question.visit_id = visit.id
    desk.session.add(question)
    return visit


def _noted(desk: Desk, visit: Visit, person: Person) -> Message:
    return noted(desk.session, visit, Onlooker.of(desk.session, person, desk.now))


def _too_late(desk: Desk, question: Question, person: Person) -> Outcome:
    """It was answered elsewhere, or is void."""
    if question.answer is Answer.WITHDRAWN:
        return Outcome(came_of(desk.session, question, Onlooker.of(desk.session, person, desk.now)))
    return Outcome(asking.line(say("question.gone")))
