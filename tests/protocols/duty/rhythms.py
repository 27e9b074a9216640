"""On which dates a rhythm comes round, by listing the days of each month; and whether the code finds just those."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from holidays import country_holidays

from protocols.charter.rhythm import LAST, Day, Every
from protocols.charter.vocabulary import OnHolidays
from protocols.duty.occurrence import next_occurrence
from protocols.duty.worktime import Calendar
from tests.protocols.duty.wallclock import SECOND, YEARS, WallClock

WEEKDAYS = list(Day)[:7]
FIRST_DAY, DAY_AFTER = date(YEARS.start, 1, 1), date(YEARS.stop, 1, 1)
# What is moved into these years comes from the months around them.
_MONTHS = [(YEARS.start - 1, 12), *((year, month) for year in YEARS for month in range(1, 13)), (YEARS.stop, 1)]


def count_coming_round(
    every: Every, clock: WallClock, team: Calendar, on_holidays: OnHolidays = OnHolidays.SKIP
) -> int:
    """How often it came round in these years: on each date once, each later than the last, when the clock shows it."""
    dates = dates_of(every, team, on_holidays)
    found = list(occurrences(every, clock, team, on_holidays))
    assert found == list(clock.when_each(dates, every.at)), f"{every}, {on_holidays}, {clock.zone}"
    assert len(dates) == len(set(found)), f"{every}, {on_holidays}, {clock.zone}"
    assert found == sorted(found)
    return len(found)


def occurrences(every: Every, clock: WallClock, team: Calendar, on_holidays: OnHolidays) -> Iterator[datetime]:
    """What the code says, from the start of these years to their end."""
    end = clock.when(DAY_AFTER, time())
    moment = next_occurrence(every, clock.when(FIRST_DAY, time()) - SECOND, team, on_holidays)
    while moment < end:
        yield moment
        moment = next_occurrence(every, moment, team, on_holidays)


def dates_of(every: Every, team: Calendar, on_holidays: OnHolidays) -> tuple[date, ...]:
    """The dates, in order, on which the rhythm comes round in these years, whatever the hour and the zone."""
    return _dates_of(every.model_copy(update={"at": time()}), replace(team, zone=ZoneInfo("UTC")), on_holidays)


@cache
def _dates_of(every: Every, team: Calendar, on_holidays: OnHolidays) -> tuple[date, ...]:
    named = (day for year, month in _MONTHS for day in _named(every, _days_of(year, month), team))
    moved_days = {day for each in named if (day := moved(each, on_holidays, team))}
    return tuple(sorted(day for day in moved_days if FIRST_DAY <= day < DAY_AFTER))


def moved(day: date, on_holidays: OnHolidays, team: Calendar) -> date | None:
    """Where what falls on that day goes."""
    if not is_public_holiday(day, team):
        return day
    if on_holidays is OnHolidays.SKIP:
        return None
    step = timedelta(days=-1 if on_holidays is OnHolidays.MOVE_EARLIER else 1)
    while not _is_at_work(day, team):
        day += step
    return day


def is_public_holiday(day: date, team: Calendar) -> bool:
    return team.holidays is not None and day in _all_holidays(team.holidays)


@cache
def _all_holidays(region: str) -> frozenset[date]:
    country, _, part = region.partition("-")
    return frozenset(country_holidays(country, subdiv=part or None, years=range(2010, 2041), expand=False))


def _is_at_work(day: date, team: Calendar) -> bool:
    return day.weekday() in team.hours.days and not is_public_holiday(day, team)


def _named(every: Every, month: list[date], team: Calendar) -> list[date]:
    if every.day is Day.ANY:
        return month
    if every.day is Day.WORKING_DAY:
        such_days = [day for day in month if _is_at_work(day, team)]
    else:
        such_days = [day for day in month if f"{day:%A}" == every.day]
    if every.nth is None:
        return such_days
    return such_days[-1:] if every.nth == LAST else such_days[every.nth - 1 : every.nth]


def _days_of(year: int, month: int) -> list[date]:
    return [date(year, month, number + 1) for number in range(monthrange(year, month)[1])]
