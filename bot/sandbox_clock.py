"""The hand on the sandbox's clock: moves the domain's time to where things happen, by the team's working hours."""

from collections.abc import Awaitable, Callable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.db import Database
from bot.sandbox.clock import Face, Step
from bot.text import render
from bot.words import say
from protocols.charter.clauses import Charter
from protocols.charter.versions import CharterVersion
from protocols.clockwork import mark_sandbox, move
from protocols.duty.localtime import at_local
from protocols.duty.worktime import Calendar

FRIDAY, TEN = 4, time(10)
LABEL = 60


def _an_hour_on(now: datetime, _calendar: Calendar) -> datetime:
    return now + timedelta(hours=1)


def _next_working_morning(now: datetime, calendar: Calendar) -> datetime:
    return next(opens for opens, _ in calendar.shifts(now) if opens > now)


def _friday_at_ten(now: datetime, calendar: Calendar) -> datetime:
    today = calendar.local_date(now)
    friday = today + timedelta(days=(FRIDAY - today.weekday()) % 7)
    this, next_one = (at_local(day, TEN, calendar.zone) for day in (friday, friday + timedelta(weeks=1)))
    return this if this > now else next_one


STEPS: dict[str, Callable[[datetime, Calendar], datetime]] = {
    "hour": _an_hour_on,
    "morning": _next_working_morning,
    "friday": _friday_at_ten,
}


class SandboxClock:
    """What the sandbox's page shows and moves: the offset in Parley's database, which every process goes by.

    `wake`, once there is a Parley to wake, looks at what is due now.
    """

    def __init__(self, url: str, clock: Clock | None = None) -> None:
        self._db = Database(url)
        self._clock = clock or Clock()
        self.wake: Callable[[], Awaitable[None]] | None = None

    async def mark(self) -> None:
        """Say that this database is a sandbox's: only then its time can be moved."""
        await self._db.write(mark_sandbox)

    async def face(self) -> Face:
        """The domain's time, and where each step would take it."""
        return await self._db.read(self._face)

    def _face(self, session: Session) -> Face:
        now, calendar = self._clock.moved(session).now(), _calendar(session)
        steps = [Step(name, render(say(f"clock.{name}"), LABEL), to(now, calendar)) for name, to in STEPS.items()]
        return Face(now, tuple(steps))

    async def move(self, step: str) -> None:
        """Make that step, and look at once at what is due then. Raises ImmovableError unless marked."""
        await self._db.write(lambda session: self._move(session, step))
        if self.wake:
            await self.wake()

    def _move(self, session: Session, step: str) -> None:
        now = self._clock.moved(session).now()
        move(session, STEPS[step](now, _calendar(session)) - now)

    def close(self) -> None:
        """Let the database go."""
        self._db.close()


def _calendar(session: Session) -> Calendar:
    """When the team works, by the charter adopted last."""
    newest = select(CharterVersion).order_by(col(CharterVersion.adopted_at).desc(), col(CharterVersion.version).desc())
    version = session.exec(newest.limit(1)).first()
    charter = version.charter if version else Charter(name="", clauses=())
    return Calendar(ZoneInfo(charter.timezone), charter.working_hours, charter.holidays)
