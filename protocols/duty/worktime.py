"""Somebody's working time, and counting terms in it. Pure: no clock, no database; every instant is UTC.

The meaning of terms is docs/charter.md's, section Terms. What it leaves open is decided here:

- Zero of any unit is the moment itself.
- Days and weeks keep the local hour; seconds, minutes and hours are elapsed time.
- Working hours that start outside working time start counting when work next starts (counted back: when it last ended).
- N working days end at the close of the Nth working day after the local date of the start, be that a free day or not.
- N working days before a visit at 14:00 is 14:00 on that day, moved into its working hours where it is outside.
- A working day whose hours the clock skips counts as one; what ends on it ends with the gap, and nobody works then.
- Public holidays and leave are no working days. On nights when clocks change, see `localtime`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import islice
from zoneinfo import ZoneInfo

from protocols.charter.hours import WorkingHours
from protocols.charter.public_holidays import known_region, public_holidays
from protocols.charter.terms import Term, Unit
from protocols.duty.localtime import as_utc, at_local

_DAY = timedelta(days=1)
_LONGEST_REST = 366
_ELAPSED = {Unit.SECOND: timedelta(seconds=1), Unit.MINUTE: timedelta(minutes=1), Unit.HOUR: timedelta(hours=1)}
_LOCAL = {Unit.DAY: timedelta(days=1), Unit.WEEK: timedelta(weeks=1)}


@dataclass(frozen=True)
class Calendar:
    """When somebody works: their zone, working hours, public holidays ("GB", "GB-SCT") and leave.

    `away` holds the first and the last local date of each leave. An unknown region of holidays raises ValueError.
    """

    zone: ZoneInfo
    hours: WorkingHours
    holidays: str | None = None
    away: tuple[tuple[date, date], ...] = ()

    def __post_init__(self) -> None:
        if self.holidays is not None:
            known_region(self.holidays)

    def is_working_day(self, day: date) -> bool:
        return day.weekday() in self.hours.days and not self.is_public_holiday(day) and not self.is_on_leave(day)

    def is_on_leave(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.away)

    def is_public_holiday(self, day: date) -> bool:
        return self.holidays is not None and day in public_holidays(self.holidays, day.year)

    def opens(self, day: date) -> datetime:
        """The instant when working hours start on that local date, be it a working day or not."""
        return at_local(day, self.hours.opens, self.zone)

    def closes(self, day: date) -> datetime:
        """The instant when working hours end on that local date, be it a working day or not."""
        return at_local(day, self.hours.closes, self.zone)

    def after(self, term: Term, start: datetime) -> datetime:
        """The moment when the term, counted from `start`, has run out. ValueError for a term "before" something."""
        start = as_utc(start)
        if term.before:
            raise ValueError(f'"{term}" counts back, so nothing can run out after it.')
        if not term.amount:
            return start
        if term.unit is Unit.WORKING_HOUR:
            return self._work_on(timedelta(hours=term.amount), start)
        if term.unit is Unit.WORKING_DAY:
            return self.closes(self._nth_working_day(term.amount, start))
        return self._move(start, term.unit, term.amount)

    def before(self, term: Term, anchor: datetime) -> datetime:
        """The moment that lies the term before `anchor` (the start of a visit, or due)."""
        anchor = as_utc(anchor)
        if not term.amount:
            return anchor
        if term.unit is Unit.WORKING_HOUR:
            return self._work_back(timedelta(hours=term.amount), anchor)
        if term.unit is Unit.WORKING_DAY:
            day = self._nth_working_day(term.amount, anchor, backwards=True)
            same_hour = at_local(day, anchor.astimezone(self.zone).time(), self.zone)
            return min(max(same_hour, self.opens(day)), self.closes(day))
        return self._move(anchor, term.unit, -term.amount)

    def local_date(self, moment: datetime) -> date:
        return as_utc(moment).astimezone(self.zone).date()

    def is_working(self, moment: datetime) -> bool:
        """Whether the moment falls in working hours: from the opening up to, not including, the close."""
        day = self.local_date(moment)
        return self.is_working_day(day) and self.opens(day) <= moment < self.closes(day)

    def next_working_moment(self, moment: datetime) -> datetime:
        """The moment itself while at work, else when work next starts; hours that the clock skips are no work."""
        begins = ((max(opens, as_utc(moment)), closes) for opens, closes in self.shifts(moment))
        return next(begin for begin, closes in begins if begin < closes)

    def working_days(self, day: date, *, backwards: bool = False) -> Iterator[date]:
        """The working days from that date on (or back), itself included; a leave of more than a year is none any more.

        ValueError when a year has none even so.
        """
        step = -_DAY if backwards else _DAY
        rest = 0
        while rest <= _LONGEST_REST:
            if self.is_working_day(day):
                rest = 0
                yield day
            else:
                rest += 1
            day += step
        if not self.away:
            raise ValueError("This calendar has no working day within a year; please check its days and holidays.")
        yield from replace(self, away=()).working_days(day, backwards=backwards)

    def shifts(self, moment: datetime, *, backwards: bool = False) -> Iterator[tuple[datetime, datetime]]:
        """Opening and close of each working day from the moment's local date on (or back)."""
        for day in self.working_days(self.local_date(moment), backwards=backwards):
            yield self.opens(day), self.closes(day)

    def _nth_working_day(self, number: int, moment: datetime, *, backwards: bool = False) -> date:
        """The Nth working day after (or before) the moment's local date."""
        neighbour = self.local_date(moment) + (-_DAY if backwards else _DAY)
        return next(islice(self.working_days(neighbour, backwards=backwards), number - 1, None))

    def _move(self, moment: datetime, unit: Unit, amount: int) -> datetime:
        if unit in _ELAPSED:
            return moment + amount * _ELAPSED[unit]
        local = moment.astimezone(self.zone)
        return at_local(local.date() + amount * _LOCAL[unit], local.time(), self.zone)

    def _work_on(self, left: timedelta, start: datetime) -> datetime:
        shifts = self.shifts(start)
        while True:
            opens, closes = next(shifts)
            begin = max(opens, start)
            if begin + left <= closes:
                return begin + left
            left -= max(closes - begin, timedelta())

    def _work_back(self, left: timedelta, anchor: datetime) -> datetime:
        shifts = self.shifts(anchor, backwards=True)
        while True:
            opens, closes = next(shifts)
            end = min(closes, anchor)
            if end - left >= opens:
                return end - left
            left -= max(end - opens, timedelta())
