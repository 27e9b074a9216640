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
    for fewer.
    """

    first: date
    last: date
    is_usual: bool = True
    is_widened: bool = False

    def in_months(self, today: date) -> "Period":
        """The whole months that these days are in, as far as they have begun."""
        last = self.last.replace(day=monthrange(self.last.year, self.last.month)[1])
        first, last = self.first.replace(day=1), min(last, today)
        return (
            self if (first, last) == (self.first, self.last) else Period(first, last, is_usual=False, is_widened=True)
        )

    def shown(self) -> dict[str, str]:
        return {"first": _day(self.first, self.last), "last": _day(self.last, self.last)}

    @property
    def name(self) -> str:
        """As a heading goes on."""
        said = say("record.period.usual", days=USUAL) if self.is_usual else say("record.period", **self.shown())
        return render(said, 60)


def _day(day: date, last: date) -> str:
    """As in "2 Mar"; the year where the two are not of one."""
    return f"{day.day} {day:%b}" + (f" {day.year}" if day.year != last.year else "")
