"""Plans change: a visit is on another day, with other people, or off. Only who planned or travels may say so."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from protocols.duty import enforce
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, demand
from protocols.notice import tell
from protocols.team.records import Person
from protocols.visits import party
from protocols.visits.liaison import BRIEF_FOR_TRAVELLER, VisitIsOffError, subject_of
from protocols.visits.moving import (
    CHANGED,
    MOVED,
    OFF,
    OFF_FOR_MANAGER,
    announce,
    brief_about,
    converge,
    reschedule,
)
from protocols.visits.planning import Plan
from protocols.visits.records import LIAISE, VISIT, Visit


def change(session: Session, visit: Visit, by: Person, plan: Plan, going: Sequence[Person], now: datetime) -> None:
    """The visit as it is planned now; `going` are all who go.

    Raises NotYoursError, VisitIsOffError.
    """
    demand(session, Action.MOVE, by, subject_of(session, visit), now)
    if visit.cancelled_at:
        raise VisitIsOffError
    before = party.travellers(session, visit)
    joining = [person for person in going if person.id not in {each.id for each in before}]
    staying = [person for person in before if person.id not in {each.id for each in going}]
    visit.purpose = plan.purpose
    is_moved = reschedule(session, visit, plan.day, plan.hour, by, now)
    party.send(session, visit, going, by, now)
    _speak_for(session, visit, joining, by, now)
    if is_moved or joining or staying:
        announce(session, visit, (MOVED, CHANGED), by, now, also=staying)
    converge(session, visit)


def _speak_for(session: Session, visit: Visit, joining: Sequence[Person], by: Person, now: datetime) -> None:
    """The brief that was sent speaks for who joins later, too: they owe none of their own, and see its answer."""
    sent = brief_about(session, visit)
    if sent is None:
        return
    enforce.keep(session, enforce.about(session, visit.id, LIAISE), now, by.id)
    for person in joining:
        tell(
            session,
            workspace_id=visit.workspace_id,
            kind=BRIEF_FOR_TRAVELLER,
            subject_id=sent.id,
            person_id=person.id,
            account_id=visit.account_id,
            now=now,
        )


def cancel(session: Session, visit: Visit, by: Person, now: datetime) -> None:
    """The visit does not happen, or not there: what was owed for it, the answer to its brief too, is void.

    Both sides are told. Raises NotYoursError; a visit that is off already stays so.
    """
    demand(session, Action.CANCEL, by, subject_of(session, visit), now)
    if visit.cancelled_at:
        return
    visit.cancelled_at = now
    session.add(visit)
    record(session, Happening(visit.workspace_id, now, by.id, "cancel", VISIT, visit.id))
    sent = brief_about(session, visit)
    for subject in (visit.id, *([sent.id] if sent else [])):
        enforce.withdraw(session, enforce.about(session, subject), now, by.id)
    announce(session, visit, (OFF_FOR_MANAGER, OFF), by, now)
