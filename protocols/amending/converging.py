"""Whatever stands in Slack about a proposal follows it."""

from sqlmodel import Session, col, select

from protocols.amending.records import Proposal, Voice
from protocols.notice import refresh


def converge(session: Session, proposal: Proposal) -> None:
    """Cards about it, and those about what was said of it, are brought up to date."""
    refresh(session, proposal.id)
    for voice in session.exec(select(Voice.id).where(Voice.proposal_id == proposal.id).order_by(col(Voice.id))):
        refresh(session, voice)
