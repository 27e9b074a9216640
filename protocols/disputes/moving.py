"""How a disagreement moves on: one guarded UPDATE by the table of moves, a code in the ledger, cards that follow."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, update

from protocols.charter.terms import Term, Unit
from protocols.disputes.mediators import mediator_of, subject_of
from protocols.disputes.records import DISPUTE, MOVES, OVER, Dispute, Stage, Verb
from protocols.duty.binding import working_time
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, demand
from protocols.guarded import touched_one
from protocols.notice import refresh, tell
from protocols.team.records import Person

SOON, AGAIN = Term(amount=1, unit=Unit.WORKING_DAY), Term(amount=3, unit=Unit.WORKING_DAY)


def allow(session: Session, action: Action, by: Person, dispute: Dispute, now: datetime) -> None:
    """Raise NotYoursError unless they may."""
    demand(session, action, by, subject_of(session, dispute, now), now)


def move(session: Session, dispute: Dispute, verb: Verb, now: datetime, by: Person | None, **values: Any) -> bool:
    """Move it by the table. False: the table has no such move from where it is, or somebody else moved it first."""
    source = dispute.stage
    target = MOVES.get((source, verb))
    if target is None:
        return False
    mine = update(Dispute).where(col(Dispute.id) == dispute.id, col(Dispute.stage) == source)
    if not touched_one(session, mine.values(stage=target, reminders=0, wake_at=None, **values)):
        return False
    session.refresh(dispute)
    told = {"from": source, "to": target}
    actor = by.id if by else None
    record(session, Happening(dispute.workspace_id, now, actor, verb, DISPUTE, dispute.id, told))
    set_clock(session, dispute, now, SOON)
    refresh(session, dispute.id)
    return True


def close(session: Session, dispute: Dispute, verb: Verb, now: datetime, by: Person | None, **values: Any) -> bool:
    """It is over: whoever mediates now has seen it, and everybody else who knows of it is told.

    False when it was over before.
    """
    mediating = mediator_of(session, dispute, now)
    over = {"closed_at": now, "closed_by": by.id if by else None}
    if not move(
        session, dispute, verb, now, by, **over, **values, **({"mediator_id": mediating.id} if mediating else {})
    ):
        return False
    mediators = (mediating.id,) if mediating else ()
    for each in dict.fromkeys((*dispute.known_to, *mediators)):
        if each != dispute.closed_by and session.get_one(Person, each).is_active:
            say(session, dispute, OVER, each, now)
    return True


def waits_for(session: Session, dispute: Dispute, now: datetime) -> Person | None:
    """Whose turn it is. Whoever was asked for their side is reminded once; then it is who mediates that follows it up.

    Nobody's, where it is over.
    """
    if not dispute.is_open:
        return None
    if dispute.stage is Stage.ASKED and dispute.reminders == 0:
        return session.get_one(Person, dispute.other_id)
    return mediator_of(session, dispute, now)


def set_clock(session: Session, dispute: Dispute, now: datetime, term: Term) -> None:
    """It does not lie: whoever's turn it is will be reminded in so much of their own working time."""
    person = waits_for(session, dispute, now)
    dispute.wake_at = working_time(session, person, now).after(term, now) if person else None
    session.add(dispute)
    session.flush()


def say(session: Session, dispute: Dispute, kind: str, person_id: str, now: datetime, **more: Any) -> None:
    """Tell one of those who know of it; each thing once at a time."""
    tell(
        session,
        workspace_id=dispute.workspace_id,
        kind=kind,
        subject_id=dispute.id,
        person_id=person_id,
        account_id=dispute.account_id,
        now=now,
        **{"once": f"{kind}:{dispute.id}:{person_id}:{now.isoformat()}"} | more,
    )
