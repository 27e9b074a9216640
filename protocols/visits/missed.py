"""What was missed and can still be done: it stays in sight, kindly, until it is."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from protocols.duty.obligation import Obligation, State
from protocols.team.records import Person
from protocols.visits.debriefing import may_debrief
from protocols.visits.liaison import may_answer, may_brief
from protocols.visits.records import ANSWER, DEBRIEF, LIAISE, Brief, Visit

TO_DEBRIEF, TO_CONTEST = timedelta(days=14), timedelta(days=7)


def missed_by(session: Session, person: Person, now: datetime) -> list[Obligation]:
    """What a person missed, has not settled and can still do, the oldest first."""
    mine = select(Obligation).where(Obligation.bearer_id == person.id, Obligation.state == State.BREACHED)
    rows = mine.where(col(Obligation.settled_at).is_(None)).order_by(col(Obligation.due_at))
    return [duty for duty in session.exec(rows) if _can_still_be_done(session, duty, person, now)]


def _can_still_be_done(session: Session, duty: Obligation, person: Person, now: datetime) -> bool:
    """A brief and its answer help until the day of the visit is over, a debrief for a fortnight after; a visit that is
    off wants nothing more. What must not happen cannot be undone: it stays in sight while it may be contested.
    """
    if duty.is_ban:
        return duty.left_at is None and now - (duty.closed_at or now) < TO_CONTEST
    brief = session.get(Brief, duty.subject_id)
    visit = session.get(Visit, brief.visit_id if brief else duty.subject_id)
    if visit is None or duty.act not in {LIAISE, ANSWER, DEBRIEF}:
        return visit is None or visit.cancelled_at is None
    if duty.act == DEBRIEF:
        return now - duty.due_at < TO_DEBRIEF and may_debrief(session, visit, person, now)
    is_theirs = may_answer(session, brief, person, now) if brief else may_brief(session, visit, person, now)
    return not visit.is_past(now) and is_theirs and visit.cancelled_at is None
