"""The bearer has begun to do it: for a while nobody reminds them of what is under way."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlmodel import Session

from protocols.duty.obligation import Obligation
from protocols.team.records import Person

UNDER_WAY = timedelta(hours=1)


def begin(session: Session, duties: Iterable[Obligation], by: Person, now: datetime) -> None:
    """Note that they are at it; of others' duties nothing is noted."""
    for duty in duties:
        if duty.bearer_id == by.id:
            duty.begun_at = now
            session.add(duty)


def resumes(duty: Obligation, now: datetime) -> datetime:
    """From when the bearer may be reminded: at once, unless it is under way."""
    return max(now, duty.begun_at + UNDER_WAY) if duty.begun_at else now
