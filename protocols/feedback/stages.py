"""What each stage of feedback is to the charter, and how it goes from one to the next: of two who try, one does it."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, update

from protocols.duty import enforce, redress
from protocols.duty.ledger import Happening, record
from protocols.facts import FeedbackAcknowledged, FeedbackDecided, FeedbackHeard
from protocols.feedback.records import FEEDBACK, Feedback, Stage
from protocols.guarded import touched_one
from protocols.notice import refresh
from protocols.team.records import Person

Staged = FeedbackHeard | FeedbackAcknowledged | FeedbackDecided


def at_stage(fact: type[Staged], feedback: Feedback, by: Person) -> Staged:
    """The fact that it has come so far."""
    return fact(
        workspace_id=feedback.workspace_id,
        account_id=feedback.account_id,
        subject_kind=FEEDBACK,
        subject_id=feedback.id,
        actors=(by.id,),
        by=by.id,
        role=feedback.role,
        passed_over=tuple(feedback.passed_over),
    )


def move(session: Session, feedback: Feedback, source: Stage, *seen: ColumnElement[bool], **values: Any) -> bool:
    """From this stage on, where it is as it was `seen`. False: somebody was first."""
    mine = update(Feedback).where(col(Feedback.id) == feedback.id, col(Feedback.stage) == source, *seen)
    is_ours = touched_one(session, mine.values(values))
    session.refresh(feedback)
    return is_ours


def done(session: Session, feedback: Feedback, act: str, by: Person, now: datetime, **codes: object) -> None:
    """What was owed of it is kept, or settled where it was missed; the ledger says so, and what stands in Slack."""
    record(session, Happening(feedback.workspace_id, now, by.id, act, FEEDBACK, feedback.id, codes))
    enforce.keep(session, enforce.about(session, feedback.id, act), now, by.id)
    redress.settle(session, redress.missed(session, feedback.id, act), now, by.id)
    refresh(session, feedback.id)
