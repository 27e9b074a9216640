"""When a visit starts and ends, and when its travellers get what they should know: by the clock of its zone."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session

from protocols.charter.clauses import Charter
from protocols.duty.due import visit_ends, visit_starts
from protocols.duty.worktime import Calendar
from protocols.team.circles import Circle, charter_in
from protocols.visits.records import Sort, Visit

_USUAL = Charter(name="", clauses=())  # for a team without a charter
_BEFORE_CLOSE = timedelta(hours=2)
_SHORTEST = timedelta(hours=1)  # of a visit that begins in the evening
_AT_LEAST = timedelta(minutes=30)  # before the start, or nobody reads it


def starts(session: Session, visit: Visit) -> datetime | None:
    """When the visit starts (UTC): at its hour, else as working hours start, in its zone; None while it has no day."""
    return visit_starts(visit.day, visit.hour, _calendar(session, visit)) if visit.day else None


def set_timers(session: Session, visit: Visit, now: datetime) -> None:
    """Wind both timers anew, as the visit stands now. A day that is over is not caught up on."""
    calendar, begins = _calendar(session, visit), starts(session, visit)
    visit.over_at = visit.prepare_at = None
    if begins and visit.ends_on and visit.cancelled_at is None and visit.ends_on >= calendar.local_date(now):
        visit.over_at = max(visit_ends(visit.ends_on, calendar), begins + _SHORTEST, now)
        is_foreseen = visit.sort is not Sort.URGENT
        visit.prepare_at = _prepare_at(begins, calendar, now) if is_foreseen else None
    session.add(visit)


def _prepare_at(begins: datetime, calendar: Calendar, now: datetime) -> datetime | None:
    """Late on the working day before; of a visit known later than that soon, as long as it helps."""
    eve = next(closes for _, closes in calendar.shifts(begins, backwards=True) if closes <= begins)
    at = max(eve - _BEFORE_CLOSE, now + _AT_LEAST)
    return at if at <= begins - _AT_LEAST else None


def _calendar(session: Session, visit: Visit) -> Calendar:
    version = charter_in(session, Circle.of(session, visit.account_id))
    charter = version.charter if version else _USUAL
    return Calendar(ZoneInfo(visit.zone), charter.working_hours, charter.holidays)
