"""Cards about the forum: whose turn it is, who is asked for topics, and why a forum is not held."""

from sqlmodel import Session, func, select

from bot.blocks import facilitating as blocks
from bot.blocks.dates import day_name, moment
from bot.blocks.message import Message
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from protocols.forum import asking, excusing, facilitating, topics
from protocols.forum.records import AgendaItem, Forum, Outcome
from protocols.notice import Fate, Notice
from protocols.team.records import Person, Team


def _turn(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once it is somebody else's, or over."""
    forum = session.get_one(Forum, notice.subject_id)
    stand = _stand(session, forum, onlooker)
    if notice.fate is not Fate.SAID and stand not in {"ahead", "on"}:
        return None
    team = session.get_one(Team, forum.team_id)
    facilitator = session.get_one(Person, forum.facilitator_id).name if forum.facilitator_id else ""
    return blocks.note(
        blocks.Turn(
            forum_id=forum.id,
            when=_when(forum, onlooker),
            stand=stand,
            topics=_open(session, forum) if stand == "on" else topics.count_waiting(session, forum.team_id),
            channel=team.forum or "",
            elsewhere=facilitator,
            asked_by=_asked_by(session, forum),
        )
    )


def _asked_by(session: Session, forum: Forum) -> str:
    by = facilitating.named_by(session, forum)
    return by.name if by else ""


def _stand(session: Session, forum: Forum, onlooker: Onlooker) -> str:
    if forum.facilitator_id != onlooker.person.id:
        return "elsewhere" if forum.facilitator_id else "nobody"
    if forum.held_at is None:
        return "ahead" if forum.closed_at is None and forum.at > onlooker.now else "skipped"
    if forum.is_on:
        return "on"
    return "over" if _count(session, forum) else "empty"


def _count(session: Session, forum: Forum) -> int:
    return session.exec(select(func.count()).where(AgendaItem.forum_id == forum.id)).one()


def _open(session: Session, forum: Forum) -> int:
    here = select(func.count()).where(AgendaItem.forum_id == forum.id, AgendaItem.outcome == Outcome.OPEN)
    return session.exec(here).one()


def _when(forum: Forum, onlooker: Onlooker) -> str:
    return moment(forum.at, onlooker.zone, onlooker.now)


def _request(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not asked any more of who has brought one, nor once the forum has begun."""
    forum_id, _, _ = notice.subject_id.partition(":")
    forum = session.get_one(Forum, forum_id)
    has_brought = onlooker.person.id in topics.brought(session, forum.team_id)
    is_ahead = forum.held_at is None and forum.at > onlooker.now
    is_seen = notice.fate is Fate.SAID or (is_ahead and not has_brought)
    return blocks.request(_when(forum, onlooker), has_brought=has_brought) if is_seen else None


def _no_channel(session: Session, notice: Notice, _onlooker: Onlooker) -> Message:
    team = session.get_one(Team, notice.subject_id)
    return blocks.no_channel(team.name, team.forum or "")


def _not_held(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    forum = session.get_one(Forum, notice.subject_id)
    team = session.get_one(Team, forum.team_id)
    next_at = asking.next_at(session, team, onlooker.now)
    coming = moment(next_at, onlooker.zone, onlooker.now) if next_at else ""
    day = day_name(forum.day, forum.day).partition(", ")[2]
    return blocks.not_held(day, topics.count_waiting(session, team.id), coming, was_late=notice.kind == excusing.LATE)


KINDS: dict[str, Drawn] = {
    facilitating.NOTE: _turn,
    topics.REQUEST: _request,
    asking.NO_CHANNEL: _no_channel,
    excusing.LATE: _not_held,
    excusing.FAILED: _not_held,
}
