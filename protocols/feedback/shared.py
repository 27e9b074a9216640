"""Feedback for the whole team, in the words of who decided on it: in the account's channel, at the next forum."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from protocols.feedback.records import Feedback
from protocols.notice import post
from protocols.team.records import Account, AccountChannel, Person

SHARED = "feedback_shared"


@dataclass(frozen=True)
class Shared:
    """What the forum hears: the customer's name, the words, and who shared them."""

    feedback_id: str
    account: str
    words: str
    shared_by: str
    at: datetime


def publish(session: Session, feedback: Feedback, now: datetime, *, in_channel: bool, at_forum: bool) -> None:
    """Post it now where the account is talked of, put it down for the next forum, or both."""
    for channel in channels_of(session, feedback.account_id) if in_channel else ():
        feedback.posted_at = now
        post(
            session,
            workspace_id=feedback.workspace_id,
            kind=SHARED,
            subject_id=feedback.id,
            channel=channel,
            account_id=feedback.account_id,
            now=now,
        )
    if at_forum:
        feedback.forum_at = now
    session.add(feedback)
    session.flush()


def channels_of(session: Session, account_id: str) -> list[str]:
    """The names of the channels where this account is talked of."""
    here = select(AccountChannel.name).where(AccountChannel.account_id == account_id)
    return list(session.exec(here.order_by(col(AccountChannel.id))))


def for_forum(session: Session, team_id: str, since: datetime) -> list[Shared]:
    """What was put down for this team's forum after `since` (UTC), the oldest first."""
    rows = select(Feedback, Account, Person).where(
        Account.id == Feedback.account_id,
        Person.id == Feedback.decided_by,
        Account.team_id == team_id,
        col(Feedback.forum_at) > since,
        Feedback.for_the_team != "",
    )
    found = session.exec(rows.order_by(col(Feedback.forum_at), col(Feedback.id))).all()
    return [
        Shared(feedback.id, account.name, feedback.for_the_team, person.name, feedback.forum_at)
        for feedback, account, person in found
        if feedback.forum_at
    ]
