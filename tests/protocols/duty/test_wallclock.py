"""The oracle of the campaigns, itself held against clocks that were watched minute by minute."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from tests.protocols.duty.wallclock import MINUTE, Change, clock_of


def test_london_changes_its_clocks_twice_a_year() -> None:
    first, *others = clock_of("Europe/London").changes()
    at = datetime(2024, 3, 31, 1, tzinfo=UTC)
    assert first == Change(at, low=at, high=at.replace(hour=2))
    assert len(others) == 13


@pytest.mark.parametrize(
    ("name", "day", "hour", "utc"),
    [
        ("Europe/London", date(2026, 3, 29), time(1, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("Europe/London", date(2026, 10, 25), time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # In Nuuk clocks go from Saturday 23:00 to Sunday 00:00, and back.
        ("America/Nuuk", date(2026, 3, 28), time(23, 30), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        ("America/Nuuk", date(2026, 10, 24), time(23, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        ("Australia/Lord_Howe", date(2026, 10, 4), time(2, 15), datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ],
)
def test_a_skipped_hour_comes_when_its_gap_ends_and_a_doubled_one_the_first_time(
    name: str, day: date, hour: time, utc: datetime
) -> None:
    assert clock_of(name).when(day, hour) == utc


@pytest.mark.parametrize("name", ["Europe/London", "America/Nuuk", "Australia/Lord_Howe", "Antarctica/Troll"])
def test_each_minute_around_a_change_is_found_where_a_watcher_sees_it(name: str) -> None:
    zone = ZoneInfo(name)
    for change in list(clock_of(name).changes())[:2]:
        watched = [change.moment + number * MINUTE for number in range(-300, 300)]
        shown = [moment.astimezone(zone).replace(tzinfo=UTC) for moment in watched]
        for wall in (change.low + number * MINUTE for number in range(-60, 180)):
            first_seen = next(moment for moment, seen in zip(watched, shown, strict=True) if seen >= wall)
            assert clock_of(name).when(wall.date(), wall.time()) == first_seen
