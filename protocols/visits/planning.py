"""A visit becomes a fact: somebody goes to a customer, and the charter's duties open.

However often and by however many it is said, one visit is one: to the same customer, on the same day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session

from protocols.duty.binding import asks
from protocols.duty.ledger import Happening, record
from protocols.team.belonging import zone_of
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.visits import known, party
from protocols.visits.asked import settle
from protocols.visits.moving import CHANGED, MOVED, announce, move, speak_for
from protocols.visits.records import VISIT, Sort, Visit


class NoManagerError(Exception):
    """The account has no account manager today, so there is nobody to liaise with."""

    def __init__(self, account_id: str) -> None:
        super().__init__(account_id)
        self.account_id = account_id


@dataclass(frozen=True)
class Plan:
    """What is known of a visit when somebody says that it will happen. `last_day`, if it lasts longer than a day."""

    day: date | None
    hour: time | None = None
    purpose: str = ""
    sort: Sort = Sort.ORDINARY
    last_day: date | None = None


def manager(session: Session, account: Account, now: datetime) -> Person:
    """Who is the account manager today, covers included. Raises NoManagerError."""
    found = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    if found is None:
        raise NoManagerError(account.id)
    return found


def plan(session: Session, account: Account, who: Person, plan: Plan, now: datetime) -> Visit:
    """The visit is a fact from now on: the charter's duties open. Who says it twice has one visit, and who says it
    after a colleague goes along.

    Raises NoManagerError, and then nothing is kept.
    """
    manager(session, account, now)
    today = now.astimezone(zone_of(session, who)).date()
    visit = _planned(session, account, who, plan, known.own(session, account, who, plan.day, today, plan.sort), now)
    settle(session, visit, now)
    return visit


def plan_some_day(session: Session, account: Account, who: Person, plan: Plan, now: datetime) -> Visit:
    """The same of a visit whose day nobody has told, and that is none of those that have one.

    Raises NoManagerError, and then nothing is kept.
    """
    manager(session, account, now)
    visit = _planned(session, account, who, plan, known.some_day(session, account, who), now)
    settle(session, visit, now)
    return visit


def _planned(session: Session, account: Account, who: Person, plan: Plan, noted: Visit | None, now: datetime) -> Visit:
    if noted and not party.elsewhere(session, noted, party.travellers(session, noted), noted.day or plan.day):
        return _say_again(session, noted, who, plan, now)
    if others := known.of_others(session, account, plan.day, plan.hour, plan.sort):
        return _join(session, others, who, now)
    return _begin(session, account, who, plan, now)


def plan_for(
    session: Session, account: Account, by: Person, going: Sequence[Person], plan: Plan, now: datetime
) -> Visit:
    """A visit of colleagues, told by somebody who stays at home; the one that they have noted, where they have.

    Raises NoManagerError, and then nothing is kept.
    """
    manager(session, account, now)
    today = now.astimezone(zone_of(session, by)).date()
    noted = (known.own(session, account, person, plan.day, today, plan.sort) for person in going)
    visit = next(filter(None, noted), None) or _begin(session, account, by, plan, now, going)
    settle(session, visit, now)
    return visit


def is_noted_for_longer(session: Session, account: Account, who: Person, plan: Plan) -> Visit | None:
    """Their visit of several days over the day of this plan, where it is for something else.

    A visit is not renamed by saying what else is done on one of its days.
    """
    noted = known.longer(session, account, who, plan.day) if plan.day and plan.sort is Sort.ORDINARY else None
    if noted is None or not noted.purpose:
        return None
    is_other = plan.purpose.casefold() not in ("", noted.purpose.casefold())
    return noted if is_other or (plan.hour is not None and plan.day != noted.day) else None


def _begin(
    session: Session, account: Account, who: Person, plan: Plan, now: datetime, going: Sequence[Person] = ()
) -> Visit:
    visit = Visit(
        workspace_id=account.workspace_id,
        account_id=account.id,
        sort=plan.sort,
        day=plan.day,
        last_day=plan.last_day,
        hour=plan.hour,
        zone=zone_of(session, who).key,
        purpose=plan.purpose,
        planned_by=who.id,
        planned_at=now,
    )
    session.add(visit)
    session.flush()
    record(session, Happening(visit.workspace_id, now, who.id, "plan", VISIT, visit.id, {"account": account.id}))
    party.send(session, visit, going or [who], who, now)
    return visit


def _say_again(session: Session, noted: Visit, who: Person, plan: Plan, now: datetime) -> Visit:
    """What is said now counts, and what is left out stays as it was noted; so do the days of a longer visit."""
    is_within = noted.day and plan.day and noted.day < plan.day <= (noted.ends_on or noted.day)
    day, hour = (noted.day, noted.hour) if is_within else (plan.day or noted.day, plan.hour or noted.hour)
    noted.purpose = plan.purpose or noted.purpose
    session.add(noted)
    sort = plan.sort if plan.sort is not Sort.ORDINARY else noted.sort
    move(session, noted, day, hour, who, now, last_day=plan.last_day or noted.last_day, sort=sort)
    return noted


def _join(session: Session, visit: Visit, who: Person, now: datetime) -> Visit:
    party.send(session, visit, [*party.travellers(session, visit), who], who, now)
    record(session, Happening(visit.workspace_id, now, who.id, "join", VISIT, visit.id))
    speak_for(session, visit, [who], who, now)
    announce(session, visit, (MOVED, CHANGED), who, now)
    return visit


def is_worth_asking(
    session: Session,
    account: Account,
    person: Person,
    day: date | None,
    now: datetime,
    *,
    sort: Sort = Sort.ORDINARY,
    within: known.Days | None = None,
) -> bool:
    """Whether to ask somebody about a visit of theirs: the charter binds them, and the visit is not noted already.

    Without a day it may be any that is coming, or any `within` these days; of one that was noted without, the day is
    news. Once a standing visit is agreed, nobody asks about its days; a breakdown is a visit of its own.
    """
    today = now.astimezone(zone_of(session, person)).date()
    if day is None and within:
        noted = known.within(session, account, person, within)
    else:
        noted = known.own(session, account, person, day, today, sort)
    is_noted = noted is not None and (day is None or noted.day is not None)
    is_agreed = sort is not Sort.URGENT and known.stands(session, account, person, day or today)
    if is_noted or is_agreed:
        return False
    return asks(session, party.planned(account, [person], person), day_of(session, account, now))
