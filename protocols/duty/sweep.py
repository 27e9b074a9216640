"""What the clock does: each duty whose time has come is looked at once, by one process.

The guarded UPDATE on (id, state, wake_at) is the lock: one row touched means it is ours.
"""

from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols.duty import enforce
from protocols.duty.claims import take_silence
from protocols.duty.handover import follow_role
from protocols.duty.nudging import nudge
from protocols.duty.obligation import Obligation, State, Verb, next_wake
from protocols.duty.opening import lapse
from protocols.duty.permits import is_own
from protocols.duty.recounting import wait_for_leave
from protocols.duty.redress import ask_upholder
from protocols.given import NOW, given
from protocols.guarded import touched_one

DUE = select(Obligation.id, Obligation.wake_at).where(Obligation.state == State.OPEN, col(Obligation.wake_at) <= NOW)


def woken(session: Session, now: datetime, most: int = 200) -> list[tuple[str, datetime]]:
    """The duties whose time has come, the longest waiting first, each with the time it was to wake."""
    rows = session.exec(DUE.order_by(col(Obligation.wake_at), col(Obligation.id)).limit(most), params=given(now))
    return [(duty, wake_at) for duty, wake_at in rows if wake_at]


def wake(session: Session, duty_id: str, wake_at: datetime, now: datetime) -> bool:
    """Look at one duty: nudge for it, or let it lapse when grace is over. False: another process had it."""
    obligation = session.get_one(Obligation, duty_id)
    if not _claim(session, obligation, wake_at, now):
        return False
    if any(looked(session, obligation, now) for looked in (follow_role, wait_for_leave, take_silence)):
        return True
    if now >= obligation.grace_until:
        return _end(session, obligation, now)
    if not is_own(session, obligation, obligation.bearer_id, now):
        nudge(session, obligation, wake_at, now)
    return True


def _end(session: Session, obligation: Obligation, now: datetime) -> bool:
    """Whoever stands in today for whom it is owed to has missed nothing."""
    if is_own(session, obligation, obligation.bearer_id, now):
        return enforce.move(session, obligation, Verb.WITHDRAW, now, None)
    return _lapse(session, obligation, now)


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
