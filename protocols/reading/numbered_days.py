"""Days of a month given by number: 3/6, 26.11., 14 March."""

from __future__ import annotations

import re
from datetime import date, timedelta

from protocols.reading.calendar_words import number_of_weekday

RECENT = timedelta(days=65)  # "3 March" looks back when written on the 20th of March, and ahead in November
LAST_MONTH, TWO_DIGITS = 12, 10
NEARBY, FAR = timedelta(days=21), timedelta(days=90)

# A number like a day that is an hour or a version: "um 14.10", "ubuntu 24.04", "by 17.05".
_NO_DAY_AFTER = re.compile(
    r"\b(?:the|an?|version|release|rel|firmware|fw|rev|revision|patch|ubuntu|python|java|node|debian|at|um|om|à|from|by|ab"
    r"|until|till|til|bis|gegen|page|port|section|chapter|ratio)\s$"
)
_UNIT = re.compile(
    r"\s?(?:[%€$£°]|(?:am|pm|h|hrs?|uhr|uur|kv|kw|mw|kwh|mwh|v|a|bar|mm|cm|m|km|kg|t|l|gb|mb|ms|s|sec|min|hours?|stunden"
    r"|euros?|eur|usd|k|x|of|degrees|percent|people|units)\b)"
)


def american(match: re.Match[str], today: date) -> date | None:
    """5/28: the second number is no month; unless an amount is told, or a share of something."""
    if _UNIT.match(match.string, match.end()) or match[0] == "24/7":
        return None
    return dated(match["us_day"], int(match["us_month"]), None, today)


def numeric(match: re.Match[str], today: date) -> date | None:
    """3/6 needs a year, a word before it, a dot behind, or a number over 12: 4.9 and 2/3 are not days, nor is 24/7."""
    if match["numeric_year"] is None and match["numeric"][0].isdigit() and not _is_plainly_a_day(match):
        return None
    day, month, year = match["numeric_day"], match["numeric_month"], match["numeric_year"]
    return either_way(day, month, today, match["its_weekday"]) if year is None else dated(day, int(month), year, today)


def dashed(match: re.Match[str], today: date) -> date | None:
    """28-01 and 12-11; what may be hours or a range (07-09, 10-12) is none."""
    day, month = int(match["dash_day"]), int(match["dash_month"])
    if _UNIT.match(match.string, match.end()) or day <= month or (day < TWO_DIGITS and match["dash_month"][0] != "0"):
        return None
    return dated(match["dash_day"], month, None, today)


def either_way(day: str, month: str, today: date, weekday: str | None = None) -> date | None:
    """The day before the month, as in most of the world, unless only the other way round makes sense."""
    plain = dated(day, int(month), None, today)
    turned = dated(month, int(day), None, today) if int(day) <= LAST_MONTH else None
    return turned if plain and turned and _is_turned(weekday, plain, turned, today) else plain


def _is_turned(weekday: str | None, plain: date, turned: date, today: date) -> bool:
    """11/3 is the third of November where that is the Tuesday that was said, or near, and the 11th of March far."""
    if weekday is not None:
        return turned.weekday() == number_of_weekday(weekday) != plain.weekday()
    return timedelta(0) <= turned - today <= NEARBY and not timedelta(0) <= plain - today <= FAR


def _is_plainly_a_day(match: re.Match[str]) -> bool:
    """26.11, 25/11 and 3.6. stand by themselves, where neither an hour nor a version is being told."""
    is_dotted = match["numeric"].endswith(".")
    is_always = match["numeric"].endswith("24/7")
    is_padded = "/" in match["numeric"] and "0" in {match["numeric_day"][0], match["numeric_month"][0]}
    if not is_dotted and not is_padded and (int(match["numeric_day"]) <= LAST_MONTH or is_always):
        return False
    is_amount = _UNIT.match(match.string, match.end()) and not is_dotted
    return not is_amount and not _NO_DAY_AFTER.search(match.string, max(0, match.start() - 12), match.start())


def dated(day: str, month: int, year: str | None, today: date) -> date | None:
    """The day in the year given, else in the year that makes it upcoming or only just gone."""
    if year is not None:
        return date(2000 + int(year) % 100, month, int(day))
    nearby = (_in_year(each, month, int(day)) for each in range(today.year - 1, today.year + 5))
    return next((each for each in nearby if each and each >= today - RECENT), None)


def _in_year(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        if (month, day) == (2, 29):
            return None
        raise
