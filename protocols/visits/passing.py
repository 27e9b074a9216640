"""Somebody has left: they travel no more, and a visit that nobody else goes on is with their successor."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session, col, delete, or_, select

from protocols.duty.handover import Why, list_for
from protocols.notice import refresh
from protocols.team.records import Person
from protocols.visits.party import travellers
from protocols.visits.records import Traveller, Visit

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
    leavers = [person for person in travellers(session, visit) if not person.is_active]
    staying = [person for person in travellers(session, visit) if person.is_active]
    for person in leavers:
        rows = delete(Traveller).where(col(Traveller.visit_id) == visit.id, col(Traveller.person_id) == person.id)
        session.connection().execute(rows)
    planner = session.get_one(Person, visit.planned_by)
    if planner.is_active:
        refresh(session, visit.id)
        return bool(leavers)
    to = staying[0] if staying else successor(planner.id, visit.account_id)
    if to is None:
        return False
    visit.planned_by = to.id
    if not staying:
        visit.handover_id = list_for(session, planner.id, to, Why.LEFT, now).id
    session.add(visit)
    refresh(session, visit.id)
    return True
