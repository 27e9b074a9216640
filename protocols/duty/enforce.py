"""The verbs of a duty: open, keep, lapse. Each moves the row by the state table and leaves a ledger entry.

`session` and `now` (UTC) are arguments; nothing here commits. A move is one guarded UPDATE: of two who try, one wins.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select, update

from protocols.charter.clauses import Clause, Mode
from protocols.charter.terms import Before
from protocols.charter.versions import CharterVersion
from protocols.duty import due as terms
from protocols.duty.binding import Bearer, bearers, calendar_of, charter_of, clauses_about
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import MOVES, Obligation, State, Verb, next_wake
from protocols.duty.worktime import Calendar
from protocols.facts import Fact
from protocols.guarded import insert_ignoring, touched_one
from protocols.notice import refresh
from protocols.team.records import Account
from protocols.team.roles import COACH, day_of

OBLIGATION = "obligation"


def open_duties(session: Session, fact: Fact, now: datetime) -> list[Obligation]:
    """Open what the charter makes of this fact, once for each bearer; the same fact again opens nothing more."""
    account = session.get_one(Account, fact.account_id)
    version = charter_of(session, account)
    clauses = clauses_about(version.charter, fact.NAME) if version else []
    opened = []
    for clause in clauses:
        if version and clause.mode is Mode.ENFORCE:
            owing = bearers(session, clause, fact, day_of(session, account, now))
            opened += [_open(session, version, clause, bearer, fact, now) for bearer in owing]
    return [obligation for obligation in opened if obligation]


def _open(
    session: Session, version: CharterVersion, clause: Clause, bearer: Bearer, fact: Fact, now: datetime
) -> Obligation | None:
    obligation = _pinned(version, clause, bearer, fact, now)
    if not insert_ignoring(session, Obligation, obligation.model_dump()):
        return None
    pinned = {
        "clause": clause.id,
        "charter": version.id,
        "bearer": bearer.person.id,
        "counterpart": clause.counterpart,
        "account": fact.account_id,
        "about": fact.subject_id,
        "due": obligation.due_at.isoformat(),
        "grace": obligation.grace_until.isoformat(),
    }
    _tell(session, obligation, Verb.OPEN, now, actor_id=fact.by, terms=pinned)
    return session.get_one(Obligation, obligation.id)


def _pinned(version: CharterVersion, clause: Clause, bearer: Bearer, fact: Fact, now: datetime) -> Obligation:
    """The duty with its terms as they stand now."""
    calendar = calendar_of(bearer.person, version.charter)
    due, nudges = deadline(clause, fact.visit_starts, calendar, now)
    obligation = Obligation(
        workspace_id=fact.workspace_id,
        charter_version_id=version.id,
        account_id=fact.account_id,
        clause_id=clause.id,
        act=clause.must or "",
        wording=clause.text,
        subject_kind=fact.subject_kind,
        subject_id=fact.subject_id,
        bearer_id=bearer.person.id,
        role=bearer.role,
        counterpart=clause.counterpart,
        waived_by=clause.waived_by or clause.counterpart or COACH,
        opened_at=now,
        due_at=due,
        grace_until=calendar.after(clause.grace, due),
        due_day=due.astimezone(calendar.zone).date(),
        zone=calendar.zone.key,
        nudges=[moment.isoformat() for moment in nudges],
        wake_at=None,
    )
    obligation.wake_at = next_wake(obligation, now) or obligation.grace_until
    return obligation


def deadline(
    clause: Clause, visit_starts: datetime | None, calendar: Calendar, now: datetime
) -> tuple[datetime, Sequence[datetime]]:
    """Due and the nudges before it (UTC), of what became known now.

    No duty is born overdue: of a visit without a day, or one that is under way, the short notice counts.
    """
    by = clause.by or clause.short_notice
    starts = visit_starts if visit_starts and visit_starts > now else None
    if by.before and starts is None:
        return calendar.after(clause.short_notice, now), ()
    due = terms.due(by, clause.short_notice, now, starts, calendar)
    countable = [term for term in clause.nudge if starts or term.before is not Before.THE_VISIT]
    return due, terms.nudges(countable, due, starts, now, calendar)


def about(session: Session, subject_id: str, act: str | None = None) -> list[Obligation]:
    """The open duties about one subject, of one act where it is named."""
    mine = select(Obligation).where(Obligation.subject_id == subject_id, Obligation.state == State.OPEN)
    named = mine.where(Obligation.act == act) if act else mine
    return list(session.exec(named.order_by(col(Obligation.id))))


def keep(session: Session, duties: Iterable[Obligation], now: datetime, by: str) -> None:
    """The act was done. Kept after due but within grace is late, and kept all the same."""
    for obligation in duties:
        move(session, obligation, Verb.KEEP, now, by, is_late=now > obligation.due_at)


def withdraw(session: Session, duties: Iterable[Obligation], now: datetime, by: str) -> None:
    """What was owed no longer applies: the visit is off, or was never one."""
    for obligation in duties:
        move(session, obligation, Verb.WITHDRAW, now, by)


def lapse(session: Session, obligation: Obligation, now: datetime) -> bool:
    """The clock says that due and grace are over. A breach needs the clock; nobody else can declare it."""
    return move(session, obligation, Verb.LAPSE, now, None)


def move(
    session: Session,
    obligation: Obligation,
    verb: Verb,
    now: datetime,
    by: str | None,
    *,
    is_late: bool = False,
    text: str | None = None,
) -> bool:
    """Move it by the state table, with the words of who does it. False: somebody else moved it first.

    Raises KeyError where the table has no such move.
    """
    source = obligation.state
    target = MOVES[source, verb]
    guard = update(Obligation).where(col(Obligation.id) == obligation.id, col(Obligation.state) == source)
    change = guard.values(state=target, wake_at=None, closed_at=now, closed_by=by, is_late=is_late)
    if not touched_one(session, change):
        return False
    session.refresh(obligation)
    terms = {"from": source, "to": target, "late": is_late}
    _tell(session, obligation, verb, now, actor_id=by, terms=terms, text=text)
    refresh(session, obligation.subject_id)
    refresh(session, obligation.id)
    return True


def _tell(
    session: Session,
    obligation: Obligation,
    verb: Verb,
    now: datetime,
    *,
    actor_id: str | None,
    terms: dict[str, Any],
    text: str | None = None,
) -> None:
    happening = Happening(obligation.workspace_id, now, actor_id, verb, OBLIGATION, obligation.id, terms, text)
    record(session, happening)
