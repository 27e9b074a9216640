"""How many messages Parley starts towards one person, over all clauses: never more than the charter's budget.

A day and a week are the person's own: local dates, and weeks from Monday on. Every message that counts takes a numbered
place of its day and its week, and of two who want the same place one gets it.
"""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import bindparam
from sqlmodel import Field, Session, SQLModel, col, delete, select

from protocols.base import new_id, unique
from protocols.charter.arrangements import Budget
from protocols.given import PERSON, WORKSPACE
from protocols.guarded import insert_ignoring
from protocols.team.belonging import charter_for, zone_of
from protocols.team.records import Person


class Started(SQLModel, table=True):
    """One message that Parley started: the `place` it took in its day and in its week, counted from 1."""

    __table_args__ = (
        unique("workspace_id", "subject_id"),
        unique("workspace_id", "person_id", "day", "place_of_day"),
        unique("workspace_id", "person_id", "week", "place_of_week"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    person_id: str = Field(foreign_key="person.id")
    subject_id: str
    day: date
    week: str
    place_of_day: int
    place_of_week: int


_SAME = select(Started.id).where(Started.workspace_id == WORKSPACE, Started.subject_id == bindparam("subject"))
_PLACES = select(col(Started.day), col(Started.place_of_day), col(Started.place_of_week)).where(
    Started.person_id == PERSON, Started.week == bindparam("week")
)


def most_of(session: Session, person: Person) -> Budget:
    """How much their charter lets be started towards one person."""
    version = charter_for(session, person)
    return version.charter.budget if version else Budget()


def spend(session: Session, person: Person, subject_id: str, now: datetime) -> bool:
    """Whether Parley may start this message now; asked again about the same message, the answer stays yes."""
    day = now.astimezone(zone_of(session, person)).date()
    most = most_of(session, person)
    while not _is_started(session, person.workspace_id, subject_id):
        place = _free(session, person, day, most)
        if place is None:
            return False
        insert_ignoring(session, Started, _taken(person, subject_id, day, place))
    return True


def _is_started(session: Session, workspace_id: str, subject_id: str) -> bool:
    return session.exec(_SAME, params={"workspace": workspace_id, "subject": subject_id}).first() is not None


def _free(session: Session, person: Person, day: date, most: Budget) -> tuple[int, int] | None:
    """The first place that is free in the day and in the week; None when either is full."""
    taken = session.exec(_PLACES, params={"person": person.id, "week": _week(day)}).all()
    of_day = _first_free((place for on, place, _ in taken if on == day), most.messages_a_day)
    of_week = _first_free((place for _, _, place in taken), most.messages_a_week)
    return (of_day, of_week) if of_day and of_week else None


def _first_free(taken: Iterable[int], most: int) -> int | None:
    places = set(taken)
    return next((place for place in range(1, most + 1) if place not in places), None)


def _taken(person: Person, subject_id: str, day: date, place: tuple[int, int]) -> dict[str, object]:
    row = Started(
        workspace_id=person.workspace_id,
        person_id=person.id,
        subject_id=subject_id,
        day=day,
        week=_week(day),
        place_of_day=place[0],
        place_of_week=place[1],
    )
    return row.model_dump()


def _week(day: date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def give_back(session: Session, subject_id: str) -> None:
    """It was not said after all: what is put off is not used up."""
    session.connection().execute(delete(Started).where(col(Started.subject_id) == subject_id))
