"""Decided feedback that nobody closes: whose it is is reminded of it, once, where the charter has nobody close it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlmodel import Session, and_, col, exists, select

from protocols.charter.clauses import Charter, Mode
from protocols.charter.terms import Term, Unit
from protocols.charter.vocabulary import CLOSE
from protocols.duty.broadcasting import calendar_in
from protocols.feedback.records import Feedback, Stage
from protocols.feedback.routing import recipients
from protocols.given import WORKSPACE, earlier, given
from protocols.notice import Notice, tell
from protocols.team.circles import Circle, charter_in

UNCLOSED = "feedback_unclosed"
A_WORKING_WEEK = Term(amount=5, unit=Unit.WORKING_DAY)
LONG_AGO = timedelta(days=60)  # what was decided before then is not brought up any more
AT_LEAST = timedelta(days=5)
_ASKED = exists().where(col(Notice.subject_id) == Feedback.id, col(Notice.kind) == UNCLOSED)
_DECIDED = select(Feedback).where(Feedback.workspace_id == WORKSPACE, Feedback.stage == Stage.DECIDED)
_LATELY = and_(col(Feedback.decided_at) <= earlier(AT_LEAST), col(Feedback.decided_at) > earlier(LONG_AGO))
UNASKED = _DECIDED.where(_LATELY, ~_ASKED)


def due(session: Session, workspace_id: str, now: datetime) -> Iterator[str]:
    """The feedback (ids) of which it is time to ask whether the customer knows."""
    for feedback in session.exec(UNASKED.order_by(col(Feedback.id)), params=given(now, workspace_id)).all():
        version = charter_in(session, Circle.of(session, feedback.account_id))
        if version and not _closes(version.charter) and _until(version.charter, feedback) <= now:
            yield feedback.id


def _until(charter: Charter, feedback: Feedback) -> datetime:
    """How long nobody is asked (UTC)."""
    return calendar_in(charter).after(A_WORKING_WEEK, feedback.decided_at or feedback.heard_at)


def _closes(charter: Charter) -> bool:
    """Whether the charter has somebody owe it."""
    return any(clause.must == CLOSE and clause.mode is not Mode.SHADOW for clause in charter.clauses)


def remind(session: Session, feedback_id: str, now: datetime) -> bool:
    """Ask whose it is today. False when it was closed, or asked, meanwhile."""
    feedback = session.get_one(Feedback, feedback_id)
    if feedback.stage is not Stage.DECIDED:
        return False
    told = [
        tell(
            session,
            workspace_id=feedback.workspace_id,
            kind=UNCLOSED,
            subject_id=feedback.id,
            person_id=person.id,
            account_id=feedback.account_id,
            now=now,
            is_started=True,
        )
        for person in recipients(session, feedback, now)
    ]
    return any(told)
