"""When a visit starts and ends, and when its travellers get what they should know: by the clock of its zone."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, select

from protocols.charter.clauses import Charter
from protocols.duty.due import visit_ends, visit_starts
from protocols.duty.worktime import Calendar
from protocols.team.belonging import zone_of
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Person
from protocols.visits.records import Sort, Traveller, Visit

_USUAL = Charter(name="", clauses=())  # for a team without a charter
_BEFORE_CLOSE = timedelta(hours=2)
_SHORTEST = timedelta(hours=1)  # of a visit that begins in the evening
_AT_LEAST = timedelta(minutes=30)  # before the start, or nobody reads it


def starts(session: Session, visit: Visit) -> datetime | None:
    """When the visit starts (UTC): at its hour, else as working hours start, in its zone; None while it has no day."""
    return visit_starts(visit.day, visit.hour, _calendar(session, visit)) if visit.day else None


def set_timers(session: Session, visit: Visit, now: datetime) -> None:
    """Wind both timers anew, as the visit stands now. A day that is over is not caught up on.

    It is over once the day is for everybody: nobody is asked how it was while they are still there.
    """
    calendar, begins = _calendar(session, visit), starts(session, visit)
    visit.over_at = visit.prepare_at = None
    if begins and visit.ends_on and visit.cancelled_at is None and not visit.is_past(now):
        ends = [visit_ends(visit.ends_on, replace(calendar, zone=zone)) for zone in _zones(session, visit)]
        visit.over_at = max(*ends, begins + _SHORTEST, now)
        is_foreseen = visit.sort is not Sort.URGENT
        visit.prepare_at = _prepare_at(begins, calendar, now) if is_foreseen else None
    session.add(visit)


def _prepare_at(begins: datetime, calendar: Calendar, now: datetime) -> datetime | None:
    """Late on the working day before; of a visit known later than that soon, as long as it helps."""
    eve = next(closes for _, closes in calendar.shifts(begins, backwards=True) if closes <= begins)
    at = max(eve - _BEFORE_CLOSE, now + _AT_LEAST)
    return at if at <= begins - _AT_LEAST else None


def _zones(session: Session, visit: Visit) -> set[ZoneInfo]:
    """Where it was planned, and where those who travel live."""
    going = select(Person).where(Traveller.person_id == Person.id, Traveller.visit_id == visit.id)
    return {ZoneInfo(visit.zone), *(zone_of(session, person) for person in session.exec(going))}


def _calendar(session: Session, visit: Visit) -> Calendar:
    """The days of whoever planned it: their own holidays, like their zone, win over the charter's."""
    version = charter_in(session, Circle.of(session, visit.account_id))
    charter = version.charter if version else _USUAL
    own = session.get_one(Person, visit.planned_by).holidays
    return Calendar(ZoneInfo(visit.zone), charter.working_hours, own or charter.holidays)
