"""Plans change: a visit is on another day, with other people, or off. Only who planned or travels may say so."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from protocols.duty import enforce
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, demand
from protocols.team.records import Person
from protocols.visits import party
from protocols.visits.asked import settle
from protocols.visits.liaison import VisitIsOffError, subject_of
from protocols.visits.moving import (
    CHANGED,
    MOVED,
    OFF,
    OFF_FOR_MANAGER,
    announce,
    brief_about,
    converge,
    reschedule,
    speak_for,
)
from protocols.visits.planning import Plan
from protocols.visits.records import VISIT, Visit
from protocols.visits.times import set_timers


def change(session: Session, visit: Visit, by: Person, plan: Plan, going: Sequence[Person], now: datetime) -> None:
    """The visit as it is planned now; `going` are all who go.

    Raises NotYoursError, VisitIsOffError, GoesAlreadyError; then nothing is kept.
    """
    demand(session, Action.MOVE, by, subject_of(session, visit), now)
    if visit.cancelled_at:
        raise VisitIsOffError
    before = party.travellers(session, visit)
    joining = [person for person in going if person.id not in {each.id for each in before}]
    staying = [person for person in before if person.id not in {each.id for each in going}]
    visit.purpose = plan.purpose
    is_moved = reschedule(session, visit, plan.day, plan.hour, by, now, last_day=plan.last_day, sort=plan.sort)
    party.send(session, visit, going, by, now)
    speak_for(session, visit, joining, by, now)
    if is_moved or joining or staying:
        announce(session, visit, (MOVED, CHANGED), by, now, also=staying)
    settle(session, visit, now)
    converge(session, visit)


def cancel(session: Session, visit: Visit, by: Person, now: datetime) -> None:
    """The visit does not happen, or not there: what was owed for it, the answer to its brief too, is void.

    Both sides are told. Raises NotYoursError; a visit that is off already stays so.
    """
    demand(session, Action.CANCEL, by, subject_of(session, visit), now)
    if visit.cancelled_at:
        return
    visit.cancelled_at = now
    set_timers(session, visit, now)
    record(session, Happening(visit.workspace_id, now, by.id, "cancel", VISIT, visit.id))
    sent = brief_about(session, visit)
    for subject in (visit.id, *([sent.id] if sent else [])):
        enforce.withdraw(session, enforce.about(session, subject), now, by.id)
    settle(session, visit, now)
    announce(session, visit, (OFF_FOR_MANAGER, OFF), by, now)
