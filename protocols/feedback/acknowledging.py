"""Whoever has the feedback has read it."""

from datetime import datetime

from sqlmodel import Session

from protocols.charter.vocabulary import ACKNOWLEDGE
from protocols.duty.opening import open_duties
from protocols.duty.permits import Action, demand, may
from protocols.facts import FeedbackAcknowledged
from protocols.feedback.records import Feedback, Stage
from protocols.feedback.stages import at_stage, done, move
from protocols.feedback.whose import subject_of
from protocols.team.records import Person


def acknowledge(session: Session, feedback: Feedback, by: Person, now: datetime) -> bool:
    """They have it, and those who brought it see that. False when it was acknowledged before. Raises NotYoursError."""
    demand(session, Action.ACKNOWLEDGE, by, subject_of(session, feedback, now), now)
    read = {"stage": Stage.ACKNOWLEDGED, "acknowledged_at": now, "acknowledged_by": by.id}
    if not move(session, feedback, Stage.HEARD, **read):
        return False
    done(session, feedback, ACKNOWLEDGE, by, now)
    open_duties(session, at_stage(FeedbackAcknowledged, feedback, by), now)
    return True


def is_theirs(session: Session, feedback: Feedback, person: Person, now: datetime) -> bool:
    """Whether it is with this person: then they have read it by bringing it."""
    return may(session, Action.ACKNOWLEDGE, person, subject_of(session, feedback, now), now)
