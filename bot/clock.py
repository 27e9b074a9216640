"""What time it is, and the metronome. Due times live in our own tables; APScheduler only beats."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler


def now() -> datetime:
    """The domain's now, UTC."""
    return datetime.now(UTC)


def metronome(beat: Callable[[], Awaitable[None]], seconds: float) -> AsyncIOScheduler:
    """Call `beat` every so many seconds: never two at once, and one for all that were missed."""
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.add_job(beat, "interval", seconds=seconds, coalesce=True, max_instances=1, misfire_grace_time=None)
    return scheduler
