"""A visit becomes a fact: somebody goes to a customer, and the charter's duties open.

However often and by however many it is said, one visit is one: to the same customer, on the same day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from protocols.duty.binding import asks
from protocols.duty.ledger import Happening, record
from protocols.team.belonging import zone_of
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.visits import party
from protocols.visits.moving import CHANGED, MOVED, announce, move, speak_for
from protocols.visits.records import VISIT, Brief, Reply, Sort, Traveller, Visit
from protocols.visits.times import set_timers


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
    if noted := own(session, account, who, plan.day):
        return _say_again(session, noted, who, plan, now)
    if others := _of_others(session, account, plan):
        return _join(session, others, who, now)
    return _begin(session, account, who, plan, now)


def plan_for(
    session: Session, account: Account, by: Person, going: Sequence[Person], plan: Plan, now: datetime
) -> Visit:
    """A visit of colleagues, told by somebody who stays at home; the one that they have noted, where they have.

    Raises NoManagerError, and then nothing is kept.
    """
    manager(session, account, now)
    noted = (own(session, account, person, plan.day) for person in going)
    return next(filter(None, noted), None) or _begin(session, account, by, plan, now, going)


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
    set_timers(session, visit, now)
    record(session, Happening(visit.workspace_id, now, who.id, "plan", VISIT, visit.id, {"account": account.id}))
    party.send(session, visit, going or [who], who, now)
    return visit


def _say_again(session: Session, noted: Visit, who: Person, plan: Plan, now: datetime) -> Visit:
    noted.purpose = plan.purpose or noted.purpose
    noted.sort = plan.sort if plan.sort is not Sort.ORDINARY else noted.sort
    session.add(noted)
    last_day = plan.last_day or noted.last_day
    move(session, noted, plan.day or noted.day, plan.hour or noted.hour, who, now, last_day=last_day)
    return noted


def _join(session: Session, visit: Visit, who: Person, now: datetime) -> Visit:
    party.send(session, visit, [*party.travellers(session, visit), who], who, now)
    record(session, Happening(visit.workspace_id, now, who.id, "join", VISIT, visit.id))
    speak_for(session, visit, [who], who, now)
    announce(session, visit, (MOVED, CHANGED), who, now)
    return visit


def is_worth_asking(session: Session, account: Account, person: Person, day: date | None, now: datetime) -> bool:
    """Whether to ask somebody about a visit of theirs: the charter binds them, and the visit is not noted already.

    Without a day it may be any that is coming. Once a standing visit is agreed, nobody asks about its days.
    """
    today = now.astimezone(zone_of(session, person)).date()
    if _stands(session, account, person, day or today) or own(session, account, person, day):
        return False
    if day is None and session.exec(_own(account, person).where(col(Visit.day) >= today)).first():
        return False
    return asks(session, party.planned(account, [person], person), day_of(session, account, now))


def own(session: Session, account: Account, person: Person, day: date | None) -> Visit | None:
    """Their visit to the account that day, where it is noted already; one that had no day may turn out to be it."""
    same = _own(account, person).where(or_(col(Visit.day) == day, col(Visit.day).is_(None)))
    return session.exec(same.order_by(col(Visit.day).is_(None), col(Visit.id)).limit(1)).first()


def _own(account: Account, person: Person) -> SelectOfScalar[Visit]:
    mine = select(Visit).where(Visit.account_id == account.id, col(Visit.cancelled_at).is_(None))
    return mine.where(col(Visit.id).in_(select(Traveller.visit_id).where(Traveller.person_id == person.id)))


def _stands(session: Session, account: Account, person: Person, day: date) -> bool:
    """Whether an agreed standing visit of theirs lasts over that day."""
    standing = select(Visit.id).where(Visit.account_id == account.id, Visit.sort == Sort.STANDING)
    lasts = standing.where(col(Visit.cancelled_at).is_(None), col(Visit.day) <= day, col(Visit.last_day) >= day)
    agreed = col(Visit.id).in_(select(Brief.visit_id).where(Brief.reply == Reply.GO_AHEAD))
    going = col(Visit.id).in_(select(Traveller.visit_id).where(Traveller.person_id == person.id))
    return session.exec(lasts.where(agreed, going)).first() is not None


def _of_others(session: Session, account: Account, plan: Plan) -> Visit | None:
    """The colleagues' visit there on that day, unless it is at another hour or of another sort."""
    if plan.day is None or plan.sort is Sort.STANDING:
        return None
    same = select(Visit).where(Visit.account_id == account.id, Visit.day == plan.day, Visit.sort == plan.sort)
    on = same.where(col(Visit.cancelled_at).is_(None))
    if plan.hour:
        on = on.where(or_(col(Visit.hour).is_(None), col(Visit.hour) == plan.hour))
    return session.exec(on.order_by(col(Visit.id)).limit(1)).first()
