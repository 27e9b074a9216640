"""When a duty is due, and when to nudge before that. The rules are CHARTER.md's; every instant is UTC."""

from collections.abc import Iterable
from datetime import date, datetime, time

from protocols.charter.terms import Before, Term
from protocols.duty.localtime import as_utc, at_local
from protocols.duty.worktime import Calendar


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
