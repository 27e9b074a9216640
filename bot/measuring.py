"""What the database says of how Parley does: a few counts, read at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from bot.clock import Clock, real
from protocols.duty.obligation import Obligation
from protocols.notice import Fate
from protocols.pulse import pulse_of
from protocols.questions import Question
from protocols.waiting import TO_SAY, Heap, age, heaps

LATE_TICKS = 6
LATE_LEAST = timedelta(seconds=30)


@dataclass(frozen=True)
class Pace:
    """How the clock goes: `lag` since its last tick, None where it never ticked; `shut_out`: Slack's word for why."""

    lag: timedelta | None
    every: timedelta
    shut_out: str = ""

    @property
    def is_late(self) -> bool:
        """It missed several ticks, or none ever came."""
        return self.lag is None or self.lag > max(LATE_TICKS * self.every, LATE_LEAST)


@dataclass(frozen=True)
class Figures:
    """Duties by state, questions by answer, what waits and what was put aside, and for how long."""

    duties: Mapping[str, int]
    questions: Mapping[str, int]
    outbox: list[Heap]
    age: timedelta
    pace: Pace

    @property
    def waiting(self) -> int:
        return sum(each.count for each in self.outbox if each.fate in TO_SAY)

    @property
    def dead(self) -> int:
        return sum(each.count for each in self.outbox if each.fate is Fate.DEAD)


def pace(session: Session, workspace_id: str) -> Pace:
    """How the clock goes, by the trace it leaves; real time."""
    now = pulse_of(session, workspace_id)
    if now is None or now.beat_at is None:
        return Pace(None, timedelta(), (now and now.shut_out) or "")
    return Pace(max(real() - now.beat_at, timedelta()), timedelta(seconds=now.every), now.shut_out or "")


def figures(session: Session, workspace_id: str, clock: Clock) -> Figures:
    """All of it, of one workspace."""
    found = heaps(session, workspace_id)
    now: datetime = clock.moved(session).now()
    duties = select(Obligation.state, func.count()).where(Obligation.workspace_id == workspace_id)
    asked = select(Question.answer, func.count()).where(Question.workspace_id == workspace_id)
    return Figures(
        dict(session.exec(duties.group_by(col(Obligation.state))).all()),
        dict(session.exec(asked.group_by(col(Question.answer))).all()),
        found,
        age(found, now),
        pace(session, workspace_id),
    )
