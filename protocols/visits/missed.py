"""What was missed and can still be done: it stays in sight, kindly, until it is."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from protocols.duty.obligation import Obligation, State
from protocols.team.records import Person
from protocols.team.roles import Staff
from protocols.visits.debriefing import debriefable
from protocols.visits.liaison import briefable, may_answer
from protocols.visits.records import ANSWER, DEBRIEF, LIAISE, Brief, Visit

TO_DEBRIEF, TO_CONTEST = timedelta(days=14), timedelta(days=7)
_BY_ONE_WHO_MAY = frozenset({LIAISE, ANSWER, DEBRIEF})


@dataclass(frozen=True)
class _Missed:
    """What was missed, with the brief and the visit that it was about."""

    duty: Obligation
    brief: Brief | None
    visit: Visit | None

    def still_helps(self, now: datetime) -> bool:
        """A brief and its answer help until the day of the visit is over, a debrief for a fortnight after; a visit that
        is off wants nothing more. What must not happen cannot be undone: it stays in sight while it may be contested.
        """
        if self.duty.is_ban:
            return self.duty.left_at is None and now - (self.duty.closed_at or now) < TO_CONTEST
        if self.visit is None:
            return True
        if self.duty.act == DEBRIEF:
            return now - self.duty.due_at < TO_DEBRIEF
        is_late = self.duty.act in _BY_ONE_WHO_MAY and self.visit.is_past(now)
        return self.visit.cancelled_at is None and not is_late


def missed_by(session: Session, person: Person, now: datetime, staff: Staff | None = None) -> list[Obligation]:
    """What a person missed, has not settled and can still do, the oldest first."""
    found = [each for each in _missed(session, person) if each.still_helps(now)]
    is_theirs = _permitting(session, found, person, now, staff or Staff(session))
    return [each.duty for each in found if is_theirs(each)]


def _missed(session: Session, person: Person) -> list[_Missed]:
    rows = select(Obligation, Brief, Visit).join(Brief, col(Brief.id) == Obligation.subject_id, isouter=True)
    visit_id = func.coalesce(Brief.visit_id, Obligation.subject_id)
    mine = rows.join(Visit, col(Visit.id) == visit_id, isouter=True).where(Obligation.bearer_id == person.id)
    missed = mine.where(Obligation.state == State.BREACHED, col(Obligation.settled_at).is_(None))
    return [_Missed(*row) for row in session.exec(missed.order_by(col(Obligation.due_at)))]


def _permitting(
    session: Session, found: Sequence[_Missed], person: Person, now: datetime, staff: Staff
) -> Callable[[_Missed], bool]:
    """Whether they may still do it: asked about all the visits at once."""
    visits = [each.visit for each in found if each.visit]
    staff.know(visit.account_id for visit in visits)
    to_brief = briefable(session, visits, person, now, staff)
    to_debrief = debriefable(session, visits, person, now, staff)

    def permits(each: _Missed) -> bool:
        if each.visit is None or each.duty.is_ban or each.duty.act not in _BY_ONE_WHO_MAY:
            return True
        if each.duty.act == DEBRIEF:
            return each.visit.id in to_debrief
        return may_answer(session, each.brief, person, now, staff) if each.brief else each.visit.id in to_brief

    return permits
