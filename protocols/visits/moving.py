"""A visit has another day or hour: what is owed for it follows, and whoever counts on it is told."""

from collections.abc import Sequence
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from protocols.duty import enforce, recounting
from protocols.duty.ledger import Happening, record
from protocols.notice import Notice, refresh, tell
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.visits.party import travellers
from protocols.visits.records import BRIEF_FOR_TRAVELLER, LIAISE, VISIT, Brief, Sort, Visit
from protocols.visits.times import set_timers, starts

MOVED, CHANGED, OFF, OFF_FOR_MANAGER = "moved", "visit_changed", "visit_off", "brief_off"


def move(
    session: Session,
    visit: Visit,
    day: date | None,
    hour: time | None,
    by: Person,
    now: datetime,
    *,
    last_day: date | None = None,
    sort: Sort | None = None,
) -> None:
    """From now on the visit is then, by the clock of its zone: open duties get new terms, and both sides are told.

    An answer that was given stands; the account manager is asked whether it is still fine.
    """
    if reschedule(session, visit, day, hour, by, now, last_day=last_day, sort=sort):
        announce(session, visit, (MOVED, CHANGED), by, now)


def reschedule(
    session: Session,
    visit: Visit,
    day: date | None,
    hour: time | None,
    by: Person,
    now: datetime,
    *,
    last_day: date | None = None,
    sort: Sort | None = None,
) -> bool:
    """Move it and what is owed for it, telling nobody; False when that is its day and hour already.

    Another sort changes what is owed, too: what turns out to be urgent is briefed on leaving.
    """
    last_day = last_day if last_day and day and last_day > day else None
    is_moved = (day, hour, last_day) != (visit.day, visit.hour, visit.last_day)
    is_owed_anew = (day, hour, sort or visit.sort) != (visit.day, visit.hour, visit.sort)
    if not (is_moved or is_owed_anew):
        return False
    visit.day, visit.hour, visit.last_day, visit.sort = day, hour, last_day, sort or visit.sort
    set_timers(session, visit, now)
    when = {"day": _iso(day), "hour": _iso(hour)} | ({"last": _iso(last_day)} if last_day else {})
    record(session, Happening(visit.workspace_id, now, by.id, recounting.MOVE, VISIT, visit.id, when))
    if is_owed_anew:
        _follow(session, visit, by, now)
    return is_moved


def _iso(moment: date | time | None) -> str | None:
    return moment.isoformat() if moment else None


def _follow(session: Session, visit: Visit, by: Person, now: datetime) -> None:
    sent = brief_about(session, visit)
    is_urgent = visit.sort is Sort.URGENT
    for subject in (visit.id, *([sent.id] if sent else [])):
        recounting.follow(session, subject, starts(session, visit), now, by.id, is_urgent=is_urgent)


def brief_about(session: Session, visit: Visit) -> Brief | None:
    """The brief that the account manager has for this visit."""
    return session.exec(select(Brief).where(Brief.visit_id == visit.id)).first()


def is_asked_again(session: Session, brief: Brief) -> bool:
    """Whether the visit moved after this was answered: what was said then was said of another day."""
    if brief.answered_at is None:
        return False
    asked = select(Notice.id).where(Notice.kind == MOVED, Notice.subject_id == brief.id)
    return session.exec(asked.where(col(Notice.queued_at) > brief.answered_at).limit(1)).first() is not None


def speak_for(session: Session, visit: Visit, joining: Sequence[Person], by: Person, now: datetime) -> None:
    """The brief that was sent speaks for who joins later, too: they owe none of their own, and see its answer."""
    sent = brief_about(session, visit)
    if sent is None:
        return
    enforce.keep(session, enforce.about(session, visit.id, LIAISE), now, by.id)
    for person in joining:
        tell(
            session,
            workspace_id=visit.workspace_id,
            kind=BRIEF_FOR_TRAVELLER,
            subject_id=sent.id,
            person_id=person.id,
            account_id=visit.account_id,
            now=now,
        )


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
    for subject in filter(None, (visit.id, sent.id if sent else None, visit.handover_id)):
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
