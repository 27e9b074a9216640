"""What was missed stays in sight, kindly: until it is done, and for a week for whoever finds that it is not right."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, func, select

from protocols.charter.vocabulary import UPDATE_THE_TEAM
from protocols.duty.obligation import Obligation, State
from protocols.given import PERSON
from protocols.team.records import Person
from protocols.team.roles import Staff
from protocols.visits.debriefing import may_debrief
from protocols.visits.liaison import may_answer
from protocols.visits.records import ANSWER, DEBRIEF, LIAISE, Brief, Visit
from protocols.visits.times import starts

TO_DEBRIEF, TO_UPDATE, TO_CONTEST = timedelta(days=14), timedelta(days=6), timedelta(days=7)

_MISSED = (
    select(Obligation, Brief, Visit)
    .join(Brief, col(Brief.id) == Obligation.subject_id, isouter=True)
    .join(Visit, col(Visit.id) == func.coalesce(Brief.visit_id, Obligation.subject_id), isouter=True)
    .where(Obligation.bearer_id == PERSON, Obligation.state == State.BREACHED)
    .where(col(Obligation.settled_at).is_(None))
    .order_by(col(Obligation.due_at))
)


def missed_by(session: Session, person: Person, now: datetime) -> list[Obligation]:
    """What a person missed and has not settled: as long as it can be done, and for a week as it may be contested.

    What can be done comes first.
    """
    found = _missed(session, person)
    staff = Staff.of(session)
    staff.know(visit.account_id for _, _, visit in found if visit)
    doable = {duty.id for duty, _, _ in found if can_be_done(session, duty, now)}
    shown = (duty for duty, _, _ in found if duty.id in doable or _is_new(duty, now))
    return sorted(shown, key=lambda duty: (duty.id not in doable, duty.due_at))


def _missed(session: Session, person: Person) -> list[tuple[Obligation, Brief | None, Visit | None]]:
    """With the briefs and the visits that they are about, so that these are looked up once."""
    return [(duty, brief, visit) for duty, brief, visit in session.exec(_MISSED, params={"person": person.id})]


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
    is_missed = duty.state is State.BREACHED and not (duty.settled_at or duty.is_ban)
    return is_missed and _is_accepted(session, duty, now)


def _is_accepted(session: Session, duty: Obligation, now: datetime) -> bool:
    """A missed brief until the visit begins, an answer until its day is over, a debrief for a fortnight, an update
    until the next one; a visit that is off wants nothing more.
    """
    if duty.act == UPDATE_THE_TEAM:
        return now - duty.due_at < TO_UPDATE
    brief = session.get(Brief, duty.subject_id) if duty.act == ANSWER else None
    visit = session.get(Visit, brief.visit_id if brief else duty.subject_id)
    if visit is None or visit.cancelled_at:
        return visit is None
    bearer = session.get_one(Person, duty.bearer_id)
    if duty.act == DEBRIEF:
        return now - duty.due_at < TO_DEBRIEF and may_debrief(session, visit, bearer, now)
    if brief:
        return not visit.is_past(now) and may_answer(session, brief, bearer, now)
    begins = starts(session, visit) if duty.act == LIAISE else None
    return begins is None or now < begins
