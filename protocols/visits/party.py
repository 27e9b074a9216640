"""Who goes on a visit: each whom the charter binds owes what it says, and no longer once they stay at home."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, delete, select

from protocols.charter.hours import WorkingHours
from protocols.duty import enforce
from protocols.duty.binding import charter_of
from protocols.duty.due import visit_starts
from protocols.duty.worktime import Calendar
from protocols.facts import VisitPlanned
from protocols.guarded import insert_ignoring
from protocols.team.records import Account, Person
from protocols.visits.records import VISIT, Traveller, Visit

USUAL_HOURS = WorkingHours.parse("Mon-Fri 09:00-17:30")  # the language's default, for a team without a charter


def travellers(session: Session, visit: Visit) -> list[Person]:
    """Who goes, in the order they joined."""
    rows = select(Person).where(Traveller.person_id == Person.id, Traveller.visit_id == visit.id)
    return list(session.exec(rows.order_by(col(Traveller.id))))


def send(session: Session, visit: Visit, going: Sequence[Person], by: Person, now: datetime) -> None:
    """These people go, and nobody else: who joins owes what the charter says, who stays at home owes nothing more."""
    staying = [person for person in travellers(session, visit) if person.id not in {each.id for each in going}]
    for person in staying:
        _stay(session, visit, person, by, now)
    for person in going:
        row = Traveller(workspace_id=visit.workspace_id, visit_id=visit.id, person_id=person.id)
        insert_ignoring(session, Traveller, row.model_dump())
    account = session.get_one(Account, visit.account_id)
    enforce.open_duties(session, planned(account, going, by, visit.id, starts(session, visit)), now)


def _stay(session: Session, visit: Visit, person: Person, by: Person, now: datetime) -> None:
    here = delete(Traveller).where(col(Traveller.visit_id) == visit.id, col(Traveller.person_id) == person.id)
    session.connection().execute(here)
    owed = [duty for duty in enforce.about(session, visit.id) if duty.bearer_id == person.id]
    enforce.withdraw(session, owed, now, by.id)


def planned(
    account: Account, going: Sequence[Person], by: Person, visit_id: str = "", begins: datetime | None = None
) -> VisitPlanned:
    """The fact that these people go; `begins` in UTC. Without a visit's id it is one that is only thought of."""
    return VisitPlanned(
        workspace_id=account.workspace_id,
        account_id=account.id,
        subject_kind=VISIT,
        subject_id=visit_id,
        actors=tuple(person.id for person in going),
        by=by.id,
        visit_starts=begins,
    )


def starts(session: Session, visit: Visit) -> datetime | None:
    """When the visit starts (UTC): at its hour, else as working hours start, in its zone; None while it has no day."""
    if visit.day is None:
        return None
    version = charter_of(session, session.get_one(Account, visit.account_id))
    hours = version.charter.working_hours if version else USUAL_HOURS
    return visit_starts(visit.day, visit.hour, Calendar(ZoneInfo(visit.zone), hours))
