"""Posts of the forum: the one that opens it, a reply for each topic, and the summary."""

from sqlmodel import Session

from bot.blocks import forum as blocks
from bot.blocks.dates import day_name, moment
from bot.blocks.message import Message
from bot.screens.forum import closers, opening, talk, talk_of
from bot.screens.posts.drawn import Posted
from bot.screens.room import Room
from protocols.forum import closing
from protocols.forum.records import AgendaItem, Forum
from protocols.forum.reporting import agenda
from protocols.notice import Fate, Notice


def _forum(session: Session, notice: Notice, room: Room) -> Message | None:
    """A week in which there is nothing to tell, to look back on or to talk about is left in peace."""
    forum = session.get_one(Forum, notice.subject_id)
    late = moment(forum.at, room.zone, forum.held_at or room.now).rpartition(" ")[2] if forum.is_late else ""
    shown = opening(session, forum, room.today, room.now, late=late, news=[])
    return blocks.opening(shown) if shown.has_something or notice.fate is Fate.SAID else None


def _topic(session: Session, notice: Notice, room: Room) -> Message:
    item = session.get_one(AgendaItem, notice.subject_id)
    forum = session.get_one(Forum, item.forum_id)
    return blocks.reply(talk_of(session, item, room.today), closers(session, forum, room.now))


def _summary(session: Session, notice: Notice, room: Room) -> Message:
    forum = session.get_one(Forum, notice.subject_id)
    told = [talk(session, each, room.today) for each in agenda(session, forum)]
    return blocks.summary(day_name(forum.day, room.today), told)


KINDS: dict[str, Posted] = {closing.ON: _forum, closing.TALK: _topic, closing.SUMMARY: _summary}
