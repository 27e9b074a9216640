"""What a team achieved in a month, in numbers: wins and thanks, forums held, feedback closed."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlmodel import Session, col, func, select

from protocols.credit.heard import is_public, of_team, told
from protocols.credit.records import Credit, Sort
from protocols.duty.broadcasting import calendar_in
from protocols.duty.localtime import at_local
from protocols.feedback.records import Feedback
from protocols.forum.records import Forum
from protocols.team.circles import Circle, charter_in, today_in
from protocols.team.records import Account, Team


@dataclass(frozen=True)
class Achieved:
    """How many of each."""

    wins: int
    thanks: int
    forums: int
    closed: int


def achieved(session: Session, team: Team, first: date, last: date, now: datetime) -> Achieved | None:
    """Of these local days, inclusive; nothing where the team lives by no charter."""
    circle = Circle(team)
    version = charter_in(session, circle)
    if version is None:
        return None
    zone = calendar_in(version.charter).zone
    begins, ends = at_local(first, time(), zone), at_local(last + timedelta(days=1), time(), zone)
    heard = of_team(team).where(Credit.told_at >= begins, Credit.told_at < ends)
    credits_ = told(session, circle, session.exec(heard.where(is_public(today_in(session, circle, now)))).all())
    wins = sum(each.credit.sort is Sort.WIN for each in credits_)
    held = select(func.count()).where(Forum.team_id == team.id, col(Forum.held_at) >= begins, col(Forum.held_at) < ends)
    theirs = select(Account.id).where(Account.team_id == team.id)
    closed = select(func.count()).where(col(Feedback.account_id).in_(theirs), col(Feedback.closed_at) >= begins)
    return Achieved(
        wins=wins,
        thanks=len(credits_) - wins,
        forums=session.exec(held).one(),
        closed=session.exec(closed.where(col(Feedback.closed_at) < ends)).one(),
    )
