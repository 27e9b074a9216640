"""Who is away, and when: while others cover for them, and while their status in Slack says so.

Days are local to the person, first and last inclusive. A status without an end holds for today, whichever day it is.
"""

from datetime import date, timedelta

from sqlalchemy.orm import aliased
from sqlmodel import Field, Session, SQLModel, col, delete, select

from protocols.base import new_id, unique
from protocols.team.records import Person, Role

Days = tuple[date, date]
Held = tuple[str | None, str | None]
"""An account (its id) and a role on it."""


class Leave(SQLModel, table=True):
    """Somebody said in Slack that they are away. `last` is empty while they did not say until when."""

    __table_args__ = (unique("workspace_id", "person_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    person_id: str = Field(foreign_key="person.id")
    first: date
    last: date | None = None


def away(session: Session, person: Person, today: date, *, owing_as: Held | None = None) -> tuple[Days, ...]:
    """Every stretch in which somebody is away, as far as is known today.

    `owing_as`: for what they owe in this role the days that somebody covers it do not count; it passes to who covers.
    """
    said = session.exec(select(Leave).where(Leave.person_id == person.id)).all()
    by_status = [(leave.first, leave.last or max(leave.first, today)) for leave in said]
    return (*_covered(session, person, owing_as), *by_status)


def _covered(session: Session, person: Person, but: Held | None) -> list[Days]:
    """While somebody covers for a role that this person holds."""
    held = aliased(Role)
    same = (col(held.account_id) == Role.account_id) & (col(held.role) == Role.role)
    rows = select(Role).join(held, same).where(col(Role.is_cover), Role.person_id != person.id)
    theirs = rows.where(col(held.is_cover).is_(False), col(held.person_id) == person.id)
    covers = (cover for cover in session.exec(theirs) if (cover.account_id, cover.role) != but)
    return [(cover.starts, cover.ends) for cover in covers if cover.starts and cover.ends]


def is_away(session: Session, person: Person, on: date) -> bool:
    """Whether somebody is away that day."""
    return any(first <= on <= last for first, last in away(session, person, on))


def note(session: Session, person: Person, first: date, last: date | None) -> bool:
    """Their status says that they are away; whether that is news. What adjoins the leave before goes on with it."""
    known = session.exec(select(Leave).where(Leave.person_id == person.id)).first()
    goes_on = known is not None and _goes_on(known, first)
    if known and goes_on and known.last == last:
        return False
    leave = known or Leave(workspace_id=person.workspace_id, person_id=person.id, first=first)
    leave.first, leave.last = leave.first if goes_on else first, last
    session.add(leave)
    session.flush()
    return True


def _goes_on(known: Leave, first: date) -> bool:
    """Without a day between: then the days before are still leave."""
    return known.first <= first and (known.last is None or first <= known.last + timedelta(days=1))


def end(session: Session, person: Person) -> None:
    """Their status says nothing of the kind any more."""
    session.connection().execute(delete(Leave).where(col(Leave.person_id) == person.id))
