"""The day that each group of the date grammar fixes, seen from a day called today."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from protocols.reading.calendar_words import MONTHS, NEAR, NUMBERS, ORDINALS, number_of_weekday
from protocols.reading.date_grammar import NEXT_WEEK
from protocols.reading.numbered_days import american, dashed, dated, either_way, numeric
from protocols.reading.weeks import last_of_month, monday_of, of_month

BESIDE = 30  # characters within which "next week" belongs to a weekday

LIST = 200  # characters after a week's name within which weekdays are of that week
FIRST_LIKELY = 5  # "the first", "the second" mostly are no days

Found = re.Match[str]


def resolved(match: Found, today: date) -> date | None:
    """The day that a match fixes; None where it is vague, or no day of any calendar."""
    said = match.groupdict()
    for group, resolve in _RULES.items():
        if said.get(group) is not None:
            try:
                return resolve(match, today)
            except (ValueError, OverflowError):  # the 31st of June, the end of time
                return None
    return None


def alone(match: Found, today: date) -> date | None:
    """The day of a number that stands alone; None where there is none."""
    try:
        if match["numeric_day"]:
            return either_way(match["numeric_day"], match["numeric_month"], today)
        number = int(match["alone"] or ORDINALS[match["alone_spelt"]])
        return _next(number, today) if match["alone"] or number >= FIRST_LIKELY else None
    except ValueError:
        return None


def _next_numbered(group: str) -> Callable[[Found, date], date | None]:
    return lambda match, today: _next(int(match[group]), today)


def _ordinal(group: str) -> Callable[[Found, date], date | None]:
    """The twelfth, alone: the next one."""
    return lambda match, today: _next(ORDINALS[match[group]], today)


def _next(number: int, today: date, weekday: int | None = None) -> date | None:
    ahead = (today + timedelta(days=days) for days in range(1, 63))
    return next((day for day in ahead if day.day == number and weekday in {None, day.weekday()}), None)


def _numbered_weekday(match: Found, today: date) -> date:
    """Tuesday 20: the Tuesday that is a 20th; where none is near, the number says something else."""
    return _next(int(match["number"]), today, number_of_weekday(match["on_number"])) or _coming(
        match["on_number"], today
    )


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
    return lambda match, today: today - timedelta(days=(today.weekday() - number_of_weekday(match[group]) - 1) % 7 + 1)


def _of_next_week(word: str, today: date) -> date:
    return today + timedelta(days=7 - today.weekday() + number_of_weekday(word))


def _in_weeks(match: Found, today: date) -> date | None:
    """In two weeks on Thursday: the Thursday of that calendar week; without a weekday a week, and no day."""
    word = match["weeks_day"] or match["day_of_weeks"]
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_number(match["weeks"]))
    return monday + timedelta(days=number_of_weekday(word)) if word else None


def _ranged(match: Found, today: date) -> date | None:
    """Tue 19 - Fri 22 May: the first of these days."""
    if match["ranged_month"]:
        return dated(match["ranged_day"], MONTHS[match["ranged_month"]], None, today)
    on = _next(int(match["ranged_day"]), today, number_of_weekday(match["ranged"]))
    return on or _coming(match["ranged"], today)


def _weekday(group: str) -> Callable[[Found, date], date]:
    """The coming one, or of the week that was named before it."""

    def day(match: Found, today: date) -> date:
        monday = monday_of(match.string[max(0, match.start() - LIST) : match.start()], today)
        return monday + timedelta(days=number_of_weekday(match[group])) if monday else _coming(match[group], today)

    return day


def _plain(match: Found, today: date) -> date:
    beside = match.string[max(0, match.start() - BESIDE) : match.end() + BESIDE]
    if NEXT_WEEK.search(beside):
        return _of_next_week(match["weekday"], today)
    return _weekday("weekday")(match, today)


def _coming(word: str, today: date) -> date:
    return today + timedelta(days=(number_of_weekday(word) - today.weekday() - 1) % 7 + 1)


# The pattern's groups, and the day each fixes. A match with none of them is vague and fixes nothing.
_RULES: dict[str, Callable[[Found, date], date | None]] = {
    "iso": lambda match, _today: date.fromisoformat(match["iso"]),
    "which": of_month,
    "last_day": last_of_month,
    "us_day": american,
    "spelt": lambda match, today: dated(str(ORDINALS[match["spelt"]]), MONTHS[match["month_spelt"]], None, today),
    "spelt_first": lambda match, today: dated(
        str(ORDINALS[match["spelt_first"]]), MONTHS[match["spelt_month"]], None, today
    ),
    "spelt_alone": _ordinal("spelt_alone"),
    "numeric": numeric,
    "dash_day": dashed,
    "ranged": _ranged,
    "day_month": lambda match, today: dated(match["day_month"], MONTHS[match["its_month"]], match["its_year"], today),
    "month_day": lambda match, today: dated(match["its_day"], MONTHS[match["month_day"]], match["year_too"], today),
    "ordinal": _next_numbered("ordinal"),
    "on_number": _numbered_weekday,
    "am": _next_numbered("am"),
    "le": _next_numbered("le"),
    "de": _next_numbered("de"),
    "weeks": _in_weeks,
    "unit": _counted,
    "later": _later,
    "day_week": lambda _match, today: today + timedelta(days=7),
    "fortnight": lambda _match, today: today + timedelta(days=14),
    "from_fortnight": lambda match, today: _named(match["from_fortnight"], today) + timedelta(days=14),
    "from_weeks": lambda match, today: today + timedelta(weeks=_number(match["ahead_weeks"])),
    "in_days": lambda match, today: today + timedelta(days=_number(match["in_days"])),
    "gone": _gone("gone"),
    "gone_by": _gone("gone_by"),
    "next": lambda match, today: _of_next_week(match["next"], today),
    "near": lambda match, today: today + timedelta(days=NEAR[match["near"]]),
    "weekday": _plain,
    "early": _weekday("early"),
    "leading": _weekday("leading"),
    "late": _weekday("late"),
    "shy": _weekday("shy"),
    "typed": lambda match, today: dated(match["typed_day"], int(match["typed_month"]), None, today),
    "in_weeks": lambda match, today: today + timedelta(weeks=_number(match["in_weeks"])),
}
