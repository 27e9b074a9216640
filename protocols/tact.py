"""When Parley may start a message towards somebody: at work, not more than the budget, and one for several reminders.

Asked at the moment of sending. What waits is put off, never used up; what is too much is left to the digest.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols import budget
from protocols.duty.binding import working_time
from protocols.duty.nudging import NUDGE
from protocols.duty.obligation import Obligation
from protocols.notice import Fate, Notice
from protocols.team.records import Person


def put_off(session: Session, notice: Notice, person: Person, now: datetime) -> bool:
    """Whether it has to wait, because its person is not at work; then it is put off until they are."""
    at_work = working_time(session, person, now).next_working_moment(now)
    if at_work <= now:
        return False
    notice.not_before = at_work
    session.add(notice)
    session.flush()
    return True


def is_too_much(session: Session, notice: Notice, person: Person, now: datetime) -> bool:
    """Whether the budget is spent; then it is left to the next digest, as of now."""
    if budget.spend(session, person, notice.id, now):
        return False
    notice.fate, notice.not_before = Fate.OVER, now
    session.add(notice)
    session.flush()
    return True


def most_serious(session: Session, waiting: Sequence[Notice]) -> Notice:
    """Of several messages that may be started now, the one to say: what is missed soonest, else what waits longest."""

    def haste(notice: Notice) -> tuple[bool, datetime, str]:
        duty = session.get(Obligation, notice.subject_id) if notice.kind == NUDGE else None
        return duty is None, duty.grace_until if duty else notice.queued_at, notice.id

    return min(waiting, key=haste)


def fold(session: Session, others: Sequence[Notice], into: Notice) -> None:
    """Several reminders at one time are one message: these are said within that one."""
    for notice in others:
        if notice.kind == NUDGE and into.kind == NUDGE:
            notice.fate, notice.said_with = Fate.FOLDED, into.id
            session.add(notice)
    session.flush()


def unfold(session: Session, notice: Notice, until: datetime) -> None:
    """It could not be said now after all: it waits, with all that was to be said within it, and nothing is used up."""
    budget.give_back(session, notice.id)
    held = (col(Notice.id) == notice.id) | (col(Notice.said_with) == notice.id)
    rest = {"fate": Fate.WAITING, "not_before": until, "said_with": None, "attempted_at": None}
    session.connection().execute(update(Notice).where(held).values(rest))
    session.expire_all()


def said_within(session: Session, notice: Notice) -> list[Notice]:
    """The notices that are said within this one, the oldest first."""
    return list(session.exec(select(Notice).where(Notice.said_with == notice.id).order_by(col(Notice.id))))
