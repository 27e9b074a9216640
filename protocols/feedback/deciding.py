"""What becomes of feedback: the team hears of it in the words of who decides, somebody acts, a few know, or nothing is
done, and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col

from protocols import steps
from protocols.charter.vocabulary import CLOSE, DECIDE
from protocols.duty import enforce
from protocols.duty.opening import open_duties
from protocols.duty.permits import Action, demand
from protocols.facts import FeedbackDecided
from protocols.feedback.acknowledging import acknowledge
from protocols.feedback.following import call_off
from protocols.feedback.records import FEEDBACK, Decision, Feedback, FeedbackReader, Stage
from protocols.feedback.shared import publish
from protocols.feedback.stages import at_stage, done, move
from protocols.feedback.telling import confide
from protocols.feedback.whose import subject_of
from protocols.guarded import insert_ignoring
from protocols.notice import say_after_all
from protocols.steps import Agreed
from protocols.team.records import Account, Person

AGAIN = "decide again"


class UndecidedError(Exception):
    """Something is missing: `what` is the part of the decision that is."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


@dataclass(frozen=True)
class Doing:
    """Who does what, by their local day."""

    wording: str
    owner: Person
    day: date | None = None


@dataclass(frozen=True)
class Decided:
    """What was decided. `words`: for the team, in the account's channel and at the next forum, as is ticked.

    `reason`: why nothing is done. `doing`: where somebody acts. `readers`: the few who know.
    """

    decision: Decision
    words: str = ""
    in_channel: bool = False
    at_forum: bool = False
    reason: str = ""
    doing: Doing | None = None
    readers: Sequence[Person] = field(default_factory=tuple)


def decide(session: Session, feedback: Feedback, by: Person, decided: Decided, now: datetime) -> bool:
    """Decide what becomes of it; whoever decides has read it. False when it was decided before.

    Raises NotYoursError, UndecidedError.
    """
    demand(session, Action.DECIDE, by, subject_of(session, feedback, now), now)
    _must_be_whole(decided)
    acknowledge(session, feedback, by, now)
    if not move(session, feedback, Stage.ACKNOWLEDGED, **_settled(decided, by, now)):
        return False
    _carry_out(session, feedback, by, decided, now)
    done(session, feedback, DECIDE, by, now, decision=str(decided.decision))
    open_duties(session, at_stage(FeedbackDecided, feedback, by), now)
    return True


def decide_again(
    session: Session, feedback: Feedback, by: Person, decided: Decided, before: datetime, now: datetime
) -> bool:
    """Decide otherwise, until it is closed; what followed from the decision made at `before` is over.

    False when that one does not stand any more. Raises NotYoursError, UndecidedError.
    """
    demand(session, Action.DECIDE, by, subject_of(session, feedback, now), now)
    _must_be_whole(decided)
    anew = _settled(decided, by, now) | {"posted_at": None, "forum_at": None}
    if not move(session, feedback, Stage.DECIDED, col(Feedback.decided_at) == before, **anew):
        return False
    call_off(session, feedback, by, now)
    enforce.withdraw(session, enforce.about(session, feedback.id, CLOSE), now, by.id)
    _carry_out(session, feedback, by, decided, now)
    if decided.in_channel:
        say_after_all(session, feedback.id, now)
    done(session, feedback, AGAIN, by, now, decision=str(decided.decision))
    open_duties(session, at_stage(FeedbackDecided, feedback, by), now)
    return True


def _settled(decided: Decided, by: Person, now: datetime) -> dict[str, Any]:
    settled = {"stage": Stage.DECIDED, "decision": decided.decision, "decided_at": now, "decided_by": by.id}
    return settled | {"reason": decided.reason, "for_the_team": decided.words}


def _must_be_whole(decided: Decided) -> None:
    needed: dict[Decision, tuple[str, object]] = {
        Decision.SHARE: ("words", decided.words),
        Decision.ACT: ("doing", decided.doing),
        Decision.KEEP: ("readers", decided.readers),
        Decision.NOTHING: ("reason", decided.reason),
    }
    what, given = needed[decided.decision]
    if not given:
        raise UndecidedError(what)
    is_shared = decided.in_channel or decided.at_forum
    if decided.words and not is_shared:
        raise UndecidedError("where")
    if is_shared and not decided.words:
        raise UndecidedError("words")


def _carry_out(session: Session, feedback: Feedback, by: Person, decided: Decided, now: datetime) -> None:
    if decided.in_channel or decided.at_forum:
        publish(session, feedback, now, in_channel=decided.in_channel, at_forum=decided.at_forum)
    if decided.doing:
        account = session.get_one(Account, feedback.account_id)
        what = decided.doing
        agreed = Agreed(FEEDBACK, feedback.id, what.wording, what.owner, what.day, account=account)
        steps.agree(session, agreed, by, now)
    for person in decided.readers:
        told = {"workspace_id": feedback.workspace_id, "feedback_id": feedback.id, "person_id": person.id}
        insert_ignoring(session, FeedbackReader, FeedbackReader(**told).model_dump())
    confide(session, feedback, [person for person in decided.readers if person.id != by.id], now)
