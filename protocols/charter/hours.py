"""Working hours as a charter writes them: "Mon-Fri 08:30-17:30"."""

import re
from datetime import time
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, model_serializer, model_validator

WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_NUMBER = {name.lower(): number for number, name in enumerate(WEEK)}
_DAY = "|".join(_NUMBER)
_DAYS = rf"(?:{_DAY})(?:-(?:{_DAY}))?"
_HOUR = r"[0-9]{1,2}:[0-9]{2}"
_SHAPE = re.compile(rf"(?P<days>{_DAYS}(?:,{_DAYS})*) (?P<opens>{_HOUR})-(?P<closes>{_HOUR})")
_EXPECTED = 'Working hours are days and a time range, such as "Mon-Fri 08:30-17:30" or "Mon,Wed,Fri 09:00-15:00".'
_WORTH_A_RANGE = 3


class WorkingHours(BaseModel):
    """The weekdays (Monday is 0) and the local hours, within one day, in which a team works.

    A field of this type is read from, and written as, its text.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    days: frozenset[int] = Field(min_length=1)
    opens: time
    closes: time

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read working hours in any case and spacing; raise ValueError with one sentence on what to write."""
        tidy = re.sub(r" ?([-,]) ?", r"\1", " ".join(text.lower().replace("\N{EN DASH}", "-").split()))
        found = _SHAPE.fullmatch(tidy)
        if not found:
            raise ValueError(_EXPECTED)
        days = frozenset(day for part in found["days"].split(",") for day in _days_of(part))
        opens, closes = _clock(found["opens"]), _clock(found["closes"])
        if opens >= closes:
            raise ValueError("Working hours end later than they start, on the same day; please swap or change them.")
        return cls(days=days, opens=opens, closes=closes)

    @model_validator(mode="wrap")
    @classmethod
    def _read_text(cls, value: object, validate: ModelWrapValidatorHandler[Self]) -> Self:
        return cls.parse(value) if isinstance(value, str) else validate(value)

    @model_validator(mode="after")
    def _can_be_written(self) -> Self:
        whole_minutes = all(at == at.replace(second=0, microsecond=0, tzinfo=None) for at in (self.opens, self.closes))
        if not (self.days <= set(range(len(WEEK))) and whole_minutes and self.opens < self.closes):
            raise ValueError(_EXPECTED)
        return self

    @model_serializer
    def __str__(self) -> str:
        """Print the working hours so that `parse` reads the same ones back."""
        return f"{_print_days(self.days)} {self.opens:%H:%M}-{self.closes:%H:%M}"


def _days_of(part: str) -> list[int]:
    """Read "wed" or "sun-thu": a range goes on over the end of the week."""
    first, _, last = part.partition("-")
    start = _NUMBER[first]
    length = (_NUMBER[last or first] - start) % len(WEEK) + 1
    return [(start + step) % len(WEEK) for step in range(length)]


def _clock(text: str) -> time:
    hour, minute = text.split(":")
    try:
        return time(int(hour), int(minute))
    except ValueError:
        raise ValueError(f'"{text}" is not a time of day; please write one from 00:00 to 23:59.') from None


def _print_days(days: frozenset[int]) -> str:
    """Name the days as "Mon-Fri", "Sun-Thu" or "Mon,Wed,Fri": runs of three or more become ranges."""
    if len(days) == len(WEEK):
        return "Mon-Sun"
    parts: list[str] = []
    for first in sorted(day for day in days if (day - 1) % len(WEEK) not in days):
        run = [day % len(WEEK) for day in range(first, first + len(WEEK))]
        length = next(step for step, day in enumerate(run) if day not in days)
        names = [WEEK[day] for day in run[:length]]
        parts += [f"{names[0]}-{names[-1]}"] if length >= _WORTH_A_RANGE else names
    return ",".join(parts)
