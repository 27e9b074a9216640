"""Which days something looks back on."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from bot.text import render
from bot.words import say

USUAL = 30  # days, with today


@dataclass(frozen=True)
class Period:
    """Local days, inclusive. `is_usual`: nobody asked for others, and the last is today. `is_widened`: somebody asked
    for fewer. `this_year`: where known.
    """

    first: date
    last: date
    is_usual: bool = True
    is_widened: bool = False
    this_year: int | None = None

    def in_months(self, today: date) -> "Period":
        """The whole months that these days are in, as far as they have begun."""
        last = self.last.replace(day=monthrange(self.last.year, self.last.month)[1])
        first, last = self.first.replace(day=1), min(last, today)
        if (first, last) == (self.first, self.last):
            return self
        return Period(first, last, is_usual=False, is_widened=True, this_year=today.year)

    def shown(self) -> dict[str, str]:
        known = self.this_year or self.last.year
        is_of_one = self.first.year == self.last.year == known
        year = None if is_of_one else known
        return {"first": _day(self.first, year), "last": _day(self.last, year if self.last.year != known else None)}

    @property
    def name(self) -> str:
        """As a heading goes on."""
        said = say("record.period.usual", days=USUAL) if self.is_usual else say("record.period", **self.shown())
        return render(said, 60)


def _day(day: date, year: int | None) -> str:
    """As in "2 Mar"; with its year where it is not `year`, if that is given."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if year and day.year != year else "")
