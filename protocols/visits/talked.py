"""Already talked: the traveller says that the account manager knows, and she is asked whether they did."""

from datetime import datetime

from sqlmodel import Session

from protocols.duty import claims, enforce
from protocols.duty.obligation import Obligation
from protocols.team.records import Person
from protocols.visits.records import LIAISE, Visit


def say_talked(session: Session, visit: Visit, by: Person, now: datetime) -> list[Obligation]:
    """What they owe for this visit is said to be done; the duties that this was said of.

    Raises NotYoursError.
    """
    mine = [duty for duty in enforce.about(session, visit.id, LIAISE) if duty.bearer_id == by.id]
    return [duty for duty in mine if claims.claim(session, duty, by, now)]
