"""Somebody is erased, and what they said about the charter: why they wanted it changed, and why not."""

from sqlmodel import Session, col, delete, select, update

from protocols.amending.converging import converge
from protocols.amending.records import Proposal, Signature, Voice


def forget(session: Session, person_id: str) -> int:
    """Their reasons go, their objections stand no more, and what they have read; how many things they had said."""
    spoken_to = select(Voice.proposal_id).where(Voice.person_id == person_id)
    theirs = (col(Proposal.proposer_id) == person_id) | col(Proposal.id).in_(spoken_to)
    for proposal in session.exec(select(Proposal).where(theirs).order_by(col(Proposal.id))).all():
        converge(session, proposal)
    gone = session.exec(delete(Voice).where(col(Voice.person_id) == person_id)).rowcount
    unsaid = update(Proposal).where(col(Proposal.proposer_id) == person_id, col(Proposal.why) != "").values(why="")
    gone += session.exec(unsaid).rowcount
    session.exec(delete(Signature).where(col(Signature.person_id) == person_id))
    return gone
