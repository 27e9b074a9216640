"""What was missed stays in sight, kindly: until it is done, and for a week for whoever finds that it is not right."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from protocols.duty.obligation import Obligation, State
from protocols.team.records import Person
from protocols.visits.debriefing import may_debrief
from protocols.visits.liaison import may_answer
from protocols.visits.records import ANSWER, DEBRIEF, LIAISE, Brief, Visit
from protocols.visits.times import starts

TO_DEBRIEF, TO_CONTEST = timedelta(days=14), timedelta(days=7)


def missed_by(session: Session, person: Person, now: datetime) -> list[Obligation]:
    """What a person missed and has not settled: as long as it can be done, and for a week as it may be contested."""
    mine = select(Obligation).where(Obligation.bearer_id == person.id, Obligation.state == State.BREACHED)
    rows = mine.where(col(Obligation.settled_at).is_(None)).order_by(col(Obligation.due_at))
    return [duty for duty in session.exec(rows) if _is_new(duty, now) or can_be_done(session, duty, now)]


def _is_new(duty: Obligation, now: datetime) -> bool:
    """Missed within a week, and nobody has decided about it."""
    return duty.left_at is None and now - (duty.closed_at or now) < TO_CONTEST


def can_be_done(session: Session, duty: Obligation, now: datetime) -> bool:
    """Whether it still helps to do it: what is open, unless it is a brief and the day of the visit is over; what was
    missed, as long as that is accepted. What must not happen cannot be undone.
    """
    if duty.state is State.OPEN:
        visit = session.get(Visit, duty.subject_id) if duty.act == LIAISE else None
        return visit is None or not visit.is_past(now)
    return duty.state is State.BREACHED and not (duty.settled_at or duty.is_ban) and _is_accepted(session, duty, now)


def _is_accepted(session: Session, duty: Obligation, now: datetime) -> bool:
    """A missed brief until the visit begins, an answer until its day is over, a debrief for a fortnight; a visit that
    is off wants nothing more.
    """
    brief = session.get(Brief, duty.subject_id)
    visit = session.get(Visit, brief.visit_id if brief else duty.subject_id)
    if visit is None or visit.cancelled_at:
        return visit is None
    bearer = session.get_one(Person, duty.bearer_id)
    if duty.act == DEBRIEF:
        return now - duty.due_at < TO_DEBRIEF and may_debrief(session, visit, bearer, now)
    if duty.act == ANSWER and brief:
        return not visit.is_past(now) and may_answer(session, brief, bearer, now)
    begins = starts(session, visit) if duty.act == LIAISE else None
    return begins is None or now < begins
