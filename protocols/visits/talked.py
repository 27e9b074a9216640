"""Already talked: the traveller says that the account manager knows, and she is asked whether they did."""

from datetime import datetime

from sqlmodel import Session

from protocols.duty import claims, enforce, redress
from protocols.duty.obligation import Obligation
from protocols.team.records import Person
from protocols.visits.records import LIAISE, Visit


def say_talked(session: Session, visit: Visit, by: Person, now: datetime) -> list[Obligation]:
    """What they owe for this visit is said to be done, and what they missed is settled; the duties it was said of.

    Raises NotYoursError.
    """
    owed = (*enforce.about(session, visit.id, LIAISE), *redress.missed(session, visit.id, LIAISE))
    mine = [duty for duty in owed if duty.bearer_id == by.id]
    return [duty for duty in mine if claims.claim(session, duty, by, now)]
