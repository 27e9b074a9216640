"""Somebody's working days around a change of clocks, and what terms counted in them must come to.

Work is laid end to end: working hours are counted as a distance on that line, not from shift to shift.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate
from typing import Self

from protocols.charter.hours import WorkingHours
from protocols.charter.terms import Term, Unit
from tests.protocols.duty.wallclock import HOUR, WallClock

_DAY, _NOTHING = timedelta(days=1), timedelta()


@dataclass(frozen=True)
class Diary:
    """Working days in order: their dates, when work starts and ends, and how much work lies before and up to the end."""

    clock: WallClock
    days: list[date]
    opens: list[datetime]
    closes: list[datetime]
    before_work: list[timedelta]
    after_work: list[timedelta]

    @classmethod
    def around(cls, day: date, hours: WorkingHours, clock: WallClock) -> Self:
        near = [day + number * _DAY for number in range(-40, 41)]
        days = [each for each in near if each.weekday() in hours.days]
        opens, closes = (list(clock.when_each(days, at)) for at in (hours.opens, hours.closes))
        worked = [end - start for start, end in zip(opens, closes, strict=True)]
        *before, _ = line = list(accumulate(worked, initial=_NOTHING))
        return cls(clock, days, opens, closes, before, line[1:])

    def after(self, term: Term, start: datetime) -> datetime:
        if term.unit is Unit.WORKING_HOUR:
            target = self._place(start) + term.amount * HOUR
            shift = bisect_left(self.after_work, target)
            return self.opens[shift] + (target - self.before_work[shift])
        local = start.astimezone(self.clock.zone)
        if term.unit is Unit.WORKING_DAY:
            return self.closes[bisect_right(self.days, local.date()) + term.amount - 1]
        return self.clock.when(local.date() + term.amount * _DAY, local.time())

    def before(self, term: Term, anchor: datetime) -> datetime:
        if term.unit is Unit.WORKING_HOUR:
            target = self._place(anchor) - term.amount * HOUR
            shift = bisect_right(self.before_work, target) - 1
            return self.opens[shift] + (target - self.before_work[shift])
        local = anchor.astimezone(self.clock.zone)
        if term.unit is Unit.WORKING_DAY:
            shift = bisect_left(self.days, local.date()) - term.amount
            same_hour = self.clock.when(self.days[shift], local.time())
            return sorted((self.opens[shift], same_hour, self.closes[shift]))[1]
        return self.clock.when(local.date() - term.amount * _DAY, local.time())

    def next_at_work(self, moment: datetime) -> datetime:
        """The moment itself while at work, else when work next starts; a shift that the clock skips is no work."""
        shifts = zip(self.opens, self.closes, strict=True)
        return next(max(opens, moment) for opens, closes in shifts if max(opens, moment) < closes)

    def is_in_a_shift(self, moment: datetime) -> bool:
        """Whether it falls in working hours, their start and their end included."""
        shift = bisect_left(self.closes, moment)
        return self.opens[shift] <= moment <= self.closes[shift]

    def _place(self, moment: datetime) -> timedelta:
        """How much work lies before it."""
        shift = bisect_right(self.opens, moment) - 1
        return min(self.before_work[shift] + (moment - self.opens[shift]), self.after_work[shift])
