"""Which day a text fixes. It fixes a day or says nothing; it never guesses at a week.

Weeks start on Monday. "Thursday" is the first Thursday after today, "next Tuesday" the Tuesday of the following
calendar week, "the 14th" the next 14th, "on 3/6" and "26.11." the third of June and the 26th of November.
"Mon", "wed", "sat" and "sun" are other words too: they are days only in a date's company ("on sat", "mon 9:00").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from protocols.reading.date_grammar import BARE_WEEKDAY, GRAMMAR, NUMBERS_ALONE, TYPED_GRAMMAR
from protocols.reading.day_rules import alone, resolved
from protocols.reading.markup import lowered

_BEFORE_A_NAME = re.compile(r"(?<!\bthe\s)(?<!\w)(?P<shy>mon|wed|sat|sun)\s(?:(?:at|@)\s)?$")
_AFTER_A_NAME = re.compile(r"\s(?P<shy>mon|wed)\b")


@dataclass(frozen=True, slots=True)
class Day:
    """A day fixed by text[start:end]; it may lie before today."""

    day: date
    start: int
    end: int


def find_date(text: str, today: date, *, typed: bool = False) -> tuple[date, str] | None:
    """The first day that a text fixes, seen from `today`, and the words that fix it. It may be in the past.

    `typed` is for a text in which a day is expected, as after a command: there "3/6" and a bare "sat" are days, and
    "in 2 weeks" is the day 14 days from today.
    """
    low = lowered(text)
    first = next(iter(days_in(low, today)), None)
    if typed:
        first = min(
            (day for day in (first, _first(TYPED_GRAMMAR, low, today)) if day),
            key=lambda day: day.start,
            default=_first(BARE_WEEKDAY, low, today),
        )
    return (first.day, text[first.start : first.end].strip()) if first else None


@lru_cache(maxsize=4)
def days_in(low: str, today: date) -> tuple[Day, ...]:
    """Every day fixed in a text that is in lower case already, in its order."""
    return tuple(_days(GRAMMAR.finditer(low), today))


def typed_days(low: str, today: date) -> Iterator[Day]:
    """Every day of a text in which days are expected, as after a command; some may overlap."""
    for grammar in (GRAMMAR, TYPED_GRAMMAR, BARE_WEEKDAY):
        yield from _days(grammar.finditer(low), today)


def typed_numbers(low: str, today: date) -> Iterator[Day]:
    """Numbers that are days where a day is expected and nothing else tells it: "12/4", "the 15", "from the ninth"."""
    for match in NUMBERS_ALONE.finditer(low):
        if day := alone(match, today):
            yield Day(day, match.start(), match.end())


def days_beside(low: str, names: Iterable[tuple[int, int]], today: date) -> Iterator[Day]:
    """The days that are ones only because a customer's name stands beside them: "mon Northwind", "Helios wed"."""
    for start, end in names:
        beside = (_BEFORE_A_NAME.search(low, max(0, start - 8), start), _AFTER_A_NAME.match(low, end))
        yield from _days((match for match in beside if match), today)


def _first(grammar: re.Pattern[str], low: str, today: date) -> Day | None:
    return next(_days(grammar.finditer(low), today), None)


def _days(matches: Iterable[re.Match[str]], today: date) -> Iterator[Day]:
    for match in matches:
        if day := resolved(match, today):
            yield Day(day, match.start(), match.end())
