"""Posts of the forum: the one that opens it, a reply for each topic, and the summary."""

from datetime import timedelta

from sqlmodel import Session

from bot.blocks import forum as blocks
from bot.blocks.dates import moment, plain_day
from bot.blocks.message import Message
from bot.screens.forum import closers, opening, talk, talk_of
from bot.screens.posts.drawn import Posted
from bot.screens.room import Room
from bot.words import say
from protocols.credit.heard import Told, discreetly, good_news
from protocols.forum import closing
from protocols.forum.records import AgendaItem, Forum
from protocols.forum.reporting import agenda, previous
from protocols.notice import Fate, Notice

A_WEEK = timedelta(weeks=1)


def _forum(session: Session, notice: Notice, room: Room) -> Message | None:
    """A week in which there is nothing to tell, to look back on or to talk about is left in peace."""
    forum = session.get_one(Forum, notice.subject_id)
    late = moment(forum.at, room.zone, forum.held_at or room.now).rpartition(" ")[2] if forum.is_late else ""
    shown = opening(session, forum, room.today, room.now, late=late, news=_news(session, forum))
    return blocks.opening(shown) if shown.has_something or notice.fate is Fate.SAID else None


def _news(session: Session, forum: Forum) -> list[str]:
    """The wins that the team heard of since the forum before, as it may hear of them."""
    before = previous(session, forum)
    since = before.held_at if before and before.held_at else forum.at - A_WEEK
    told = good_news(session, forum.team_id, since, forum.held_at or forum.at)
    return [_line(each) for each in told]


def _line(told: Told) -> str:
    words, names = discreetly(told, say("credit.colleague").template), ", ".join(person.name for person in told.people)
    who = f" ({names})" if names else ""
    return f"{told.account.name}: {words}{who}" if told.account else f"{words}{who}"


def _topic(session: Session, notice: Notice, room: Room) -> Message:
    item = session.get_one(AgendaItem, notice.subject_id)
    forum = session.get_one(Forum, item.forum_id)
    return blocks.reply(talk_of(session, item, room.today), closers(session, forum, room.now))


def _summary(session: Session, notice: Notice, room: Room) -> Message:
    forum = session.get_one(Forum, notice.subject_id)
    told = [talk(session, each, room.today) for each in agenda(session, forum)]
    return blocks.summary(plain_day(forum.day, room.today), told)


KINDS: dict[str, Posted] = {closing.ON: _forum, closing.TALK: _topic, closing.SUMMARY: _summary}
