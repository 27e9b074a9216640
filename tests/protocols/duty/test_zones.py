"""Rhythms in every zone, at every hour of every day from 2024 to 2030: none skipped, none doubled.

A few awkward clocks in the suite, all of them with --long; each campaign notes how many occurrences it saw.
"""

from bisect import bisect_right
from collections.abc import Callable
from datetime import time, timedelta
from itertools import islice, product
from zoneinfo import ZoneInfo

import pytest

from protocols.charter.hours import WorkingHours
from protocols.charter.rhythm import LAST, Day, Every
from protocols.charter.vocabulary import OnHolidays
from protocols.duty.occurrence import named_date, next_occurrence
from protocols.duty.worktime import Calendar
from tests.protocols.duty.rhythms import WEEKDAYS, count_coming_round
from tests.protocols.duty.wallclock import (
    ALL_ZONES,
    AWKWARD_ZONES,
    MINUTE,
    Change,
    WallClock,
    clock_of,
    distinct_clocks,
)

OFFICE = WorkingHours.parse("Mon-Fri 08:30-17:30")
TEAMS = [
    Calendar(ZoneInfo("Europe/London"), OFFICE, "GB-ENG"),
    Calendar(ZoneInfo("America/New_York"), OFFICE, "US"),
    Calendar(ZoneInfo("Asia/Tokyo"), OFFICE, "JP"),
    Calendar(ZoneInfo("Pacific/Auckland"), OFFICE, "NZ"),
    Calendar(ZoneInfo("Africa/Cairo"), WorkingHours.parse("Sun-Thu 09:00-17:00"), "EG"),
    Calendar(ZoneInfo("America/Nuuk"), OFFICE, "GL"),
]
NTH = (1, 2, 3, 4, LAST)
RHYTHMS = [(Day.ANY, None), *((day, None) for day in WEEKDAYS), *product((*WEEKDAYS, Day.WORKING_DAY), NTH)]
PARTS = 12

Note = Callable[[str, object], None]


def team_by(clock: WallClock) -> Calendar:
    return Calendar(clock.zone, OFFICE)


@pytest.mark.parametrize("name", AWKWARD_ZONES)
@pytest.mark.parametrize("hour", [time(0, 0), time(1, 45), time(23, 30)], ids=str)
def test_where_clocks_are_awkward_a_daily_rhythm_comes_round_once_a_day(name: str, hour: time) -> None:
    clock = clock_of(name)
    assert count_coming_round(Every(day=Day.ANY, at=hour), clock, team_by(clock)) == 2557


@pytest.mark.parametrize("name", AWKWARD_ZONES)
def test_where_clocks_are_awkward_each_occurrence_has_a_date_of_its_own(name: str) -> None:
    clock = clock_of(name)
    assert all(
        count_asked_around(clock, at, change) for at in clock.telling_hours() for change in islice(clock.changes(), 1)
    )


@pytest.mark.long
@pytest.mark.parametrize("part", range(PARTS))
def test_a_daily_rhythm_comes_round_once_a_day_in_every_zone(part: int, record_property: Note) -> None:
    """Each hour in all zones; half hours, and others at which clocks change, in one of those that show the same."""
    clocks = [clock_of(name) for name in ALL_ZONES[part::PARTS]]
    cases = [(clock, at) for clock in clocks for at in clock.hours() if not at.minute or clock in distinct_clocks()]
    seen = [count_coming_round(Every(day=Day.ANY, at=at), clock, team_by(clock)) for clock, at in cases]
    assert set(seen) == {2557}
    record_property("occurrences", sum(seen))


@pytest.mark.long
@pytest.mark.parametrize("day", WEEKDAYS)
def test_each_weekday_comes_round_once_a_week(day: Day, record_property: Note) -> None:
    cases = [(clock, Every(day=day, at=at)) for clock in distinct_clocks() for at in clock.hours()]
    seen = [count_coming_round(every, clock, team_by(clock)) for clock, every in cases]
    assert set(seen) == {366 if day in WEEKDAYS[:2] else 365}
    record_property("occurrences", sum(seen))


@pytest.mark.long
@pytest.mark.parametrize("day", [*WEEKDAYS, Day.WORKING_DAY])
def test_the_nth_day_of_its_kind_comes_round_once_a_month(day: Day, record_property: Note) -> None:
    cases = [(clock, at, nth) for clock in distinct_clocks() for at in clock.telling_hours() for nth in NTH]
    seen = [count_coming_round(Every(day=day, at=at, nth=nth), clock, team_by(clock)) for clock, at, nth in cases]
    assert set(seen) == {84}
    record_property("occurrences", sum(seen))


@pytest.mark.long
@pytest.mark.parametrize("team", TEAMS, ids=lambda team: team.holidays)
def test_holidays_take_or_move_what_falls_on_them(team: Calendar, record_property: Note) -> None:
    clock = clock_of(team.zone.key)
    every = [Every(day=day, at=at, nth=nth) for (day, nth), at in product(RHYTHMS, clock.telling_hours())]
    cases = product(every, OnHolidays)
    record_property("occurrences", sum(count_coming_round(each, clock, team, on) for each, on in cases))


@pytest.mark.long
def test_whenever_one_asks_the_first_later_one_comes_next_with_a_date_of_its_own(record_property: Note) -> None:
    cases = [
        (clock, at, each) for clock in distinct_clocks() for at in clock.telling_hours() for each in clock.changes()
    ]
    record_property("occurrences", sum(count_asked_around(*case) for case in cases))


def count_asked_around(clock: WallClock, at: time, change: Change) -> int:
    """How often one can ask from a day and a half before it to as long after it, each quarter of an hour."""
    daily, team = Every(day=Day.ANY, at=at), team_by(clock)
    days = [change.moment.date() + timedelta(days=number) for number in range(-3, 4)]
    expected = list(clock.when_each(days, at))
    asked = [change.moment + number * 15 * MINUTE for number in range(-144, 145)]
    for moment in asked:
        place = bisect_right(expected, moment)
        found = next_occurrence(daily, moment, team)
        assert found == expected[place], f"{daily}, {clock.zone}, asked at {moment}"
        assert named_date(daily, found, team) == days[place], f"{daily}, {clock.zone}, asked at {moment}"
    return len(asked)
