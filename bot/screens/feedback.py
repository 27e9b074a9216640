"""Customer feedback as one person sees it: gathered from its record, its reports, what is owed and what was agreed."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from bot.blocks.dates import day_name, moment, plain_day, visit_when
from bot.blocks.feedback import Piece
from bot.screens.onlooker import Onlooker
from bot.text import Said
from bot.words import say
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Subject, may
from protocols.feedback.following import steps_now
from protocols.feedback.inbox import open_around, reports_of, words_of
from protocols.feedback.records import FEEDBACK, Feedback, FeedbackReport, Stage
from protocols.feedback.routing import recipients
from protocols.feedback.whose import ACTS, subject_of, subjects_of
from protocols.steps import Step
from protocols.team.records import Account, Person, Workspace
from protocols.team.roles import Staff

NOBODY = "an admin"


def piece(session: Session, feedback: Feedback, onlooker: Onlooker, known: Subject | None = None) -> Piece:
    """All there is to show of it; `known`: whose it is and who sees it, where that was looked up."""
    reports = reports_of(session, [feedback.id])
    person, now = onlooker.person, onlooker.now
    subject = known or subject_of(session, feedback, now)
    account = session.get_one(Account, feedback.account_id)
    return Piece(
        feedback=feedback,
        account=account.name,
        words=words_of(reports),
        said_by=next((report.said_by for report in reports if report.said_by), ""),
        brought=[session.get_one(Person, report.reporter_id).name for report in reports],
        whose=whose(session, feedback, onlooker),
        is_theirs=may(session, Action.ACKNOWLEDGE, person, subject, now),
        is_hidden=not may(session, Action.SEE_FEEDBACK, person, subject, now),
        due=_due(session, feedback, onlooker),
        link=_link(session, reports),
        decided_by=_name(session, feedback.decided_by),
        told_by=_name(session, feedback.told_by),
        told_on=visit_when(feedback.told_on, None, onlooker.today),
        steps=[_step(session, step, duty, onlooker) for step, duty in steps_now(session, feedback)],
        is_own=feedback.decided_by == person.id,
        decided_on=_day(feedback.decided_at, onlooker),
    )


def whose(session: Session, feedback: Feedback, onlooker: Onlooker) -> str:
    """With whom it is, by name."""
    found = recipients(session, feedback, onlooker.now)
    return " and ".join(person.name for person in found) or NOBODY


def _name(session: Session, person_id: str | None) -> str:
    return session.get_one(Person, person_id).name if person_id else ""


def _due(session: Session, feedback: Feedback, onlooker: Onlooker) -> str:
    owed = select(Obligation).where(Obligation.subject_id == feedback.id, Obligation.state == State.OPEN)
    duty = next((each for each in session.exec(owed) if each.act in ACTS), None)
    return moment(duty.due_at, onlooker.zone, onlooker.now) if duty else ""


def _day(at: datetime | None, onlooker: Onlooker) -> str:
    return plain_day(at.astimezone(ZoneInfo(onlooker.zone)).date(), onlooker.today) if at else ""


def _step(session: Session, step: Step, duty: Obligation | None, onlooker: Onlooker) -> Said:
    owner = _name(session, duty.bearer_id if duty else step.owner_id)
    if duty and (duty.state is State.KEPT or duty.settled_at):
        return say("feedback.step.done", owner=owner, wording=step.wording)
    if step.day:
        return say("feedback.step", owner=owner, wording=step.wording, due=day_name(step.day, onlooker.today))
    return say("feedback.step.some_day", owner=owner, wording=step.wording)


def _link(session: Session, reports: Sequence[FeedbackReport]) -> str:
    """Slack's own address of the first message that was passed on."""
    written = next((report for report in reports if report.channel and report.message_ts), None)
    at = session.get_one(Workspace, written.workspace_id).slack_url if written else None
    if not (written and at):
        return ""
    return f"{at.rstrip('/')}/archives/{written.channel}/p{written.message_ts.replace('.', '')}"


def inbox(session: Session, onlooker: Onlooker, but: Collection[str] = ()) -> list[Callable[[], Piece]]:
    """What is not closed and somebody may see: what they have to do something about first, each as it is drawn.

    `but`: without these (ids), which stand somewhere else.
    """
    person, now = onlooker.person, onlooker.now
    around = [each for each in open_around(session, person) if each.id not in but]
    Staff.of(session).know(each.account_id for each in around)
    subjects = subjects_of(session, around, now)
    mine = [each for each in around if may(session, Action.ACKNOWLEDGE, person, subjects[each.id], now)]
    first = sorted(mine, key=lambda each: (not each.is_safety, not each.is_urgent, each.stage is not Stage.HEARD))
    seen = (each for each in around if each not in mine)
    others = [each for each in seen if may(session, Action.SEE_FEEDBACK, person, subjects[each.id], now)]
    return [partial(piece, session, each, onlooker, subjects[each.id]) for each in (*first, *others)]


def is_in_the_inbox(duty: Obligation) -> bool:
    """What is owed about feedback stands beside it, with its words."""
    return duty.subject_kind == FEEDBACK and duty.act in ACTS and duty.state is State.OPEN
