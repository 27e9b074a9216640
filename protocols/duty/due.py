"""When a duty is due, and when to nudge before that. The rules are docs/charter.md's; every instant is UTC."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from protocols.charter.built_in import TO_SIGN
from protocols.charter.clauses import Clause
from protocols.charter.terms import Before, Term
from protocols.duty.localtime import as_utc, at_local
from protocols.duty.worktime import Calendar

ON_LEAVING = timedelta(minutes=30)  # by when an urgent visit is briefed


@dataclass(frozen=True)
class Since:
    """What terms are counted from: since when it is known, and the visit ahead, where one is.

    `due`: by when it was said to be due, instead of the clause's own term.
    """

    known: datetime
    visit_starts: datetime | None = None
    is_urgent: bool = False
    due: datetime | None = None


@dataclass(frozen=True)
class Deadline:
    """When a duty is due, when its grace ends, when to nudge before (UTC); `day` is due's local date in `zone`."""

    due: datetime
    grace_until: datetime
    nudges: tuple[datetime, ...]
    day: date
    zone: str

    def columns(self) -> dict[str, Any]:
        """The same, as an obligation's row holds it."""
        nudges = [moment.isoformat() for moment in self.nudges]
        local = {"due_day": self.day, "zone": self.zone}
        return {"due_at": self.due, "grace_until": self.grace_until, "nudges": nudges, **local}


def deadline(clause: Clause, since: Since, calendar: Calendar) -> Deadline:
    """The deadline of a duty under this clause.

    No duty is born overdue: of a visit without a day, or one that is under way, the short notice counts, and a day that
    is over counts no more. What would be due while the bearer is on leave waits until they are back, but never until
    after the visit has started; of one that has, it does not wait. What must not happen is due as it happens.
    """
    if clause.must_not:
        return Deadline(since.known, since.known, (), calendar.local_date(since.known), calendar.zone.key)
    starts = since.visit_starts if since.visit_starts and since.visit_starts > since.known else None
    by = clause.by or TO_SIGN
    said = since.due if since.due and since.due > since.known else None
    latest = since.visit_starts if by.before else None
    at = _after_leave(said or _counted(by, clause, since, starts, calendar), latest, calendar)
    countable = [term for term in clause.nudge if starts or term.before is not Before.THE_VISIT]
    before = () if since.is_urgent else nudges(countable, at, starts, since.known, calendar)
    return Deadline(at, calendar.after(clause.grace, at), before, calendar.local_date(at), calendar.zone.key)


def _counted(by: Term, clause: Clause, since: Since, starts: datetime | None, calendar: Calendar) -> datetime:
    if by.before and since.is_urgent:
        return since.known + ON_LEAVING
    if by.before and starts is None:
        return calendar.after(clause.short_notice, since.known)
    return due(by, clause.short_notice, since.known, starts, calendar)


def _after_leave(at: datetime, latest: datetime | None, calendar: Calendar) -> datetime:
    if not calendar.is_on_leave(calendar.local_date(at)):
        return at
    back = calendar.next_working_moment(at)
    return max(at, min(back, latest)) if latest else back


def visit_starts(day: date, hour: time | None, calendar: Calendar) -> datetime:
    """When a visit starts: at its hour in the traveller's zone, without one when their working hours start that day."""
    return calendar.opens(day) if hour is None else at_local(day, hour, calendar.zone)


def visit_ends(last_day: date, calendar: Calendar) -> datetime:
    """When a visit is over: when the working hours of its last day end, in the traveller's zone."""
    return calendar.closes(last_day)


def due(by: Term, short_notice: Term, known: datetime, visit_starts: datetime | None, calendar: Calendar) -> datetime:
    """When a duty that became known at `known` must be kept.

    A term before the visit gives way to short notice, and short notice to the start of the visit: of a visit that has
    already started, due lies in the past. Raises ValueError for such a term without a visit.
    """
    if by.before is None:
        return calendar.after(by, known)
    if by.before is not Before.THE_VISIT or visit_starts is None:
        raise ValueError(f'"{by}" needs a visit to count back from.')
    fair = calendar.after(short_notice, known)
    return min(max(calendar.before(by, visit_starts), fair), as_utc(visit_starts))


def nudges(
    terms: Iterable[Term], due: datetime, visit_starts: datetime | None, known: datetime, calendar: Calendar
) -> tuple[datetime, ...]:
    """The moments to nudge, in order and each once: only those after `known` and before due.

    A term counts back from due unless it says "before the visit", which without a visit raises ValueError.
    """
    moments = {calendar.before(term, _anchor(term, due, visit_starts)) for term in terms}
    return tuple(sorted(moment for moment in moments if known < moment < due))


def _anchor(term: Term, due: datetime, visit_starts: datetime | None) -> datetime:
    if term.before is not Before.THE_VISIT:
        return due
    if visit_starts is None:
        raise ValueError(f'"{term}" needs a visit to count back from.')
    return visit_starts
