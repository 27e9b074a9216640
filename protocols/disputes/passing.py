"""When who mediates changes, when somebody it is between has left, and when somebody is erased."""

from datetime import datetime

from sqlmodel import Session, col, or_, select, update

from protocols.charter.built_in import IN_PRIVATE
from protocols.disputes.mediators import mediator_of
from protocols.disputes.moving import SOON, close, say, set_clock
from protocols.disputes.records import DISPUTE, OPEN, PASSED, Dispute, Verb
from protocols.duty import enforce
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.guarded import touched_one
from protocols.notice import refresh
from protocols.team.records import Person


def follow(session: Session, workspace_id: str, now: datetime) -> int:
    """What is between people of whom one is gone ends; the rest is with who mediates today, and those who know of it
    hear so. How many moved; doing it again changes nothing.
    """
    here = select(Dispute).where(Dispute.workspace_id == workspace_id, col(Dispute.stage).in_(OPEN))
    return sum(_follow(session, each, now) for each in session.exec(here.order_by(col(Dispute.id))).all())


def _follow(session: Session, dispute: Dispute, now: datetime) -> bool:
    if not all(session.get_one(Person, each).is_active for each in dispute.parties):
        return _end(session, dispute, now)
    to = mediator_of(session, dispute, now)
    return to is not None and to.id != dispute.mediator_id and _pass(session, dispute, to, now)


def _pass(session: Session, dispute: Dispute, to: Person, now: datetime) -> bool:
    """Its clock starts anew; nobody is blamed for what lay before."""
    before = dispute.mediator_id
    mine = update(Dispute).where(col(Dispute.id) == dispute.id, col(Dispute.mediator_id) == before)
    if not touched_one(session, mine.where(col(Dispute.stage) == dispute.stage).values(mediator_id=to.id, reminders=0)):
        return False
    session.refresh(dispute)
    told = {"from": before, "to": to.id}
    record(session, Happening(dispute.workspace_id, now, None, "hand over", DISPUTE, dispute.id, told))
    set_clock(session, dispute, now, SOON)
    refresh(session, dispute.id)
    for each in (to.id, *dispute.known_to):
        say(session, dispute, PASSED, each, now)
    return True


def _end(session: Session, dispute: Dispute, now: datetime) -> bool:
    """It was between two people, and one of them is not here any more: their words are nobody else's to answer."""
    return close(session, dispute, Verb.END, now, None)


def release_steps(session: Session, workspace_id: str, now: datetime) -> None:
    """What somebody who is gone had agreed with a colleague in private is owed by nobody else."""
    owed = select(Obligation).join(Person, col(Person.id) == Obligation.bearer_id)
    theirs = owed.where(Obligation.workspace_id == workspace_id, col(Person.is_active).is_(False))
    private = theirs.where(Obligation.state == State.OPEN, Obligation.clause_id == IN_PRIVATE)
    enforce.withdraw(session, session.exec(private.order_by(col(Obligation.id))).all(), now, None)


def let_go(session: Session, person: Person, now: datetime) -> int:
    """Somebody is erased: what is open between them and a colleague ends, and every word of theirs goes.

    Returns in how many disagreements they had any part.
    """
    theirs = or_(*(column == person.id for column in _PARTS))
    found = session.exec(select(Dispute).where(theirs).order_by(col(Dispute.id))).all()
    for dispute in found:
        if person.id in dispute.parties:
            _end(session, dispute, now)
        _unsay(dispute, person)
        session.add(dispute)
        refresh(session, dispute.id)
    session.flush()
    return len(found)


_PARTS = (col(Dispute.raised_by), col(Dispute.other_id), col(Dispute.mediator_id), col(Dispute.closed_by))


def _unsay(dispute: Dispute, person: Person) -> None:
    if dispute.raised_by == person.id:
        dispute.about = dispute.said = ""
    if dispute.other_id == person.id:
        dispute.answered = ""
    if dispute.mediator_id == person.id:
        dispute.outcome = ""
