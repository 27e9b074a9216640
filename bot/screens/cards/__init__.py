"""What a notice says now: rendered from the record at the moment of sending, never stored as text.

One function a kind; nothing to say any more is None, and then the notice is withdrawn.
"""

from datetime import datetime

from sqlmodel import Session

from bot.blocks.message import Message
from bot.screens.cards import amending, asking, duties, exchange, visits
from bot.screens.onlooker import Onlooker
from protocols.notice import Notice
from protocols.team.records import Person

KINDS = exchange.KINDS | duties.KINDS | asking.KINDS | visits.KINDS | amending.KINDS


def render(session: Session, notice: Notice, now: datetime) -> Message | None:
    """What this notice says as its record stands; None when there is nothing to say any more."""
    onlooker = Onlooker.of(session, session.get_one(Person, notice.person_id), now)
    return KINDS[notice.kind](session, notice, onlooker)
