"""When a rhythm comes round next: computed from dates on the local calendar, so that no change of clocks skips one."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from protocols.charter.rhythm import LAST, Day, Every
from protocols.charter.vocabulary import OnHolidays
from protocols.duty.localtime import as_utc, at_local
from protocols.duty.worktime import Calendar

_DAY = timedelta(days=1)
_SEARCHED_DAYS = 2 * 366
_WEEKDAYS = (Day.MONDAY, Day.TUESDAY, Day.WEDNESDAY, Day.THURSDAY, Day.FRIDAY, Day.SATURDAY, Day.SUNDAY)


def next_occurrence(
    every: Every, after: datetime, calendar: Calendar, on_holidays: OnHolidays = OnHolidays.MOVE_EARLIER
) -> datetime:
    """The first moment (UTC) later than `after` when the rhythm comes round on the team's calendar.

    What falls on a public holiday moves to the nearest working day before or after it, or is left out; where it meets
    another occurrence the two are one. Raises ValueError when two years hold none.
    """
    today = calendar.local_date(after)
    for day in (today + number * _DAY for number in range(_SEARCHED_DAYS)):
        moment = at_local(day, every.at, calendar.zone)
        if moment > as_utc(after) and _comes_round(every, day, calendar, on_holidays):
            return moment
    raise ValueError(f'"{every}" does not come round within two years; please check the days and holidays of the team.')


def _comes_round(every: Every, day: date, calendar: Calendar, on_holidays: OnHolidays) -> bool:
    if calendar.is_public_holiday(day):
        return False
    if _is_named(every, day, calendar):
        return True
    if on_holidays is OnHolidays.SKIP or not calendar.is_working_day(day):
        return False
    is_moved_back = on_holidays is OnHolidays.MOVE_EARLIER
    free_days = _free_days_after(day, calendar) if is_moved_back else _free_days_before(day, calendar)
    return any(calendar.is_public_holiday(free) and _is_named(every, free, calendar) for free in free_days)


def _free_days_after(day: date, calendar: Calendar) -> Iterator[date]:
    """The days between that working day and the next one."""
    next_at_work = next(calendar.working_days(day + _DAY))
    return _days(day + _DAY, next_at_work - _DAY)


def _free_days_before(day: date, calendar: Calendar) -> Iterator[date]:
    """The days between that working day and the one before it."""
    last_at_work = next(calendar.working_days(day - _DAY, backwards=True))
    return _days(last_at_work + _DAY, day - _DAY)


def _is_named(every: Every, day: date, calendar: Calendar) -> bool:
    """Whether the rhythm names that date, whatever it does on holidays."""
    if not _is_such_a_day(every.day, day, calendar):
        return False
    if every.nth is None:
        return True
    month_ends = day.replace(day=monthrange(day.year, day.month)[1])
    if every.nth == LAST:
        return not any(_is_such_a_day(every.day, later, calendar) for later in _days(day + _DAY, month_ends))
    return every.nth == sum(_is_such_a_day(every.day, other, calendar) for other in _days(day.replace(day=1), day))


def _is_such_a_day(kind: Day, day: date, calendar: Calendar) -> bool:
    if kind is Day.WORKING_DAY:
        return calendar.is_working_day(day)
    return kind is Day.ANY or kind is _WEEKDAYS[day.weekday()]


def _days(first: date, last: date) -> Iterator[date]:
    """Each date from the first to the last, both included."""
    return (first + number * _DAY for number in range((last - first).days + 1))
