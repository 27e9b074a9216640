"""What the clock on the wall shows, also on the nights when it is changed."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.duty.localtime import as_utc, at_local

LONDON = ZoneInfo("Europe/London")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)  # London: 01:00 becomes 02:00, and 02:00 becomes 01:00
# Among them: half-hour changes, changes at midnight, Ramadan, no summer time at all, both ends of the date line.
ZONES = [
    "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/Santiago",
    "Africa/Casablanca", "America/Nuuk", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    "America/Havana", "Asia/Tehran", "Antarctica/Troll", "UTC",
]  # fmt: skip
zones = st.sampled_from(ZONES).map(ZoneInfo)
days = st.dates(date(2016, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "hour", "utc"),
    [
        (SPRING, time(0, 59), datetime(2026, 3, 29, 0, 59, tzinfo=UTC)),
        (SPRING, time(1, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (SPRING, time(1, 0, 0, 1), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (SPRING, time(1, 20), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (SPRING, time(1, 59, 59), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (SPRING, time(2, 0), datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
        (SPRING, time(2, 1), datetime(2026, 3, 29, 1, 1, tzinfo=UTC)),
        (AUTUMN, time(1, 30), datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        (AUTUMN, time(1, 30, fold=1), datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (AUTUMN, time(2, 0), datetime(2026, 10, 25, 2, 0, tzinfo=UTC)),
    ],
)
def test_skipped_hours_become_the_end_of_the_gap_and_doubled_ones_the_first(
    day: date, hour: time, utc: datetime
) -> None:
    assert at_local(day, hour, LONDON) == utc


@given(zones, days, st.times(), st.times())
def test_a_later_hour_is_never_an_earlier_instant(zone: ZoneInfo, day: date, one: time, other: time) -> None:
    first, second = sorted((one, other))
    assert at_local(day, first, zone) <= at_local(day, second, zone)


@given(zones, st.datetimes(datetime(2016, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)))  # noqa: DTZ001 -- hypothesis adds the zone
def test_every_instant_finds_its_way_back_from_the_wall(zone: ZoneInfo, moment: datetime) -> None:
    local = moment.astimezone(zone)
    assert at_local(local.date(), local.time(), zone) == moment


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="2026-03-02T12:00:00 does not say its zone"):
        as_utc(datetime(2026, 3, 2, 12))  # noqa: DTZ001 -- what is refused
