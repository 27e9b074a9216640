"""Terms counted anew: the visit has another day, the bearer is on leave, or somebody else owes it from now on.

The clause is the one the duty was pinned to, whatever the charter says by now.
"""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select, update

from protocols.charter.built_in import clause_of
from protocols.charter.clauses import Clause
from protocols.charter.terms import Before
from protocols.charter.versions import CharterVersion
from protocols.duty import enforce
from protocols.duty.binding import calendar_of
from protocols.duty.due import Deadline, Since, deadline
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State, next_wake
from protocols.guarded import touched_one
from protocols.notice import refresh
from protocols.team.records import Person

MOVE, HAND_OVER = "move", "hand over"


def counts_back(session: Session, duty: Obligation) -> bool:
    """Whether it is due before the visit, rather than some time after it arose."""
    by = _clause(session, duty).by
    return by is not None and by.before is Before.THE_VISIT


def recounted(session: Session, duty: Obligation, since: Since, bearer: Person, now: datetime) -> Deadline:
    """The deadline that this bearer has for it, counted from then."""
    charter = session.get_one(CharterVersion, duty.charter_version_id).charter
    calendar = calendar_of(session, bearer, charter, now, owing_as=(duty.account_id, duty.role))
    return deadline(_clause(session, duty), since, calendar)


def _clause(session: Session, duty: Obligation) -> Clause:
    return clause_of(session.get_one(CharterVersion, duty.charter_version_id).charter, duty.clause_id)


def follow(
    session: Session, subject_id: str, visit_starts: datetime | None, now: datetime, by: str, *, is_urgent: bool = False
) -> None:
    """Open duties about this subject that count back from the visit are due by its new start (UTC).

    A visit that moved is known anew: the clause's short notice counts from now. What counts forward stays as it was.
    """
    for duty in enforce.about(session, subject_id):
        if counts_back(session, duty):
            since = Since(now, visit_starts, is_urgent)
            terms = recounted(session, duty, since, session.get_one(Person, duty.bearer_id), now)
            give(session, duty, terms, now, by, known_at=now, visit_starts=visit_starts)


def wait_for_leave(session: Session, duty: Obligation, now: datetime) -> bool:
    """Leave that became known after the duty opened puts it off; True when it did. It is never due any earlier."""
    known = Since(duty.known_at, duty.visit_starts, due=duty.said_due)
    if counts_back(session, duty):
        known = Since(duty.known_at, duty.visit_starts, due=duty.due_at)
    terms = recounted(session, duty, known, session.get_one(Person, duty.bearer_id), now)
    return terms.due > duty.due_at and give(session, duty, terms, now, None)


def put_off(session: Session, person: Person, now: datetime) -> None:
    """Somebody is on leave, as was just learnt: whatever they owe waits until they are back."""
    owed = select(Obligation).where(Obligation.bearer_id == person.id, Obligation.state == State.OPEN)
    for duty in session.exec(owed.order_by(col(Obligation.id))).all():
        wait_for_leave(session, duty, now)


def give(
    session: Session,
    duty: Obligation,
    terms: Deadline,
    now: datetime,
    by: str | None,
    *,
    verb: str = MOVE,
    told: dict[str, Any] | None = None,
    **more: Any,
) -> bool:
    """The guarded UPDATE: a duty that ended, or passed on, meanwhile keeps its terms, and then this is False."""
    listed = duty.handover_id
    theirs = (col(Obligation.id) == duty.id) & (col(Obligation.bearer_id) == duty.bearer_id)
    mine = update(Obligation).where(theirs, col(Obligation.state) == State.OPEN)
    if not touched_one(session, mine.values(**terms.columns(), **more)):
        return False
    session.refresh(duty)
    duty.wake_at = next_wake(duty, now) or duty.grace_until
    session.add(duty)
    said = {"due": duty.due_at.isoformat(), "grace": duty.grace_until.isoformat()} | (told or {})
    record(session, Happening(duty.workspace_id, now, by, verb, enforce.OBLIGATION, duty.id, said))
    for each in filter(None, {duty.subject_id, duty.id, duty.handover_id, listed}):
        refresh(session, each)
    return True
