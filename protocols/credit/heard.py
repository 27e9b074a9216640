"""Wins and thanks as they may be told to a team: what is public by now, and naming only those who like to be named."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from protocols.credit.crediting import people_of
from protocols.credit.liking import not_to_be_named
from protocols.credit.records import Credit, Sort
from protocols.team.circles import Circle, members, today_in
from protocols.team.records import Account, Person, Team


@dataclass(frozen=True)
class Told:
    """A win or thanks as a team may see it: `people` who had a part and like to be named, `by` as well.

    `discreet`: names that stand in its words and are not to be said.
    """

    credit: Credit
    account: Account | None
    people: tuple[Person, ...]
    by: Person | None
    discreet: tuple[str, ...] = ()


def stands() -> ColumnElement[bool]:
    """Neither taken back, nor erased, nor a private channel's."""
    is_there = and_(col(Credit.withdrawn_at).is_(None), col(Credit.wording) != "")
    return and_(is_there, col(Credit.is_private).is_(False))


def is_public(today: date) -> ColumnElement[bool]:
    """Not under embargo on this day (a team's)."""
    return or_(col(Credit.embargo_until).is_(None), col(Credit.embargo_until) <= today)


def of_team(team: Team) -> SelectOfScalar[Credit]:
    """What was told in a team: about its customers, or about none."""
    theirs = select(Account.id).where(Account.team_id == team.id, col(Account.is_active))
    own = and_(col(Credit.account_id).is_(None), col(Credit.team_id) == team.id)
    return select(Credit).where(or_(own, col(Credit.account_id).in_(theirs)), stands()).order_by(col(Credit.id))


def good_news(session: Session, team_id: str, since: datetime, now: datetime) -> list[Told]:
    """The wins that a team heard of since then, and those that have become public since, for its own channel."""
    team = session.get_one(Team, team_id)
    circle = Circle(team)
    today, before = today_in(session, circle, now), today_in(session, circle, since)
    is_new = or_(col(Credit.told_at) > since, col(Credit.embargo_until) > before)
    found = session.exec(of_team(team).where(Credit.sort == Sort.WIN, is_public(today), is_new))
    return told(session, circle, found.all())


def wins_of(session: Session, account: Account, since: datetime) -> list[Credit]:
    """What was told of one customer since then, or not public until after, in the order of telling."""
    before = today_in(session, Circle.of(session, account.id), since)
    new = or_(col(Credit.told_at) > since, col(Credit.embargo_until) > before)
    rows = select(Credit).where(Credit.account_id == account.id, Credit.sort == Sort.WIN, stands(), new)
    return list(session.exec(rows.order_by(col(Credit.id))))


def told(session: Session, circle: Circle, credits_: Iterable[Credit]) -> list[Told]:
    """Each as the team may see it; thanks of which nobody may be named are left out."""
    team = members(session, circle)
    shy = not_to_be_named(session, [person.id for person in team])
    hidden = [name for person in team if person.id in shy for name in (person.name, person.name.split()[0])]
    seen = (_told(session, credit, shy, hidden) for credit in credits_)
    return [each for each in seen if each.people or each.credit.sort is Sort.WIN]


def _told(session: Session, credit: Credit, shy: Collection[str], hidden: Collection[str]) -> Told:
    by = session.get_one(Person, credit.told_by)
    people = (person for person in people_of(session, credit.id) if person.is_active and person.id not in shy)
    return Told(
        credit=credit,
        account=session.get(Account, credit.account_id) if credit.account_id else None,
        people=tuple(people),
        by=by if by.is_active and by.id not in shy else None,
        discreet=tuple(name for name in hidden if _speaks_of(name, credit.wording)),
    )


def _speaks_of(name: str, wording: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", wording) is not None


def discreetly(each: Told, instead: str) -> str:
    """Its words, with `instead` for whoever is not to be named."""
    words = each.credit.wording
    for name in each.discreet:
        words = re.sub(rf"\b{re.escape(name)}\b", instead, words)
    return words
