"""What clocks on walls showed from 2024 to 2030, found by looking at them: from UTC to local time, never back.

`when` is the oracle of the campaigns: the first instant at which the clock shows a wall time, or any later one. So an
hour that is skipped comes when its gap ends, and of one that is shown twice the first counts.
Wall times are written as if they were UTC, so that an offset can be taken off them.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

YEARS = range(2024, 2031)
SEEN_FROM, SEEN_TO = datetime(2023, 10, 1, tzinfo=UTC), datetime(2031, 4, 1, tzinfo=UTC)
SECOND, MINUTE, HOUR = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1)
_LOOK = 3 * HOUR
ALL_ZONES = sorted(available_timezones())
# Changes by half an hour, by two, at midnight, to midnight, and in 2024 only.
AWKWARD_ZONES = ["Australia/Lord_Howe", "Antarctica/Troll", "Africa/Cairo", "America/Nuuk", "Asia/Almaty"]


@dataclass(frozen=True)
class Stretch:
    """From one change of a clock to the next."""

    starts: datetime
    ends: datetime
    offset: timedelta


@dataclass(frozen=True)
class Change:
    """When a clock is changed, and the wall times between which it jumps or which it shows again."""

    moment: datetime
    low: datetime
    high: datetime


@dataclass(frozen=True)
class WallClock:
    """A clock and all that it showed."""

    zone: ZoneInfo
    stretches: tuple[Stretch, ...]

    def when(self, day: date, at: time) -> datetime:
        return next(self.when_each([day], at))

    def when_each(self, days: Iterable[date], at: time) -> Iterator[datetime]:
        """For each of the ascending days the first instant when the clock shows that hour, or anything later."""
        stretches = iter(self.stretches)
        stretch = next(stretches)
        for day in days:
            wall = datetime.combine(day, at, UTC)
            while stretch.ends + stretch.offset <= wall:
                stretch = next(stretches)
            yield max(stretch.starts, wall - stretch.offset)

    def changes(self) -> Iterator[Change]:
        """The changes of the years in question."""
        for before, after in pairwise(self.stretches):
            if after.starts.year in YEARS:
                yield Change(after.starts, *sorted((after.starts + before.offset, after.starts + after.offset)))

    def hours(self) -> list[time]:
        """Every hour of the day; the half hours, and other minutes at which it is changed, too where it ever is."""
        minutes = {0} | {minute for each in self.changes() for minute in (30, each.low.minute, each.high.minute)}
        return [time(hour, minute) for hour in range(24) for minute in sorted(minutes)]

    def telling_hours(self) -> list[time]:
        """The ends of the day, a quiet hour, and those around its changes."""
        walls = (
            wall
            for each in self.changes()
            for wall in (
                each.low - MINUTE,
                each.low,
                each.low + (each.high - each.low) / 2,
                each.high - MINUTE,
                each.high,
            )
        )
        return sorted({time(0, 0), time(10, 0), time(23, 30)} | {wall.time() for wall in walls})


@cache
def clock_of(name: str) -> WallClock:
    """Look at the clock every three hours; nobody changes one and back within these."""
    zone = ZoneInfo(name)
    stretches = []
    starts, moment, offset = SEEN_FROM, SEEN_FROM, _offset(SEEN_FROM, zone)
    while (moment := moment + _LOOK) < SEEN_TO:
        if (shown := _offset(moment, zone)) != offset:
            changed = _first_second(moment - _LOOK, moment, zone)
            stretches.append(Stretch(starts, changed, offset))
            starts, offset = changed, shown
    return WallClock(zone, (*stretches, Stretch(starts, SEEN_TO, offset)))


@cache
def distinct_clocks() -> tuple[WallClock, ...]:
    """One of those that always showed the same: what holds of it holds of its aliases and neighbours."""
    by_what_they_show = {clock.stretches: clock for clock in map(clock_of, reversed(ALL_ZONES))}
    return tuple(reversed(by_what_they_show.values()))


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _first_second(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first second at which the clock is as it is `after`; both ends are whole seconds."""
    seconds = range(int((after - before) / SECOND))
    new = _offset(after, zone)
    return before + SECOND * bisect_left(seconds, 1, key=lambda second: _offset(before + second * SECOND, zone) == new)
