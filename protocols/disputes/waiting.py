"""A disagreement does not lie: whoever's turn it is hears so, in their own working time, until it is over."""

from datetime import datetime

from sqlalchemy import BindParameter, ColumnElement
from sqlmodel import Session, and_, col, or_, select, update

from protocols.disputes.moving import AGAIN, say, set_clock, waits_for
from protocols.disputes.records import OPEN, WAITS, Dispute
from protocols.given import NOW, PERSON, WORKSPACE, given
from protocols.guarded import touched_one
from protocols.team.records import Person

DUE = select(Dispute.id, Dispute.wake_at).where(col(Dispute.wake_at) <= NOW)


def due(session: Session, now: datetime, most: int = 200) -> list[tuple[str, datetime]]:
    """Each that has waited long enough for a word, with the moment at which that was."""
    rows = session.exec(DUE.order_by(col(Dispute.wake_at)).limit(most), params=given(now))
    return [(dispute, at) for dispute, at in rows if at]


def remind(session: Session, dispute_id: str, wake_at: datetime, now: datetime) -> bool:
    """Tell whoever's turn it is. False: another process did, or it has moved on."""
    mine = update(Dispute).where(col(Dispute.id) == dispute_id, col(Dispute.wake_at) == wake_at)
    if not touched_one(session, mine.values(wake_at=None)):
        return False
    dispute = session.get_one(Dispute, dispute_id, populate_existing=True)
    if person := waits_for(session, dispute, now):
        say(session, dispute, WAITS, person.id, now, is_started=True)
    dispute.reminders += 1
    set_clock(session, dispute, now, AGAIN)
    return True


def open_for(session: Session, person: Person) -> list[Dispute]:
    """The open ones that somebody knows of or mediates, the oldest first."""
    return list(session.exec(_KNOWN, params={"workspace": person.workspace_id, "person": person.id}))


def known_by(person: str | BindParameter[str]) -> ColumnElement[bool]:
    """That somebody (id) raised it, was asked, or mediates or did: who was never asked knows nothing of it."""
    asked = and_(col(Dispute.other_id) == person, col(Dispute.asked_at).is_not(None))
    return or_(col(Dispute.raised_by) == person, asked, col(Dispute.mediator_id) == person)


_KNOWN = (
    select(Dispute)
    .where(Dispute.workspace_id == WORKSPACE, col(Dispute.stage).in_(OPEN), known_by(PERSON))
    .order_by(col(Dispute.id))
)
