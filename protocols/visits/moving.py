"""A visit has another day or hour: what is owed for it follows, and whoever counts on it is told."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlmodel import Session, select

from protocols.duty import moving
from protocols.duty.ledger import Happening, record
from protocols.notice import refresh, tell
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.visits.party import starts, travellers
from protocols.visits.records import VISIT, Brief, Visit

MOVED, CHANGED, OFF, OFF_FOR_MANAGER = "moved", "visit_changed", "visit_off", "brief_off"


def move(session: Session, visit: Visit, day: date | None, hour: time | None, by: Person, now: datetime) -> None:
    """From now on the visit is then, by the clock of its zone: open duties get new terms, and both sides are told.

    An answer that was given stands; the account manager is asked whether it is still fine.
    """
    if reschedule(session, visit, day, hour, by, now):
        announce(session, visit, (MOVED, CHANGED), by, now)


def reschedule(session: Session, visit: Visit, day: date | None, hour: time | None, by: Person, now: datetime) -> bool:
    """Move it and what is owed for it, telling nobody; False when that is its day and hour already."""
    if (day, hour) == (visit.day, visit.hour):
        return False
    visit.day, visit.hour = day, hour
    session.add(visit)
    when = {"day": day and day.isoformat(), "hour": hour and hour.isoformat()}
    record(session, Happening(visit.workspace_id, now, by.id, moving.MOVE, VISIT, visit.id, when))
    sent = brief_about(session, visit)
    for subject in (visit.id, *([sent.id] if sent else [])):
        moving.follow(session, subject, starts(session, visit), now, by.id)
    return True


def brief_about(session: Session, visit: Visit) -> Brief | None:
    """The brief that the account manager has for this visit."""
    return session.exec(select(Brief).where(Brief.visit_id == visit.id)).first()


def announce(
    session: Session, visit: Visit, kinds: tuple[str, str], by: Person, now: datetime, also: Sequence[Person] = ()
) -> None:
    """News of a visit: for the account manager, once she has its brief, and for who travels; not for who did it.

    `kinds`: hers and theirs. `also`: who travelled until now. What stands in Slack about it is brought up to date.
    """
    for_manager, for_travellers = kinds
    sent, told = brief_about(session, visit), {by.id}
    account = session.get_one(Account, visit.account_id)
    found = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now)) if sent else None
    if sent and found and found.id not in told:
        _tell(session, visit, for_manager, sent.id, found, now, role=ACCOUNT_MANAGER)
        told.add(found.id)
    for person in (*travellers(session, visit), *also):
        if person.id not in told:
            _tell(session, visit, for_travellers, visit.id, person, now)
            told.add(person.id)
    converge(session, visit)


def converge(session: Session, visit: Visit) -> None:
    """Whatever stands in Slack about the visit and its brief is brought up to date."""
    sent = brief_about(session, visit)
    for subject in (visit.id, *([sent.id] if sent else [])):
        refresh(session, subject)


def _tell(
    session: Session,
    visit: Visit,
    kind: str,
    subject_id: str,
    person: Person,
    now: datetime,
    *,
    role: str | None = None,
) -> None:
    tell(
        session,
        workspace_id=visit.workspace_id,
        kind=kind,
        subject_id=subject_id,
        person_id=person.id,
        account_id=visit.account_id,
        role=role,
        now=now,
        once=f"{kind}:{subject_id}:{person.id}:{now.isoformat()}",
    )
