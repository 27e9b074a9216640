"""A channel is not ours alone any more: whoever looks after it hears what of ours stands there, and takes it down."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session, col, select, update

from protocols.duty.ledger import Happening, record
from protocols.duty.permits import Action, Subject, demand
from protocols.guarded import touched_one
from protocols.notice import Fate, Notice, refresh, tell
from protocols.questions import Question
from protocols.team.circles import Circle
from protocols.team.records import AccountChannel, Person, Team
from protocols.team.roles import ACCOUNT_MANAGER, Staff

OPENED, POST = "channel_opened", "post"


def report(session: Session, workspace_id: str, slack_channel: str, at: str, now: datetime) -> bool:
    """Somebody who is none of us has come into this channel (Slack's id); `at`: which time, for Slack.

    Whether there was anything to tell, and somebody to tell it to. It is a matter of safety: no cap holds it back.
    """
    posted = select(Notice.channel).where(Notice.workspace_id == workspace_id, Notice.slack_channel == slack_channel)
    channel = session.exec(posted.where(*_STANDS)).first()
    circle = circle_of(session, workspace_id, channel or "")
    keeper = keeper_of(session, workspace_id, circle, now) if channel else None
    if channel is None or keeper is None:
        return False
    return tell(
        session,
        workspace_id=workspace_id,
        kind=OPENED,
        subject_id=channel,
        person_id=keeper.id,
        account_id=circle.account.id if circle.account else None,
        role=ACCOUNT_MANAGER if circle.account else None,
        once=f"{OPENED}:{slack_channel}:{at}",
        now=now,
    )


def report_beside(session: Session, workspace_id: str, channels: Sequence[str], who: str, now: datetime) -> int:
    """A colleague became a guest (`who`: as Slack knows them) and is still in these channels (Slack's ids)."""
    return sum(report(session, workspace_id, channel, f"guest:{who}", now) for channel in channels)


def renamed(session: Session, workspace_id: str, before: str, after: str) -> None:
    """Slack calls a channel by another id from now on: what stands there is found there, and asked about."""
    posts = update(Notice).where(col(Notice.workspace_id) == workspace_id, col(Notice.slack_channel) == before)
    session.exec(posts.values(slack_channel=after))
    asked = update(Question).where(col(Question.workspace_id) == workspace_id, col(Question.channel) == before)
    session.exec(asked.values(channel=after))


def occupied(session: Session, workspace_id: str) -> list[str]:
    """The channels (Slack's ids) in which posts of ours stand."""
    posted = select(Notice.slack_channel).where(Notice.workspace_id == workspace_id, *_STANDS).distinct()
    return sorted(filter(None, session.exec(posted)))


def standing(session: Session, workspace_id: str, channel: str) -> list[Notice]:
    """Our posts that stand in a channel (its name, as the team file has it), the oldest first."""
    here = select(Notice).where(Notice.workspace_id == workspace_id, Notice.channel == channel)
    return list(session.exec(here.where(*_STANDS).order_by(col(Notice.id))))


_STANDS = (col(Notice.channel).is_not(None), col(Notice.fate) == Fate.SAID, col(Notice.slack_ts).is_not(None))


def circle_of(session: Session, workspace_id: str, channel: str) -> Circle:
    """Whose channel it is: an account's, else that of the team whose forum it is."""
    places = select(AccountChannel.account_id).where(AccountChannel.workspace_id == workspace_id)
    if account := session.exec(places.where(AccountChannel.name == channel)).first():
        return Circle.of(session, account)
    forum = select(Team).where(Team.workspace_id == workspace_id, Team.forum == channel, col(Team.is_active))
    return Circle(session.exec(forum.order_by(Team.name)).first())


def keeper_of(session: Session, workspace_id: str, circle: Circle, now: datetime) -> Person | None:
    """The account manager; of a team's forum, its coach; else an admin."""
    staff = Staff.of(session)
    account = circle.account
    found = staff.holder(account, ACCOUNT_MANAGER, staff.day_of(account, now)) if account else None
    coach = staff.get(Person, circle.team.coach_id) if circle.team else None
    known = (each for each in (found, coach, *staff.admins(workspace_id)) if each and each.is_active)
    return next(known, None)


def may_be_taken_down(session: Session, notice: Notice, by: Person, now: datetime) -> None:
    """Raise NotYoursError unless it is theirs to take down."""
    circle = circle_of(session, notice.workspace_id, notice.channel or "")
    subject = Subject(account_id=circle.account.id if circle.account else None, team_id=circle.team_id)
    demand(session, Action.TAKE_DOWN, by, subject, now)


def take_down(session: Session, notice: Notice, by: Person, now: datetime) -> bool:
    """It stands there no more. False when it was taken down before. Raises NotYoursError."""
    may_be_taken_down(session, notice, by, now)
    mine = update(Notice).where(col(Notice.id) == notice.id, col(Notice.fate) == Fate.SAID)
    if not touched_one(session, mine.values(fate=Fate.TAKEN_DOWN, slack_ts=None, slack_channel=None)):
        return False
    record(session, Happening(notice.workspace_id, now, by.id, "take down", POST, notice.id))
    refresh(session, notice.channel or "")
    return True
