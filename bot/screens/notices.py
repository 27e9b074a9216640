"""What a notice says now: rendered from the record at the moment of sending, never stored as text.

Nothing to say any more is None, and then the notice is withdrawn.
"""

from datetime import datetime

from sqlmodel import Session

from bot.blocks.message import Message
from bot.screens import cards, posts
from bot.screens.onlooker import Onlooker
from bot.screens.room import Room
from protocols.notice import Notice
from protocols.team.records import Person


def render(session: Session, notice: Notice, now: datetime) -> Message | None:
    """To one person, a card; in a channel, a post."""
    if notice.channel:
        return posts.KINDS[notice.kind](session, notice, Room.of(session, notice, now))
    onlooker = Onlooker.of(session, session.get_one(Person, notice.person_id), now)
    return cards.KINDS[notice.kind](session, notice, onlooker)
