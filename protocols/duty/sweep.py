"""What the clock does: each duty whose time has come is looked at once, by one process.

The guarded UPDATE on (id, state, wake_at) is the lock: one row touched means it is ours.
"""

from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols.charter.versions import CharterVersion
from protocols.duty.binding import calendar_of
from protocols.duty.enforce import lapse
from protocols.duty.obligation import Obligation, State, next_wake
from protocols.duty.redress import ask_upholder
from protocols.guarded import touched_one
from protocols.notice import tell
from protocols.team.records import Account, Person
from protocols.team.roles import day_of, holder

NUDGE = "nudge"


def woken(session: Session, now: datetime, most: int = 200) -> list[tuple[str, datetime]]:
    """The duties whose time has come, the longest waiting first, each with the time it was to wake."""
    due = select(Obligation.id, Obligation.wake_at).where(
        Obligation.state == State.OPEN, col(Obligation.wake_at) <= now
    )
    rows = session.exec(due.order_by(col(Obligation.wake_at)).limit(most))
    return [(duty, wake_at) for duty, wake_at in rows if wake_at]


def wake(session: Session, duty_id: str, wake_at: datetime, now: datetime) -> bool:
    """Look at one duty: nudge for it, or let it lapse when grace is over. False: another process had it."""
    obligation = session.get_one(Obligation, duty_id)
    if not _claim(session, obligation, wake_at, now):
        return False
    if now >= obligation.grace_until:
        return _lapse(session, obligation, now)
    _nudge(session, obligation, wake_at, now)
    return True


def _lapse(session: Session, obligation: Obligation, now: datetime) -> bool:
    """What was contested while it was open waits for who upholds from now on."""
    is_ours = lapse(session, obligation, now)
    ask_upholder(session, obligation, now)
    return is_ours


def _claim(session: Session, obligation: Obligation, wake_at: datetime, now: datetime) -> bool:
    mine = (col(Obligation.id) == obligation.id) & (col(Obligation.wake_at) == wake_at)
    claim = update(Obligation).where(mine, col(Obligation.state) == State.OPEN)
    is_ours = touched_one(session, claim.values(wake_at=next_wake(obligation, now)))
    session.refresh(obligation)
    return is_ours


def _nudge(session: Session, obligation: Obligation, wake_at: datetime, now: datetime) -> None:
    """Within working hours: a nudge outside them waits for the next, and of several that wait so one is said."""
    person = _behind(session, obligation, now)
    version = session.get_one(CharterVersion, obligation.charter_version_id)
    calendar = calendar_of(person, version.charter)
    tell(
        session,
        workspace_id=obligation.workspace_id,
        kind=NUDGE,
        subject_id=obligation.id,
        person_id=person.id,
        account_id=obligation.account_id,
        role=obligation.role,
        now=now,
        not_before=calendar.next_working_moment(now),
        once=f"{NUDGE}:{obligation.id}:{calendar.next_working_moment(wake_at).isoformat()}",
    )


def _behind(session: Session, obligation: Obligation, now: datetime) -> Person:
    """Who is nudged: the bearer, or whoever holds the role now where a role owes it."""
    account = session.get_one(Account, obligation.account_id)
    found = holder(session, account, obligation.role, day_of(session, account, now)) if obligation.role else None
    return found or session.get_one(Person, obligation.bearer_id)
