"""How far the domain's time runs ahead of real time: in a sandbox it can be moved, forward only; nowhere else.

One row for the whole database, so that every process that works on it goes by the same time.
"""

from datetime import timedelta
from math import ceil

from sqlmodel import Field, Session, SQLModel, col, select, update

from protocols.guarded import insert_ignoring, touched_one

THE_CLOCK = "clock"


class ImmovableError(Exception):
    """Why the clock was not moved, in one sentence."""


class Clockwork(SQLModel, table=True):
    """The one clock of a database; where there is none, the domain's time is real time."""

    __tablename__ = "clock"

    id: str = Field(default=THE_CLOCK, primary_key=True)
    is_sandbox: bool = False
    ahead_seconds: int = 0


_AHEAD = select(Clockwork.ahead_seconds)


def mark_sandbox(session: Session) -> None:
    """From now on this database is a sandbox's. Doing it again changes nothing."""
    insert_ignoring(session, Clockwork, Clockwork(is_sandbox=True).model_dump())


def ahead(session: Session) -> timedelta:
    """How far the domain's time was moved ahead of real time."""
    return timedelta(seconds=session.exec(_AHEAD).first() or 0)


def move(session: Session, by: timedelta) -> None:
    """Move the domain's time forward, for every process; whole seconds, rounded up.

    Raises ImmovableError when it would not go forward, or when the database is not a sandbox's.
    """
    if by <= timedelta():
        raise ImmovableError("Time only moves forward.")
    further = col(Clockwork.ahead_seconds) + ceil(by.total_seconds())
    if not touched_one(session, update(Clockwork).where(col(Clockwork.is_sandbox)).values(ahead_seconds=further)):
        raise ImmovableError("Only a sandbox's clock can be moved.")
