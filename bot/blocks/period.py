"""Which days something looks back on."""

from dataclasses import dataclass
from datetime import date

from bot.text import render
from bot.words import say

USUAL = 30  # days, with today


@dataclass(frozen=True)
class Period:
    """Local days, inclusive. `is_usual`: nobody asked for others, and the last is today."""

    first: date
    last: date
    is_usual: bool = True

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
