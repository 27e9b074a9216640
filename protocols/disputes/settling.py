"""The mediator closes it, in words that those who know of it read; what was agreed is owed from then on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session

from protocols.disputes.moving import allow, close
from protocols.disputes.records import DISPUTE, Dispute, Stage, Verb
from protocols.duty.permits import Action
from protocols.steps import Agreed, agree
from protocols.team.records import Account, Person


class NobodyAskedError(Exception):
    """Nothing is agreed with somebody who was not even asked."""


class NotOneOfThemError(Exception):
    """A step is done by one of the two, or by who mediates."""


@dataclass(frozen=True)
class Step:
    """What one of them does, by a day of theirs."""

    wording: str
    owner: Person
    day: date | None = None


def settle(session: Session, dispute: Dispute, by: Person, words: str, steps: Sequence[Step], now: datetime) -> bool:
    """Close it with the mediator's words, and with steps or without. False when it was over before.

    Raises NotYoursError, NobodyAskedError, NotOneOfThemError.
    """
    allow(session, Action.SETTLE, by, dispute, now)
    if steps and dispute.stage is Stage.RAISED:
        raise NobodyAskedError
    if not {step.owner.id for step in steps} <= {*dispute.parties, by.id}:
        raise NotOneOfThemError
    if not close(session, dispute, Verb.SETTLE, now, by, outcome=words):
        return False
    account = session.get_one(Account, dispute.account_id)
    for step in steps:
        agreed = Agreed(DISPUTE, dispute.id, step.wording, step.owner, step.day, account, is_private=True)
        agree(session, agreed, by, now)
    return True
