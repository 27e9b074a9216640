"""Which of the visits that are noted somebody means: one of their own, one that stands, or their colleagues'."""

from datetime import date, time
from functools import cache

from sqlalchemy import BindParameter, ColumnElement, bindparam
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from protocols.given import PERSON
from protocols.team.records import Account, Person
from protocols.visits.records import Brief, Reply, Sort, Traveller, Visit

Days = tuple[date, date]
"""The first and the last, local."""


def own(
    session: Session, account: Account, person: Person, day: date | None, today: date, sort: Sort = Sort.ORDINARY
) -> Visit | None:
    """Their visit to the account that day, where it is noted already; one that had no day may turn out to be it.

    Without a day it is the next that is coming. A breakdown while they are there for long is a visit of its own.
    """
    theirs = {"account": account.id, "person": person.id, "day": day or today}
    return session.exec(_own(sort, is_dated=day is not None), params=theirs).first()


@cache
def _own(sort: Sort, *, is_dated: bool) -> SelectOfScalar[Visit]:
    day: BindParameter[date] = bindparam("day")
    then = _on(day, sort) if is_dated else _from(day)
    same = _theirs(bindparam("account"), PERSON).where(or_(then, col(Visit.day).is_(None)))
    if sort is Sort.URGENT:
        same = same.where(Visit.sort != Sort.STANDING)
    return same.order_by(col(Visit.day).is_(None), col(Visit.day), col(Visit.id)).limit(1)


def some_day(session: Session, account: Account, person: Person) -> Visit | None:
    """Their visit to the account of which nobody knows the day yet."""
    undated = _theirs(account.id, person.id).where(col(Visit.day).is_(None))
    return session.exec(undated.order_by(col(Visit.id)).limit(1)).first()


def within(session: Session, account: Account, person: Person, days: Days) -> Visit | None:
    """Their visit to the account between these days, or one whose day nobody knows."""
    between = and_(_from(days[0]), col(Visit.day) <= days[1])
    theirs = _theirs(account.id, person.id).where(or_(between, col(Visit.day).is_(None)))
    return session.exec(theirs.order_by(col(Visit.day).is_(None), col(Visit.day)).limit(1)).first()


def coming(session: Session, person: Person, today: date, account: Account | None = None) -> list[Visit]:
    """The visits that they planned or go on and that are not over, the soonest first and those without a day last."""
    travels = col(Visit.id).in_(select(Traveller.visit_id).where(Traveller.person_id == person.id))
    here = select(Visit).where(Visit.workspace_id == person.workspace_id, col(Visit.cancelled_at).is_(None))
    theirs = here.where(or_(travels, Visit.planned_by == person.id))
    lasts = or_(col(Visit.day) >= today, col(Visit.last_day) >= today, col(Visit.day).is_(None))
    ahead = theirs.where(lasts, Visit.account_id == account.id) if account else theirs.where(lasts)
    return list(session.exec(ahead.order_by(col(Visit.day).is_(None), col(Visit.day), col(Visit.id))))


def longer(session: Session, account: Account, person: Person, day: date) -> Visit | None:
    """Their visit of several days that lasts over this one."""
    lasts = _theirs(account.id, person.id).where(col(Visit.day) <= day, col(Visit.last_day) >= day)
    return session.exec(lasts.where(Visit.sort != Sort.STANDING).order_by(col(Visit.id)).limit(1)).first()


def _theirs(account: str | BindParameter[str], person: str | BindParameter[str]) -> SelectOfScalar[Visit]:
    """By their ids."""
    on = select(Visit).where(Visit.account_id == account, col(Visit.cancelled_at).is_(None))
    return on.where(col(Visit.id).in_(select(Traveller.visit_id).where(Traveller.person_id == person)))


def _on(day: date | BindParameter[date], sort: Sort) -> ColumnElement[bool]:
    """It begins on that day, or lasts over it; the days of a standing visit are asked about until it is agreed."""
    if sort is not Sort.ORDINARY:
        return col(Visit.day) == day
    lasts = and_(Visit.sort != Sort.STANDING, col(Visit.day) <= day, col(Visit.last_day) >= day)
    return or_(col(Visit.day) == day, lasts)


def _from(today: date | BindParameter[date]) -> ColumnElement[bool]:
    lasts = and_(Visit.sort != Sort.STANDING, col(Visit.last_day) >= today)
    return or_(col(Visit.day) >= today, lasts)


def stands(session: Session, account: Account, person: Person, day: date) -> bool:
    """Whether an agreed standing visit of theirs lasts over that day."""
    theirs = {"account": account.id, "person": person.id, "day": day}
    return session.exec(_STANDS, params=theirs).first() is not None


_STANDS = (
    _theirs(bindparam("account"), PERSON)
    .where(Visit.sort == Sort.STANDING)
    .where(col(Visit.day) <= bindparam("day"), col(Visit.last_day) >= bindparam("day"))
    .where(col(Visit.id).in_(select(Brief.visit_id).where(Brief.reply == Reply.GO_AHEAD)))
    .limit(1)
)


def of_others(session: Session, account: Account, day: date | None, hour: time | None, sort: Sort) -> Visit | None:
    """The colleagues' visit there on that day, unless it is at another hour or of another sort."""
    if day is None or sort is Sort.STANDING:
        return None
    same = select(Visit).where(Visit.account_id == account.id, Visit.day == day, Visit.sort == sort)
    on = same.where(col(Visit.cancelled_at).is_(None))
    if hour:
        on = on.where(or_(col(Visit.hour).is_(None), col(Visit.hour) == hour))
    return session.exec(on.order_by(col(Visit.id)).limit(1)).first()
