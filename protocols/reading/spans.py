"""Which days somebody means who looks back: "last month", "since 1 March", "March 2026", "last 90 days".

Weeks start on Monday. A month or a day without a year is the latest one that has begun. Nothing after today is meant.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from protocols.reading.dates import find_date
from protocols.reading.markup import lowered

_MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
    *("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
)
_UNITS = {"day": 1, "week": 7, "month": 30}
_MONTH = rf"(?:{'|'.join(_MONTHS)})"
_GRAMMAR = re.compile(
    rf"""\b(?:
    (?:(?:the\s)?(?:last|past)\s)?(?P<count>[1-9][0-9]{{0,2}})\s(?P<unit>day|week|month)s?
  | (?P<which>last|this)\s(?P<whole>week|month|quarter|year)
  | (?:in\s)?(?P<month>{_MONTH})(?:\s(?P<of>20[0-9]{{2}}))?(?!\s?[0-9])(?=\s*$|\s+[a-z]|,)
  | (?P<word>since|from)\s
  | (?P<one>yesterday|today|20[0-9]{{2}}-[0-9]{{2}}-[0-9]{{2}})\b
    )""",
    re.VERBOSE,
)
_TO = re.compile(r"\s*(?:to|until|till|-|\u2013)\s+")
_YEAR = re.compile(r"\b20[0-9]{2}\b")
_BEFORE = re.compile(r"[0-9](?:st|nd|rd|th|\.)?\s(?:of\s)?$")


@dataclass(frozen=True)
class Span:
    """Local days, inclusive, and the words text[start:end] that mean them."""

    first: date
    last: date
    start: int
    end: int


def find_span(text: str, today: date) -> Span | None:
    """The first stretch of days that a text means, seen from `today`; None where it means none that has begun."""
    low = lowered(text)
    for match in _GRAMMAR.finditer(low):
        if match["month"] and _BEFORE.search(low, 0, match.start()):
            continue  # "1 March" is a day
        found = _found(low, match, today)
        if found and found.first <= min(found.last, today):
            return Span(found.first, min(found.last, today), found.start, found.end)
    return None


def _found(low: str, match: re.Match[str], today: date) -> Span | None:
    if match["word"]:
        return _dated(low, match, today)
    if match["one"]:
        only = _day(low, match.start(), today)
        return Span(only[0], only[0], match.start(), only[1]) if only else None
    return _named(match, today)


def _named(match: re.Match[str], today: date) -> Span:
    if match["count"]:
        first, last = today - timedelta(days=int(match["count"]) * _UNITS[match["unit"]] - 1), today
    elif match["month"]:
        first, last = _month(_MONTHS.index(match["month"]) % 12 + 1, match["of"], today)
    else:
        first, last = _whole(match["whole"], today, back=match["which"] == "last")
    return Span(first, last, match.start(), match.end())


def _whole(unit: str, today: date, *, back: bool) -> tuple[date, date]:
    """The week, month, quarter or year that today is in, or the one before."""
    begins = {
        "week": today - timedelta(days=today.weekday()),
        "month": today.replace(day=1),
        "quarter": today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1),
        "year": today.replace(month=1, day=1),
    }[unit]
    if not back:
        return begins, today
    before = begins - timedelta(days=1)
    return _whole(unit, before, back=False)[0], before


def _month(number: int, year: str | None, today: date) -> tuple[date, date]:
    its_year = int(year) if year else today.year - (number > today.month)
    return date(its_year, number, 1), date(its_year, number, monthrange(its_year, number)[1])


def _dated(low: str, match: re.Match[str], today: date) -> Span | None:
    """From a day on, until another one or today."""
    began = _day(low, match.end(), today)
    if began is None:
        return None
    first, end = began
    link = _TO.match(low, end)
    ended = _day(low, link.end(), today) if link else None
    last, end = ended or (today, end)
    return Span(first, last, match.start(), end)


def _day(low: str, at: int, today: date) -> tuple[date, int] | None:
    """The day that stands here, and where it ends: the latest such day that is not to come; nothing, if its year is."""
    found = find_date(low[at:], today, typed=True)
    if found is None or not low.startswith(found[1], at):
        return None
    day, words = found
    if day > today and _YEAR.search(words):
        return None
    while day > today:
        is_weekday = not re.search("[0-9]", words)
        day = day - timedelta(days=7) if is_weekday else _year_before(day)
    return day, at + len(words)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)
