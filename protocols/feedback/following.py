"""What somebody is to do about feedback, by the decision that stands: what followed from an earlier one is over."""

from datetime import datetime

from sqlmodel import Session

from protocols.duty import enforce
from protocols.duty.obligation import Obligation, State
from protocols.feedback.records import Decision, Feedback
from protocols.steps import Step, steps_of
from protocols.team.records import Person


def steps_now(session: Session, feedback: Feedback) -> list[tuple[Step, Obligation | None]]:
    """What was agreed with the decision that stands, each with the duty that it became."""
    if feedback.decision is not Decision.ACT or feedback.decided_at is None:
        return []
    return [(step, duty) for step, duty in steps_of(session, feedback.id) if step.agreed_at >= feedback.decided_at]


def undone_by(session: Session, feedback: Feedback) -> list[Person]:
    """Who has not done yet what was agreed."""
    owed = (duty for _, duty in steps_now(session, feedback) if duty)
    undone = [duty for duty in owed if duty.state in {State.OPEN, State.BREACHED} and not duty.settled_at]
    return [session.get_one(Person, duty.bearer_id) for duty in undone]


def call_off(session: Session, feedback: Feedback, by: Person, now: datetime) -> None:
    """Nobody owes any more what followed from what was decided before."""
    for step, _ in steps_of(session, feedback.id):
        enforce.withdraw(session, enforce.about(session, step.id), now, by.id)
