"""A visit becomes a fact: somebody goes to a customer, and the charter's duties open."""

from dataclasses import dataclass
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from protocols.duty.binding import asks
from protocols.duty.ledger import Happening, record
from protocols.notice import tell
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, admins, day_of, holder
from protocols.team.zones import zone_of
from protocols.visits import party
from protocols.visits.moving import move
from protocols.visits.records import VISIT, Traveller, Visit

NO_MANAGER = "no_manager"


class NoManagerError(Exception):
    """The account has no account manager today, so there is nobody to liaise with."""

    def __init__(self, account_id: str) -> None:
        super().__init__(account_id)
        self.account_id = account_id


@dataclass(frozen=True)
class Plan:
    """What is known of a visit when somebody says that it will happen."""

    day: date | None
    hour: time | None = None
    purpose: str = ""


def manager(session: Session, account: Account, now: datetime) -> Person:
    """Who is the account manager today, covers included. Raises NoManagerError."""
    found = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    if found is None:
        raise NoManagerError(account.id)
    return found


def report_no_manager(session: Session, account: Account, now: datetime) -> list[Person]:
    """Tell the admins, once a day, that the account has nobody to liaise with. Returns who was told."""
    told = admins(session, account.workspace_id)
    for admin in told:
        once = f"no manager:{account.id}:{day_of(session, account, now)}:{admin.id}"
        tell(
            session,
            workspace_id=account.workspace_id,
            kind=NO_MANAGER,
            subject_id=account.id,
            person_id=admin.id,
            account_id=account.id,
            now=now,
            once=once,
        )
    return told


def plan(session: Session, account: Account, who: Person, plan: Plan, now: datetime) -> Visit:
    """The visit is a fact from now on: the charter's duties open. Who says it twice has one visit.

    Raises NoManagerError, and then nothing is kept.
    """
    manager(session, account, now)
    if noted := _noted(session, account, who, plan.day):
        noted.purpose = plan.purpose or noted.purpose
        session.add(noted)
        move(session, noted, noted.day, plan.hour or noted.hour, who, now)
        return noted
    visit = Visit(
        workspace_id=account.workspace_id,
        account_id=account.id,
        day=plan.day,
        hour=plan.hour,
        zone=zone_of(session, who).key,
        purpose=plan.purpose,
        planned_by=who.id,
        planned_at=now,
    )
    session.add(visit)
    session.flush()
    record(session, Happening(visit.workspace_id, now, who.id, "plan", VISIT, visit.id, {"account": account.id}))
    party.send(session, visit, [who], who, now)
    return visit


def is_worth_asking(session: Session, account: Account, person: Person, day: date | None, now: datetime) -> bool:
    """Whether to ask somebody about a visit of theirs: the charter binds them, and the visit is not noted already."""
    is_bound = asks(session, party.planned(account, [person], person), day_of(session, account, now))
    return is_bound and _noted(session, account, person, day) is None


def _noted(session: Session, account: Account, person: Person, day: date | None) -> Visit | None:
    """Their visit to the account that day, where it is noted already."""
    mine = select(Visit).where(Visit.account_id == account.id, col(Visit.cancelled_at).is_(None))
    going = mine.where(col(Visit.id).in_(select(Traveller.visit_id).where(Traveller.person_id == person.id)))
    return session.exec(going.where(col(Visit.day) == day).limit(1)).first()
