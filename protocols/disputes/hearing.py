"""Both sides are heard in their own words: the mediator asks the other side, and they tell theirs."""

from datetime import datetime

from sqlmodel import Session

from protocols.disputes.mediators import mediator_of
from protocols.disputes.moving import allow, move, say
from protocols.disputes.records import BOTH_HEARD, FOR_OTHER, Dispute, Verb
from protocols.duty.permits import Action
from protocols.team.records import Person


def ask_other_side(session: Session, dispute: Dispute, by: Person, now: datetime) -> bool:
    """The mediator asks the other side for theirs; from now on they know of it. False when they were asked before.

    Raises NotYoursError.
    """
    allow(session, Action.HEAR, by, dispute, now)
    if not move(session, dispute, Verb.ASK, now, by, asked_at=now):
        return False
    say(session, dispute, FOR_OTHER, dispute.other_id, now)
    return True


def tell_side(session: Session, dispute: Dispute, by: Person, words: str, now: datetime) -> bool:
    """The other side tells theirs: the mediator hears of it, and each side reads the other's words.

    False when it was told before, or is over. Raises NotYoursError.
    """
    allow(session, Action.TELL_SIDE, by, dispute, now)
    if not move(session, dispute, Verb.TELL, now, by, heard_at=now, answered=words):
        return False
    if mediating := mediator_of(session, dispute, now):
        say(session, dispute, BOTH_HEARD, mediating.id, now)
    say(session, dispute, BOTH_HEARD, dispute.raised_by, now)
    return True
