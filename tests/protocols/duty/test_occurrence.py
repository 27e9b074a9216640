"""When the team's forum, celebration and updates come round, and what they do on holidays.

In 2026 Good Friday is 3 April and Easter Monday the 6th; in London clocks change on 29 March and 25 October.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.charter.hours import WorkingHours
from protocols.charter.rhythm import Day, Every
from protocols.charter.vocabulary import OnHolidays
from protocols.duty.localtime import at_local
from protocols.duty.occurrence import named_date, next_occurrence
from protocols.duty.worktime import Calendar
from tests.protocols.duty.rhythms import moved

LONDON = ZoneInfo("Europe/London")
OFFICE = WorkingHours.parse("Mon-Fri 08:30-17:30")
TEAM = Calendar(LONDON, OFFICE, holidays="GB-ENG")
FORUM = Every.parse("Friday 10:00")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.mark.parametrize(
    ("rhythm", "after", "expected"),
    [
        ("Friday 10:00", "2026-03-02 09:00", "2026-03-06 10:00"),
        ("Friday 10:00", "2026-03-06 09:59", "2026-03-06 10:00"),
        ("Friday 10:00", "2026-03-06 10:00", "2026-03-13 10:00"),
        ("2nd Tuesday 09:00", "2026-03-02 09:00", "2026-03-10 09:00"),
        ("2nd Tuesday 09:00", "2026-03-10 09:00", "2026-04-14 09:00"),
        ("last Tuesday 09:00", "2026-03-02 09:00", "2026-03-31 09:00"),
        ("4th Tuesday 09:00", "2026-02-02 09:00", "2026-02-24 09:00"),
        ("last Tuesday 09:00", "2026-02-02 09:00", "2026-02-24 09:00"),
        ("last working day 15:00", "2026-05-02 09:00", "2026-05-29 15:00"),
        ("last working day 15:00", "2026-05-29 15:00", "2026-06-30 15:00"),
        ("1st working day 15:00", "2025-12-31 09:00", "2026-01-02 15:00"),
        ("day 08:30", "2026-03-06 09:00", "2026-03-07 08:30"),
        ("Saturday 12:00", "2026-03-02 09:00", "2026-03-07 12:00"),
    ],
)
def test_when_a_rhythm_comes_round_next(rhythm: str, after: str, expected: str) -> None:
    assert next_occurrence(Every.parse(rhythm), at(after), TEAM) == at(expected)


@pytest.mark.parametrize(
    ("rhythm", "on_holidays", "after", "expected"),
    [
        ("Friday 10:00", OnHolidays.MOVE_EARLIER, "2026-03-30 09:00", "2026-04-02 10:00"),
        ("Friday 10:00", OnHolidays.MOVE_LATER, "2026-03-30 09:00", "2026-04-07 10:00"),
        ("Friday 10:00", OnHolidays.SKIP, "2026-03-30 09:00", "2026-04-10 10:00"),
        ("Friday 10:00", OnHolidays.MOVE_EARLIER, "2026-04-02 10:00", "2026-04-10 10:00"),
        ("Monday 10:00", OnHolidays.MOVE_EARLIER, "2026-03-31 09:00", "2026-04-02 10:00"),
        ("Monday 10:00", OnHolidays.MOVE_LATER, "2026-03-31 09:00", "2026-04-07 10:00"),
        ("1st Monday 10:00", OnHolidays.MOVE_EARLIER, "2026-03-31 09:00", "2026-04-02 10:00"),
        ("2nd Monday 10:00", OnHolidays.MOVE_EARLIER, "2026-03-31 09:00", "2026-04-13 10:00"),
        # the everyday one of Good Friday is Thursday's own; Saturday keeps its own
        ("day 08:30", OnHolidays.MOVE_EARLIER, "2026-04-02 08:30", "2026-04-04 08:30"),
        # a month whose first Friday moves over its first day
        ("1st Thursday 10:00", OnHolidays.MOVE_EARLIER, "2025-12-30 09:00", "2025-12-31 10:00"),
    ],
)
def test_what_a_rhythm_does_on_a_holiday(rhythm: str, on_holidays: OnHolidays, after: str, expected: str) -> None:
    assert next_occurrence(Every.parse(rhythm), at(after), TEAM, on_holidays) == at(expected)


def test_an_hour_that_the_clock_skips_comes_round_at_the_end_of_the_gap() -> None:
    nightly = Every.parse("day 01:30")
    assert next_occurrence(nightly, at("2026-03-28 12:00"), TEAM) == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)


def test_an_hour_that_the_clock_shows_twice_comes_round_once() -> None:
    nightly = Every.parse("day 01:30")
    first = next_occurrence(nightly, at("2026-10-24 12:00"), TEAM)
    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    assert next_occurrence(nightly, first, TEAM) == at("2026-10-26 01:30")


def test_midnight_on_the_first_of_march_is_not_lost_in_new_york() -> None:
    """A cron trigger with this rhythm goes from 1 March to 1 May."""
    new_york = ZoneInfo("America/New_York")
    always_open = Calendar(new_york, WorkingHours.parse("Mon-Sun 00:00-23:59"))
    monthly = Every.parse("1st working day 00:00")
    first = next_occurrence(monthly, datetime(2026, 3, 1, tzinfo=new_york), always_open)
    assert first == datetime(2026, 4, 1, tzinfo=new_york)


def test_what_comes_after_midnight_is_still_what_was_meant_for_the_day_before() -> None:
    """In Nuuk no clock shows Saturday 23:00 on 28 March 2026; what was meant for it comes at Sunday 00:00."""
    nuuk = ZoneInfo("America/Nuuk")
    team, nightly = Calendar(nuuk, OFFICE), Every.parse("day 23:00")
    saturdays = next_occurrence(nightly, datetime(2026, 3, 28, 12, tzinfo=nuuk), team)
    sundays = next_occurrence(nightly, saturdays, team)
    assert team.local_date(saturdays) == team.local_date(sundays) == date(2026, 3, 29)
    assert named_date(nightly, saturdays, team) == date(2026, 3, 28)
    assert named_date(nightly, sundays, team) == date(2026, 3, 29)


def test_a_rhythm_that_never_comes_round_is_refused() -> None:
    nobody_works = Calendar(LONDON, OFFICE, away=((date.min, date.max),))
    with pytest.raises(ValueError, match='"1st working day 10:00" does not come round within two years'):
        next_occurrence(Every.parse("1st working day 10:00"), at("2026-03-02 09:00"), nobody_works)


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="does not say its zone"):
        next_occurrence(FORUM, at("2026-03-02 09:00").replace(tzinfo=None), TEAM)


@given(
    zone=st.sampled_from(sorted(available_timezones())).map(ZoneInfo),
    hour=st.builds(time, hour=st.integers(0, 23), minute=st.sampled_from([0, 1, 30, 59])),
    new_year=st.integers(2015, 2035).map(lambda year: date(year, 1, 1)),
)
def test_a_daily_rhythm_comes_round_once_a_day_in_every_zone(zone: ZoneInfo, hour: time, new_year: date) -> None:
    team = Calendar(zone, OFFICE)
    daily = Every(day=Day.ANY, at=hour)
    moment = at_local(new_year, hour, zone)
    for _ in range(365):
        previous, moment = moment, next_occurrence(daily, moment, team)
        assert timedelta(hours=22) <= moment - previous <= timedelta(hours=26)
    assert moment == at_local(new_year + timedelta(days=365), hour, zone)


@given(
    weekday=st.sampled_from(list(Day)[:7]),
    on_holidays=st.sampled_from(OnHolidays),
    team=st.builds(
        Calendar,
        st.just(LONDON),
        st.sampled_from(["Mon-Fri 08:30-17:30", "Sun-Thu 09:00-17:00", "Mon,Wed 09:00-12:00"]).map(WorkingHours.parse),
        st.sampled_from(["GB-ENG", "JP", "US"]),
    ),
    year=st.integers(2020, 2030),
)
def test_each_week_has_its_own_unless_a_holiday_takes_it(
    weekday: Day, on_holidays: OnHolidays, team: Calendar, year: int
) -> None:
    whole_year = [date(year, 1, 1) + timedelta(days=number) for number in range(365)]
    meant = [day for day in whole_year if day.strftime("%A") == weekday]
    expected = {day for named in meant if (day := moved(named, on_holidays, team))}

    moment, found = at(f"{year}-01-01 00:00"), set()
    while (moment := next_occurrence(Every(day=weekday, at=time(10)), moment, team, on_holidays)).year == year:
        found.add(moment.date())
    # What is moved over the turn of the year belongs to the other one.
    assert {day for day in found ^ expected if date(year, 1, 15) < day < date(year, 12, 15)} == set()
