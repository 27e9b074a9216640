"""The little grammar of terms: how long somebody has, in a charter's own words ("1 working day before the visit")."""

import re
from enum import StrEnum
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ModelWrapValidatorHandler, model_serializer, model_validator

LONGEST = 10_000


class Unit(StrEnum):
    """What a term counts. Hours and shorter are elapsed time; days and longer are dates on the local calendar."""

    SECOND = "second"
    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    WORKING_HOUR = "working hour"
    WORKING_DAY = "working day"


class Before(StrEnum):
    """What a term counts back from. A term without one counts forward from the moment the duty arises."""

    THE_VISIT = "the visit"
    DUE = "due"


_SHAPE = re.compile(
    rf"(?P<amount>[0-9]+) (?P<unit>{'|'.join(Unit)})s?(?: before (?P<before>{'|'.join(Before)}))?",
)
_EXPECTED = (
    'A term is a number and a unit, such as "30 minutes", "4 working hours" or "1 working day before the visit"; '
    f"the units are {', '.join(unit + 's' for unit in Unit)}, and what it can be before is {' or '.join(Before)}."
)


class Term(BaseModel):
    """A stretch of time as a charter writes it. A field of this type is read from, and written as, its text."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    amount: int = Field(ge=0, le=LONGEST)
    unit: Unit
    before: Before | None = None

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read a term in any case, spacing, singular or plural; raise ValueError with one sentence on what to write."""
        found = _SHAPE.fullmatch(" ".join(text.lower().split()))
        if not found:
            raise ValueError(_EXPECTED)
        digits = found["amount"].lstrip("0") or "0"
        if len(digits) > len(str(LONGEST)) or int(digits) > LONGEST:
            raise ValueError(f"A term counts at most {LONGEST:,} of anything; please write a smaller number.")
        before = Before(found["before"]) if found["before"] else None
        return cls(amount=int(digits), unit=Unit(found["unit"]), before=before)

    @model_validator(mode="wrap")
    @classmethod
    def _read_text(cls, value: object, validate: ModelWrapValidatorHandler[Self]) -> Self:
        return cls.parse(value) if isinstance(value, str) else validate(value)

    @model_serializer
    def __str__(self) -> str:
        """Print the term so that `parse` reads the same one back."""
        plural = "" if self.amount == 1 else "s"
        anchor = f" before {self.before}" if self.before else ""
        return f"{self.amount} {self.unit}{plural}{anchor}"
