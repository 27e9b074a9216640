"""Between what a clock on the wall shows and UTC, also on the nights when clocks change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

_ONE_SECOND = timedelta(seconds=1)


def as_utc(moment: datetime) -> datetime:
    """The same instant in UTC; raise ValueError for a time that does not say its zone."""
    if moment.utcoffset() is None:
        raise ValueError(f"The time {moment.isoformat()} does not say its zone; please pass an aware one.")
    return moment.astimezone(UTC)


def at_local(day: date, hour: time, zone: ZoneInfo) -> datetime:
    """The instant, in UTC, when a clock in `zone` shows that hour on that day.

    An hour that the clock skips becomes the first instant after the gap. One that it shows twice is the first of the
    two, unless `hour.fold` asks for the second.
    """
    wall = datetime.combine(day, hour, zone)
    if wall.utcoffset() == wall.replace(fold=1 - wall.fold).utcoffset():
        return wall.astimezone(UTC)  # nobody touches the clock
    before_change, after_change = (wall.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if after_change < before_change:
        return _end_of_gap(after_change, before_change, zone)
    return after_change if hour.fold else before_change


def _end_of_gap(early: datetime, late: datetime, zone: ZoneInfo) -> datetime:
    """Halve the stretch that holds the change of the clock until a second is left."""
    changed = late.astimezone(zone).utcoffset()
    while late - early > _ONE_SECOND:
        middle = early + (late - early) / 2
        if middle.astimezone(zone).utcoffset() == changed:
            late = middle
        else:
            early = middle
    return late.replace(microsecond=0)
