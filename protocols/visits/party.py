"""Who goes on a visit: each whom the charter binds owes what it says, and no longer once they stay at home.

Whoever travels with the account manager has her beside them, and owes her no brief.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import Session, col, delete, select

from protocols.duty import enforce
from protocols.duty.opening import open_duties
from protocols.facts import VisitPlanned
from protocols.guarded import insert_ignoring
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.visits.records import LIAISE, VISIT, Sort, Traveller, Visit
from protocols.visits.times import set_timers, starts

_APART = {Sort.URGENT: {Sort.STANDING}, Sort.STANDING: {Sort.URGENT}}


class GoesAlreadyError(Exception):
    """Somebody goes to that customer on that day already, on another visit; `person_id` says who."""

    def __init__(self, person_id: str) -> None:
        super().__init__(person_id)
        self.person_id = person_id


def travellers(session: Session, visit: Visit) -> list[Person]:
    """Who goes, in the order they joined."""
    return travellers_of(session, [visit])[visit.id]


def travellers_of(session: Session, visits: Sequence[Visit]) -> dict[str, list[Person]]:
    """Who goes on each of these visits, by its id."""
    going: dict[str, list[Person]] = {visit.id: [] for visit in visits}
    rows = select(Traveller.visit_id, Person).where(Traveller.person_id == Person.id)
    here = rows.where(col(Traveller.visit_id).in_(going)).order_by(col(Traveller.id))
    for visit_id, person in session.exec(here) if going else ():
        going[visit_id].append(person)
    return going


def together(session: Session, visit: Visit, going: Sequence[Person], by: Person) -> list[Person]:
    """These people and the colleagues who go there already; who says so goes only if they are among them."""
    there = [person for person in travellers(session, visit) if person.id != by.id]
    return list({person.id: person for person in (*there, *going)}.values())


def send(session: Session, visit: Visit, going: Sequence[Person], by: Person, now: datetime) -> None:
    """These people go, and nobody else: who joins owes what the charter says, who stays at home owes nothing more.

    Who joins late is to get their card, too, as long as it helps. Nothing is owed before a day that is over. Raises
    GoesAlreadyError, and then nothing is kept.
    """
    for person in elsewhere(session, visit, going, visit.day):
        raise GoesAlreadyError(person.id)
    staying = [person for person in travellers(session, visit) if person.id not in {each.id for each in going}]
    for person in staying:
        _stay(session, visit, person, by, now)
    joining = [person for person in going if _go(session, visit, person)]
    if joining:
        set_timers(session, visit, now)
    if visit.is_past(now):
        return
    account = session.get_one(Account, visit.account_id)
    manager = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    is_beside = manager is not None and manager.id in {person.id for person in going}
    fact = planned(account, going, by, visit.id, starts(session, visit), is_urgent=visit.sort is Sort.URGENT)
    open_duties(session, fact, now, without=frozenset({LIAISE} if is_beside else ()))
    if is_beside:
        enforce.withdraw(session, enforce.about(session, visit.id, LIAISE), now, by.id)


def elsewhere(session: Session, visit: Visit, people: Sequence[Person], day: date | None) -> list[Person]:
    """Which of them go to the customer on that day with another visit: somebody's visit there on a day is one.

    A breakdown while somebody is there for long is a visit of its own.
    """
    there = select(Traveller.person_id).join(Visit, col(Visit.id) == Traveller.visit_id)
    same = there.where(Visit.account_id == visit.account_id, Visit.day == day, Visit.id != visit.id)
    same = same.where(col(Visit.cancelled_at).is_(None), col(Visit.sort).not_in(_APART.get(visit.sort, ())))
    found = set(session.exec(same)) if day else set()
    return [person for person in people if person.id in found]


def _go(session: Session, visit: Visit, person: Person) -> bool:
    """Whether that is news."""
    row = Traveller(workspace_id=visit.workspace_id, visit_id=visit.id, person_id=person.id)
    return insert_ignoring(session, Traveller, row.model_dump())


def _stay(session: Session, visit: Visit, person: Person, by: Person, now: datetime) -> None:
    here = delete(Traveller).where(col(Traveller.visit_id) == visit.id, col(Traveller.person_id) == person.id)
    session.connection().execute(here)
    owed = [duty for duty in enforce.about(session, visit.id) if duty.bearer_id == person.id]
    enforce.withdraw(session, owed, now, by.id)


def planned(
    account: Account,
    going: Sequence[Person],
    by: Person,
    visit_id: str = "",
    begins: datetime | None = None,
    *,
    is_urgent: bool = False,
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
        is_urgent=is_urgent,
    )
