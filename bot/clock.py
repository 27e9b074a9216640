"""What time it is, and the metronome. Due times live in our own tables; APScheduler only beats."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlmodel import Session

from protocols.clockwork import ahead


def real() -> datetime:
    """The machine's time, UTC: for leases, pauses and whatever Slack counts."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Clock:
    """The domain's time: real time plus what the clock was moved ahead."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        """The domain's now, UTC."""
        return real() + self.ahead

    def at(self, moment: datetime) -> datetime:
        """A real moment in the domain's time."""
        return moment + self.ahead

    def moved(self, session: Session) -> "Clock":
        """The same clock as the database has moved it by now: a sandbox's may be moved while Parley runs."""
        return Clock(self.ahead + ahead(session))


def metronome(beat: Callable[[], Awaitable[None]], seconds: float) -> AsyncIOScheduler:
    """Call `beat` every so many seconds: never two at once, and one for all that were missed."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(beat, "interval", seconds=seconds, coalesce=True, max_instances=1, misfire_grace_time=None)
    return scheduler
