"""A visit has another day: what is still owed about it gets its terms anew, under the charter that it was pinned to."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, update

from protocols.charter.terms import Before
from protocols.charter.versions import CharterVersion
from protocols.duty import enforce
from protocols.duty.binding import calendar_of
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State, next_wake
from protocols.guarded import touched_one
from protocols.notice import refresh
from protocols.team.records import Person

MOVE = "move"


def follow(session: Session, subject_id: str, visit_starts: datetime | None, now: datetime, by: str) -> None:
    """Open duties about this subject that count back from the visit are due by its new start (UTC).

    A visit that moved is known anew: the clause's short notice counts from now. What counts forward stays as it was.
    """
    for obligation in enforce.about(session, subject_id):
        charter = session.get_one(CharterVersion, obligation.charter_version_id).charter
        clause = next(clause for clause in charter.clauses if clause.id == obligation.clause_id)
        if clause.by and clause.by.before is Before.THE_VISIT:
            calendar = calendar_of(session.get_one(Person, obligation.bearer_id), charter)
            due, nudges = enforce.deadline(clause, visit_starts, calendar, now)
            terms = {
                "due_at": due,
                "grace_until": calendar.after(clause.grace, due),
                "due_day": due.astimezone(calendar.zone).date(),
                "nudges": [moment.isoformat() for moment in nudges],
            }
            _give(session, obligation, terms, now, by)


def _give(session: Session, obligation: Obligation, terms: dict[str, Any], now: datetime, by: str) -> None:
    """The guarded UPDATE: a duty that ended meanwhile keeps the terms under which it ended."""
    mine = update(Obligation).where(col(Obligation.id) == obligation.id, col(Obligation.state) == State.OPEN)
    if not touched_one(session, mine.values(terms)):
        return
    session.refresh(obligation)
    obligation.wake_at = next_wake(obligation, now) or obligation.grace_until
    session.add(obligation)
    told = {"due": obligation.due_at.isoformat(), "grace": obligation.grace_until.isoformat()}
    record(session, Happening(obligation.workspace_id, now, by, MOVE, enforce.OBLIGATION, obligation.id, told))
    refresh(session, obligation.id)
