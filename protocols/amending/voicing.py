"""What members say about a proposal: fine with me, or I object and why. Either may be changed until it ends."""

from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols.amending.converging import converge
from protocols.amending.records import AMENDMENT, Course, Proposal, Stance, Voice
from protocols.amending.voters import of_proposal
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, demand
from protocols.guarded import insert_ignoring, touched_one
from protocols.notice import tell
from protocols.team.records import Person

OBJECTED = "amendment_objected"
_ASKS = {Stance.CONSENT: Action.CONSENT, Stance.OBJECTION: Action.OBJECT}


def consent(session: Session, proposal: Proposal, by: Person, now: datetime) -> bool:
    """Fine with them, also after all. False when it has ended, or they said so before. Raises NotYoursError."""
    return _say(session, proposal, by, Stance.CONSENT, "", now)


def object_to(session: Session, proposal: Proposal, by: Person, reason: str, now: datetime) -> bool:
    """They object, for this reason; the proposer hears of it. False when it has ended, or they said the same before.

    Raises NotYoursError, and ValueError without a reason.
    """
    if not reason.strip():
        raise ValueError("An objection needs a reason.")
    if not _say(session, proposal, by, Stance.OBJECTION, reason.strip(), now):
        return False
    voice = voice_of(session, proposal, by.id)
    if voice:
        _tell_proposer(session, proposal, voice, now)
    return True


def _say(session: Session, proposal: Proposal, by: Person, stance: Stance, reason: str, now: datetime) -> bool:
    """The guarded UPDATE is the lock: whoever ends it afterwards sees what was said."""
    demand(session, _ASKS[stance], by, of_proposal(session, proposal), now)
    listening = update(Proposal).where(col(Proposal.id) == proposal.id, col(Proposal.course) == Course.OPEN)
    heard = listening.where(col(Proposal.ends_at) > now).values(heard=Proposal.heard + 1)
    if not touched_one(session, heard) or not _is_news(session, proposal, by, stance, reason, now):
        return False
    session.refresh(proposal)
    record(session, Happening(proposal.workspace_id, now, by.id, str(stance), AMENDMENT, proposal.id))
    converge(session, proposal)
    return True


def _is_news(session: Session, proposal: Proposal, by: Person, stance: Stance, reason: str, now: datetime) -> bool:
    said = Voice(
        workspace_id=proposal.workspace_id,
        proposal_id=proposal.id,
        person_id=by.id,
        stance=stance,
        reason=reason,
        said_at=now,
    )
    if insert_ignoring(session, Voice, said.model_dump()):
        return True
    before = voice_of(session, proposal, by.id)
    if before is None or (before.stance, before.reason) == (stance, reason):
        return False
    before.stance, before.reason, before.said_at = stance, reason, now
    session.add(before)
    session.flush()
    return True


def voice_of(session: Session, proposal: Proposal, person_id: str) -> Voice | None:
    """What somebody said about it, as it stands now."""
    mine = select(Voice).where(Voice.proposal_id == proposal.id, Voice.person_id == person_id)
    return session.exec(mine.execution_options(populate_existing=True)).first()


def _tell_proposer(session: Session, proposal: Proposal, voice: Voice, now: datetime) -> None:
    """Once for each objector: what stands there follows what they say."""
    tell(
        session,
        workspace_id=proposal.workspace_id,
        kind=OBJECTED,
        subject_id=voice.id,
        person_id=proposal.proposer_id,
        now=now,
    )
