"""Rhythms as a charter writes them: "Friday 10:00", "2nd Tuesday 09:00", "last working day 15:00", "day 08:30"."""

import re
from datetime import time
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict

from protocols.charter.phrases import hour
from protocols.yamltext.words import nearest, shown

LAST = -1
_ORDINALS = {"1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": LAST}


class Day(StrEnum):
    """The days that a rhythm can fall on. A working day is always the first, or the last, … of its month."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"
    SATURDAY = "Saturday"
    SUNDAY = "Sunday"
    WORKING_DAY = "working day"
    ANY = "day"


_WEEKDAYS = tuple(day for day in Day if day not in (Day.WORKING_DAY, Day.ANY))
_IN_A_MONTH = tuple(f"{nth} {day}" for nth in _ORDINALS for day in (*_WEEKDAYS, Day.WORKING_DAY))
_WHEN = {str(said).lower(): str(said) for said in (*_WEEKDAYS, Day.ANY, *_IN_A_MONTH)}
_EXPECTED = 'expected one such as "Friday 10:00", "2nd Tuesday 09:00", "last working day 15:00" or "day 08:30"'


class Every(BaseModel):
    """A rhythm: a day, which one of the month if not each (1 to 4, or -1 for the last), and the team's local time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    day: Day
    at: time
    nth: int | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a rhythm in any case and spacing. Raises ValueError with one sentence on what to write."""
        found = re.fullmatch(r"(.+) ([0-9]{1,2}:[0-9]{2})", " ".join(text.split()))
        if not found:
            raise ValueError(f"{shown(text)} is not a rhythm; {_EXPECTED}")
        said = _WHEN.get(found[1].lower())
        if said is None:
            near = nearest(found[1], _WHEN.values())
            raise ValueError(
                f"{shown(text)} is not a rhythm; " + (f'did you mean "{near} {found[2]}"?' if near else _EXPECTED)
            )
        first, _, rest = said.partition(" ")
        nth = _ORDINALS.get(first)
        return cls(day=Day(rest if nth else first), at=hour(found[2]), nth=nth)

    def __str__(self) -> str:
        """Print the rhythm so that `parse` reads the same one back."""
        return f"{phrase(self)} {self.at:%H:%M}"


def phrase(every: Every) -> str:
    """The days of a rhythm as a charter writes them, without the hour: "2nd Tuesday"."""
    nth = next((f"{word} " for word, number in _ORDINALS.items() if number == every.nth), "")
    return f"{nth}{every.day}"


def phrases() -> tuple[str, ...]:
    """All that can stand before the hour."""
    return tuple(_WHEN.values())
