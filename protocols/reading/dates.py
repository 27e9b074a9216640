"""Which day a text fixes. It fixes a day or says nothing; it never guesses at a week.

Weeks start on Monday. "Thursday" is the first Thursday after today, "next Tuesday" the Tuesday of the following
calendar week, "the 14th" the next 14th, "on 3/6" the third of June.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS, NEAR, NUMBERS
from protocols.reading.date_grammar import GRAMMAR, NEXT_WEEK
from protocols.reading.markup import lowered

RECENT = timedelta(days=65)  # "3 March" looks back when written on the 20th of March, and ahead in November
BESIDE = 30  # characters within which "next week" belongs to a weekday

Found = re.Match[str]


@dataclass(frozen=True, slots=True)
class Day:
    """A day fixed by text[start:end]; it may lie before today."""

    day: date
    start: int
    end: int


def find_date(text: str, today: date) -> tuple[date, str] | None:
    """The first day that a text fixes, seen from `today`, and the words that fix it. It may be in the past."""
    for found in days_in(lowered(text), today):
        return found.day, text[found.start : found.end].strip()
    return None


def days_in(low: str, today: date) -> Iterator[Day]:
    """Every day fixed in a text that is in lower case already, in its order."""
    for match in GRAMMAR.finditer(low):
        if day := _resolved(match, today):
            yield Day(day, match.start(), match.end())


def _resolved(match: Found, today: date) -> date | None:
    for group, resolve in _RULES.items():
        if match[group] is not None:
            try:
                return resolve(match, today)
            except (ValueError, OverflowError):  # the 31st of June, the end of time
                return None
    return None


def _numeric(match: Found, today: date) -> date | None:
    """3/6 and 3.6. need a year or a word before them: 24/7, 4.9 and 2/3 are not days."""
    if match["numeric_year"] is None and match["numeric"][0].isdigit():
        return None
    return _dated(match["numeric_day"], int(match["numeric_month"]), match["numeric_year"], today)


def _dated(day: str, month: int, year: str | None, today: date) -> date | None:
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


def _next_numbered(group: str) -> Callable[[Found, date], date | None]:
    def resolve(match: Found, today: date) -> date | None:
        ahead = (today + timedelta(days=days) for days in range(1, 63))
        return next((day for day in ahead if day.day == int(match[group])), None)

    return resolve


def _counted(match: Found, today: date) -> date:
    """A week on Monday, a fortnight today, 3 weeks from tomorrow."""
    unit = {"d": 1, "w": 7, "f": 14}[match["unit"][0]]
    return _named(match["anchor"], today) + timedelta(days=_number(match["count"]) * unit)


def _later(match: Found, today: date) -> date:
    """Thursday week: seven days after the coming Thursday."""
    return _named(match["start"], today) + timedelta(days=14 if match["later"] == "fortnight" else 7)


def _named(word: str, today: date) -> date:
    if word in {"today", "now"}:
        return today
    return today + timedelta(days=1) if word == "tomorrow" else _coming(word, today)


def _number(word: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[word]


def _gone(group: str) -> Callable[[Found, date], date]:
    return lambda match, today: today - timedelta(days=(today.weekday() - _weekday(match[group]) - 1) % 7 + 1)


def _of_next_week(word: str, today: date) -> date:
    return today + timedelta(days=7 - today.weekday() + _weekday(word))


def _plain(match: Found, today: date) -> date:
    beside = match.string[max(0, match.start() - BESIDE) : match.end() + BESIDE]
    return (_of_next_week if NEXT_WEEK.search(beside) else _coming)(match["weekday"], today)


def _coming(word: str, today: date) -> date:
    return today + timedelta(days=(_weekday(word) - today.weekday() - 1) % 7 + 1)


def _weekday(word: str) -> int:
    """The number of a weekday, also of one grown together with its part of the day ("maandagmiddag")."""
    return next(ALL_WEEKDAYS[word[:size]] for size in range(len(word), 2, -1) if word[:size] in ALL_WEEKDAYS)


# The pattern's groups, and the day each fixes. A match with none of them is vague and fixes nothing.
_RULES: dict[str, Callable[[Found, date], date | None]] = {
    "iso": lambda match, _today: date.fromisoformat(match["iso"]),
    "numeric": _numeric,
    "day_month": lambda match, today: _dated(match["day_month"], MONTHS[match["its_month"]], match["its_year"], today),
    "month_day": lambda match, today: _dated(match["its_day"], MONTHS[match["month_day"]], match["year_too"], today),
    "ordinal": _next_numbered("ordinal"),
    "am": _next_numbered("am"),
    "le": _next_numbered("le"),
    "de": _next_numbered("de"),
    "unit": _counted,
    "later": _later,
    "in_days": lambda match, today: today + timedelta(days=_number(match["in_days"])),
    "gone": _gone("gone"),
    "gone_by": _gone("gone_by"),
    "next": lambda match, today: _of_next_week(match["next"], today),
    "near": lambda match, today: today + timedelta(days=NEAR[match["near"]]),
    "mon": lambda _match, today: _coming("monday", today),
    "weekday": _plain,
    "shy": lambda match, today: _coming(match["shy"], today),
}
