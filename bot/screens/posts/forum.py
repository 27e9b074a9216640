"""Posts of the forum: the one that opens it, a reply for each topic, and the summary."""

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlmodel import Session

from bot.blocks import forum as blocks
from bot.blocks.dates import day_name, moment
from bot.blocks.message import Message
from bot.screens.forum import closers, opening, talk, talk_of
from bot.screens.posts.drawn import Posted
from bot.screens.room import Room
from protocols.forum import closing
from protocols.forum.records import AgendaItem, Forum
from protocols.forum.reporting import agenda, previous
from protocols.notice import Fate, Notice

A_WEEK = timedelta(weeks=1)
News = Callable[[Session, str, datetime, datetime], list[str]]
NEWS: tuple[News, ...] = ()
"""What good news there is for a team (its id), since when and until when: a line for each that tells some."""


def _forum(session: Session, notice: Notice, room: Room) -> Message | None:
    """A week in which there is nothing to tell, to look back on or to talk about is left in peace."""
    forum = session.get_one(Forum, notice.subject_id)
    late = moment(forum.at, room.zone, forum.held_at or room.now).rpartition(" ")[2] if forum.is_late else ""
    shown = opening(session, forum, room.today, room.now, late=late, news=_news(session, forum))
    return blocks.opening(shown) if shown.has_something or notice.fate is Fate.SAID else None


def _news(session: Session, forum: Forum) -> list[str]:
    """The good news since the forum before."""
    before = previous(session, forum)
    since = before.held_at if before and before.held_at else forum.at - A_WEEK
    return [line for tell in NEWS for line in tell(session, forum.team_id, since, forum.held_at or forum.at)]


def _topic(session: Session, notice: Notice, room: Room) -> Message:
    item = session.get_one(AgendaItem, notice.subject_id)
    forum = session.get_one(Forum, item.forum_id)
    return blocks.reply(talk_of(session, item, room.today), closers(session, forum, room.now))


def _summary(session: Session, notice: Notice, room: Room) -> Message:
    forum = session.get_one(Forum, notice.subject_id)
    told = [talk(session, each, room.today) for each in agenda(session, forum)]
    return blocks.summary(day_name(forum.day, room.today), told)


KINDS: dict[str, Posted] = {closing.ON: _forum, closing.TALK: _topic, closing.SUMMARY: _summary}
