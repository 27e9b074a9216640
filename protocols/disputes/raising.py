"""One side raises a disagreement with whoever mediates; either may take it back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from protocols.disputes.mediators import mediator, word_for
from protocols.disputes.moving import SOON, allow, close, say, set_clock
from protocols.disputes.records import DISPUTE, FOR_AUTHOR, FOR_MEDIATOR, Dispute, Verb
from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, Subject, demand, may
from protocols.team.records import Account, Person


class NobodyMediatesError(Exception):
    """There is nobody who could: everybody whom the charter names is one of the two."""


class NotBetweenTheseError(Exception):
    """The other one is oneself, or does not work on that account."""


@dataclass(frozen=True)
class Sides:
    """What it is about, in a line that the other reads when asked, and what happened, for the mediator."""

    about: str
    said: str


def raise_with_mediator(
    session: Session, account: Account, by: Person, other: Person, sides: Sides, now: datetime
) -> Dispute:
    """Raise it: whoever mediates is told, and nobody else.

    Raises NotYoursError, NotBetweenTheseError, NobodyMediatesError.
    """
    here = Subject(account_id=account.id)
    demand(session, Action.RAISE, by, here, now)
    if other.id == by.id or not may(session, Action.RAISE, other, here, now):
        raise NotBetweenTheseError
    word = word_for(session, account)
    mediating = mediator(session, account, word, (by.id, other.id), now)
    if mediating is None:
        raise NobodyMediatesError
    dispute = Dispute(
        workspace_id=account.workspace_id,
        account_id=account.id,
        raised_by=by.id,
        other_id=other.id,
        mediator_role=word,
        mediator_id=mediating.id,
        about=sides.about,
        said=sides.said,
        raised_at=now,
    )
    session.add(dispute)
    session.flush()
    record(session, Happening(account.workspace_id, now, by.id, "raise", DISPUTE, dispute.id))
    set_clock(session, dispute, now, SOON)
    say(session, dispute, FOR_MEDIATOR, mediating.id, now)
    say(session, dispute, FOR_AUTHOR, by.id, now)
    return dispute


def withdraw(session: Session, dispute: Dispute, by: Person, now: datetime) -> bool:
    """One of the two takes it back, and the others who know of it are told. False when it was over before.

    Raises NotYoursError.
    """
    allow(session, Action.WITHDRAW_DISPUTE, by, dispute, now)
    return close(session, dispute, Verb.WITHDRAW, now, by)
