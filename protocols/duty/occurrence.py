"""When a rhythm comes round next: computed from dates on the local calendar, so that no change of clocks skips one."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from itertools import islice, takewhile

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
    after = as_utc(after)
    today = calendar.local_date(after)
    for day in (today + number * _DAY for number in range(_SEARCHED_DAYS)):
        if _comes_round(every, day, calendar, on_holidays):
            moment = at_local(day, every.at, calendar.zone)
            if moment > after:
                return moment
    raise ValueError(f'"{every}" does not come round within two years; please check the days and holidays of the team.')


def named_date(every: Every, occurrence: datetime, calendar: Calendar) -> date:
    """The local date that an occurrence was meant for: no other has the same.

    Where the clock skips the end of a day, what was meant for that day comes on the next: in Nuuk, "Saturday 23:00" on
    Sunday at midnight.
    """
    day = calendar.local_date(occurrence)
    return day if at_local(day, every.at, calendar.zone) == as_utc(occurrence) else day - _DAY


def _comes_round(every: Every, day: date, calendar: Calendar, on_holidays: OnHolidays) -> bool:
    if calendar.is_public_holiday(day):
        return False
    if _is_named(every, day, calendar):
        return True
    if on_holidays is OnHolidays.SKIP or not calendar.is_working_day(day):
        return False
    return any(_is_named(every, moved, calendar) for moved in _holidays_moved_to(day, calendar, on_holidays))


def _holidays_moved_to(day: date, calendar: Calendar, on_holidays: OnHolidays) -> Iterator[date]:
    """The public holidays between that working day and the next one (or the one before) at work."""
    step = _DAY if on_holidays is OnHolidays.MOVE_EARLIER else -_DAY
    neighbours = (day + number * step for number in range(1, _SEARCHED_DAYS))
    free_days = takewhile(lambda free: not calendar.is_working_day(free), neighbours)
    return filter(calendar.is_public_holiday, free_days)


def _is_named(every: Every, day: date, calendar: Calendar) -> bool:
    """Whether the rhythm names that date, whatever it does on holidays."""
    if not _is_such_a_day(every.day, day, calendar):
        return False
    return every.nth is None or day == _nth_of_the_month(every.day, every.nth, day, calendar)


def _nth_of_the_month(kind: Day, nth: int, some_day: date, calendar: Calendar) -> date | None:
    """The first, second, … day of its kind in the month of `some_day`, or the last; None where there are fewer."""
    length = monthrange(some_day.year, some_day.month)[1]
    numbers = range(length, 0, -1) if nth == LAST else range(1, length + 1)
    days = (some_day.replace(day=number) for number in numbers)
    such_days = (day for day in days if _is_such_a_day(kind, day, calendar))
    return next(islice(such_days, abs(nth) - 1, None), None)


def _is_such_a_day(kind: Day, day: date, calendar: Calendar) -> bool:
    if kind is Day.WORKING_DAY:
        return calendar.is_working_day(day)
    return kind is Day.ANY or kind is _WEEKDAYS[day.weekday()]
