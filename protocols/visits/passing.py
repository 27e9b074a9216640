"""Somebody has left: they travel no more, and a visit that nobody else goes on is with their successor."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session, col, delete, or_, select

from protocols.duty import enforce
from protocols.duty.handover import Passing, list_for, pass_on
from protocols.duty.handover_list import Why
from protocols.duty.obligation import Obligation, State
from protocols.notice import refresh
from protocols.team.records import Person
from protocols.visits.party import travellers
from protocols.visits.records import DEBRIEF, Traveller, Visit

Successor = Callable[[str, str], Person | None]
"""Who follows a person (id) on an account (id)."""


def pass_visits(session: Session, workspace_id: str, successor: Successor, now: datetime) -> int:
    """Bring coming visits of people who are gone to whoever follows them there; how many there were."""
    gone = select(Person.id).where(Person.workspace_id == workspace_id, col(Person.is_active).is_(False))
    travels = select(Traveller.visit_id).where(col(Traveller.person_id).in_(gone))
    coming = select(Visit).where(Visit.workspace_id == workspace_id, col(Visit.cancelled_at).is_(None))
    ahead = coming.where(or_(col(Visit.over_at).is_not(None), col(Visit.day).is_(None)))
    left = ahead.where(or_(col(Visit.id).in_(travels), col(Visit.planned_by).in_(gone)))
    return sum(_pass(session, visit, successor, now) for visit in session.exec(left.order_by(col(Visit.id))).all())


def _pass(session: Session, visit: Visit, successor: Successor, now: datetime) -> bool:
    """Where nobody else goes, it is with who planned it, if they are still there."""
    everybody = travellers(session, visit)
    leavers = [person for person in everybody if not person.is_active]
    staying = [person for person in everybody if person.is_active]
    planner = session.get_one(Person, visit.planned_by)
    to = planner if planner.is_active else staying[0] if staying else successor(planner.id, visit.account_id)
    if to is None:
        return False
    visit.planned_by = to.id
    if not staying:
        visit.handover_id = list_for(session, (leavers or [planner])[0].id, to, Why.LEFT, now).id
    session.add(visit)
    for person in leavers:
        _take_off(session, visit, person, None if staying else to, now)
    refresh(session, visit.id)
    return True


def _take_off(session: Session, visit: Visit, person: Person, to: Person | None, now: datetime) -> None:
    """What they owed for it is owed by whoever has the visit now; by nobody, where colleagues go."""
    rows = delete(Traveller).where(col(Traveller.visit_id) == visit.id, col(Traveller.person_id) == person.id)
    session.connection().execute(rows)
    owed = [duty for duty in enforce.about(session, visit.id) if duty.bearer_id == person.id]
    if to:
        pass_on(session, [Passing(duty, to) for duty in owed], Why.LEFT, now)
    else:
        enforce.withdraw(session, owed, now, None)


def forget_debriefs(session: Session, workspace_id: str, now: datetime) -> None:
    """How it was can be told by those only who were there."""
    owed = select(Obligation).join(Person, col(Person.id) == Obligation.bearer_id)
    theirs = owed.where(Obligation.workspace_id == workspace_id, col(Person.is_active).is_(False))
    untold = theirs.where(Obligation.state == State.OPEN, Obligation.act == DEBRIEF)
    enforce.withdraw(session, session.exec(untold.order_by(col(Obligation.id))).all(), now, None)
