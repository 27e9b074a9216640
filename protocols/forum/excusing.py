"""A forum was not held: who leads the team hears why, once, and what becomes of its topics."""

from datetime import datetime

from sqlmodel import Session, select

from protocols.forum.asking import say_no_channel
from protocols.forum.closing import ON
from protocols.forum.records import Forum
from protocols.notice import Fate, Notice, tell
from protocols.team.circles import leads
from protocols.team.records import Team

LATE, FAILED = "forum_late", "forum_failed"
UNSHOWABLE = "unshowable"  # the post could not be drawn: that is nobody's channel's fault


def say_why_not(session: Session, forum: Forum, now: datetime) -> None:
    """The true reason: Parley was late, could not draw the post, or may not post it there."""
    team = session.get_one(Team, forum.team_id)
    kind = _why(session, forum)
    if kind and team.forum:
        tell_leads(session, forum, kind, now)
    else:
        say_no_channel(session, team, now)


def tell_leads(session: Session, forum: Forum, kind: str, now: datetime) -> None:
    """Each who leads the team, once for each forum."""
    team = session.get_one(Team, forum.team_id)
    for person in leads(session, team, now):
        tell(
            session,
            workspace_id=team.workspace_id,
            kind=kind,
            subject_id=forum.id,
            person_id=person.id,
            now=now,
            is_started=True,
        )


def _why(session: Session, forum: Forum) -> str | None:
    """Nothing where it was refused in its channel."""
    post = session.exec(select(Notice).where(Notice.subject_id == forum.id, Notice.kind == ON)).first()
    if post is None or post.fate is Fate.WITHDRAWN:
        return LATE
    return FAILED if post.failure == UNSHOWABLE else None
