"""Feedback is closed when whoever brought it knows, and the customer does: by whom and when; or why not.

It is never closed by silence.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from protocols.charter.vocabulary import CLOSE
from protocols.duty.permits import Action, demand
from protocols.feedback.records import Feedback, Stage
from protocols.feedback.stages import done, move
from protocols.feedback.telling import tell_of_the_end
from protocols.feedback.whose import subject_of
from protocols.team.records import Person


class UntoldError(Exception):
    """Neither who told the customer and when, nor why nobody did."""


@dataclass(frozen=True)
class Answered:
    """The customer was told by this colleague on that day; or was not, and why."""

    told_by: Person | None = None
    told_on: date | None = None
    untold: str = ""


def close(session: Session, feedback: Feedback, by: Person, answered: Answered, now: datetime) -> bool:
    """Close it, once it is decided; everybody who brought it hears of it. False when it was closed before.

    Raises NotYoursError, UntoldError.
    """
    demand(session, Action.CLOSE, by, subject_of(session, feedback, now), now)
    is_told = answered.told_by is not None and answered.told_on is not None
    if not (is_told or answered.untold.strip()):
        raise UntoldError
    ended = {"stage": Stage.CLOSED, "closed_at": now, "closed_by": by.id, "untold": "" if is_told else answered.untold}
    told = {"told_by": answered.told_by.id, "told_on": answered.told_on} if answered.told_by and is_told else {}
    if not move(session, feedback, Stage.DECIDED, **ended, **told):
        return False
    done(session, feedback, CLOSE, by, now, told=is_told)
    tell_of_the_end(session, feedback, by, now)
    return True
