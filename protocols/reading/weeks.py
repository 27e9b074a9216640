"""Days by their place in a month or in a numbered week: the first Monday in September, wk 17, the week of the 10th."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

from protocols.reading.calendar_words import MONTHS, number_of_weekday

SOON = timedelta(weeks=9)  # the week of a plan is none of last year's
WEEK = timedelta(weeks=1)
_PLACES = {"first": 0, "1st": 0, "second": 1, "2nd": 1, "third": 2, "3rd": 2, "fourth": 3, "4th": 3}
_NUMBERED = re.compile(r"\b(?:week|wk|woche|kw|semaine)\s?(?P<number>[1-5]?\d)\b(?!\s(?:of|in)\b)")
_WITH = re.compile(
    r"\b(?:week|wk) (?:of|commencing) (?:the )?(?P<day>[123]?\d)(?:st|nd|rd|th)?\b"
    rf"(?: (?P<month>{'|'.join(MONTHS)})\b)?"
)


def of_month(match: re.Match[str], today: date) -> date | None:
    """The first Monday in September, the last Friday of the month; whichever is to come, this year's or next year's."""
    weekday = number_of_weekday(match["of_month"])
    month = MONTHS[match["which_month"]] if match["which_month"] else today.month
    for year in (today.year, today.year + 1):
        days = [date(year, month, day) for day in range(1, monthrange(year, month)[1] + 1)]
        of_weekday = [day for day in days if day.weekday() == weekday]
        found = of_weekday[_PLACES.get(match["which"], -1)]
        if found >= today or not match["which_month"]:
            return found
    return None


def last_of_month(match: re.Match[str], today: date) -> date:
    """The last day of this month, or of the named one that ends next."""
    month = MONTHS[match["last_of"]] if match["last_of"] else today.month
    year = today.year + (month < today.month)
    return date(year, month, monthrange(year, month)[1])


def monday_of(before: str, today: date) -> date | None:
    """The Monday of the week that is named last in this text, where one is that begins soon."""
    numbered = list(_NUMBERED.finditer(before))
    dated = list(_WITH.finditer(before))
    if dated and (not numbered or dated[-1].start() > numbered[-1].start()):
        return _soon(_day_of_week(dated[-1], today), today)
    return _soon(_of_number(int(numbered[-1]["number"]), today), today) if numbered else None


def _day_of_week(match: re.Match[str], today: date) -> date | None:
    number, ahead = int(match["day"]), (today + timedelta(days=days) for days in range(63))
    month = MONTHS[match["month"]] if match["month"] else None
    return next((day for day in ahead if day.day == number and month in {None, day.month}), None)


def _of_number(number: int, today: date) -> date | None:
    for year in (today.year, today.year + 1):
        try:
            monday = date.fromisocalendar(year, number, 1)
        except ValueError:
            return None
        if monday + WEEK > today:
            return monday
    return None


def _soon(day: date | None, today: date) -> date | None:
    return day - timedelta(days=day.weekday()) if day and today - WEEK < day <= today + SOON else None
