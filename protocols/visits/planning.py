"""A visit becomes a fact: somebody goes to a customer, and the charter's duties open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from protocols.duty import enforce
from protocols.duty.binding import calendar_of, charter_of
from protocols.duty.due import visit_starts
from protocols.duty.ledger import Happening, record
from protocols.facts import VisitPlanned
from protocols.inserting import insert_ignoring
from protocols.notice import tell
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, admins, holder
from protocols.visits.records import VISIT, Brief, Traveller, Visit

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
    found = holder(session, account, ACCOUNT_MANAGER, now.date())
    if found is None:
        raise NoManagerError(account.id)
    return found


def report_no_manager(session: Session, account: Account, now: datetime) -> list[Person]:
    """Tell the admins, once a day, that the account has nobody to liaise with. Returns who was told."""
    told = admins(session, account.workspace_id)
    for admin in told:
        once = f"no manager:{account.id}:{now.date()}:{admin.id}"
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
    """The visit is a fact from now on: the charter's duties open. Raises NoManagerError, and then nothing is kept."""
    manager(session, account, now)
    version = charter_of(session, account)
    zone = who.timezone or (version.charter.timezone if version else "UTC")
    visit = Visit(
        workspace_id=account.workspace_id,
        account_id=account.id,
        day=plan.day,
        hour=plan.hour,
        zone=zone,
        purpose=plan.purpose,
        planned_by=who.id,
        planned_at=now,
    )
    session.add(visit)
    session.flush()
    record(session, Happening(visit.workspace_id, now, who.id, "plan", VISIT, visit.id, {"account": account.id}))
    join(session, visit, [who], now)
    return visit


def join(session: Session, visit: Visit, people: Sequence[Person], now: datetime) -> None:
    """These people travel too; each whom the charter binds owes what it says."""
    for person in people:
        going = Traveller(workspace_id=visit.workspace_id, visit_id=visit.id, person_id=person.id)
        insert_ignoring(session, Traveller, going.model_dump())
    fact = VisitPlanned(
        workspace_id=visit.workspace_id,
        account_id=visit.account_id,
        subject_kind=VISIT,
        subject_id=visit.id,
        actors=tuple(person.id for person in people),
        visit_starts=starts(session, visit),
    )
    enforce.open_duties(session, fact, now)


def starts(session: Session, visit: Visit) -> datetime | None:
    """When the visit starts (UTC), by its hour or by the planner's working hours; None while it has no day."""
    if visit.day is None:
        return None
    version = charter_of(session, session.get_one(Account, visit.account_id))
    if version is None:
        return datetime.combine(visit.day, visit.hour or time(9), ZoneInfo(visit.zone))
    calendar = calendar_of(session.get_one(Person, visit.planned_by), version.charter)
    return visit_starts(visit.day, visit.hour, calendar)


def travellers(session: Session, visit: Visit) -> list[Person]:
    """Who goes, in the order they joined."""
    rows = select(Person).where(Traveller.person_id == Person.id, Traveller.visit_id == visit.id)
    return list(session.exec(rows.order_by(col(Traveller.id))))


def is_planned(session: Session, account: Account, person: Person, day: date | None) -> bool:
    """Whether this person's visit to the account that day is noted already."""
    mine = select(Visit.id).where(Visit.account_id == account.id, col(Visit.cancelled_at).is_(None))
    going = mine.where(col(Visit.id).in_(select(Traveller.visit_id).where(Traveller.person_id == person.id)))
    return session.exec(going.where(col(Visit.day) == day)).first() is not None


def cancel(session: Session, visit: Visit, by: Person, now: datetime) -> None:
    """The visit does not happen, or not there: what was owed for it, the answer to its brief too, is void."""
    visit.cancelled_at = now
    session.add(visit)
    record(session, Happening(visit.workspace_id, now, by.id, "cancel", VISIT, visit.id))
    for subject in (visit.id, *session.exec(select(Brief.id).where(Brief.visit_id == visit.id))):
        enforce.withdraw(session, enforce.about(session, subject), now, by.id)
