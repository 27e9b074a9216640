"""Cards about customer feedback: what is new, what touches safety, what became of what one brought, what a few know."""

from sqlmodel import Session

from bot.blocks import feedback as blocks
from bot.blocks.feedback import Piece
from bot.blocks.message import Message
from bot.screens.cards.exchange import Drawn
from bot.screens.feedback import piece
from bot.screens.onlooker import Onlooker
from protocols import tact
from protocols.feedback import reminding, telling
from protocols.feedback.records import Feedback, Stage
from protocols.notice import Fate, Notice


def news(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """All that is new that day and still there to be read; what was read before it was said is not said."""
    ids = dict.fromkeys([notice.subject_id, *(each.subject_id for each in _within(session, notice))])
    pieces = [piece(session, session.get_one(Feedback, each), onlooker) for each in ids]
    shown = [each for each in pieces if notice.fate is Fate.SAID or _is_news(each)]
    return blocks.news(shown) if shown else None


def _is_news(shown: Piece) -> bool:
    """To whose it is, until they have read it; to others who see it from the start, until it is closed."""
    is_new = shown.feedback.stage is Stage.HEARD if shown.is_theirs else shown.feedback.stage is not Stage.CLOSED
    return is_new and not shown.is_hidden


def _within(session: Session, notice: Notice) -> list[Notice]:
    return [each for each in tact.said_within(session, notice) if each.kind == telling.NEWS]


def _alarm(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return blocks.alarm(piece(session, session.get_one(Feedback, notice.subject_id), onlooker))


def _filed(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return blocks.filed(piece(session, session.get_one(Feedback, notice.subject_id), onlooker))


def _ended(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return blocks.ended(piece(session, session.get_one(Feedback, notice.subject_id), onlooker))


def _confided(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return blocks.confided(piece(session, session.get_one(Feedback, notice.subject_id), onlooker))


def _news_among_others(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """In the digest, which has a title of its own."""
    message = news(session, notice, onlooker)
    return Message(message.line, message.blocks[1:]) if message else None


def _unclosed(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not asked any more once it is closed, or somebody else's."""
    shown = piece(session, session.get_one(Feedback, notice.subject_id), onlooker)
    is_to_close = shown.is_theirs and shown.feedback.stage is Stage.DECIDED
    return blocks.unclosed(shown) if is_to_close or notice.fate is Fate.SAID else None


STARTED: dict[str, Drawn] = {telling.NEWS: _news_among_others, reminding.UNCLOSED: _unclosed}
KINDS: dict[str, Drawn] = {
    telling.NEWS: news,
    reminding.UNCLOSED: _unclosed,
    telling.ALARM: _alarm,
    telling.FILED: _filed,
    telling.ENDED: _ended,
    telling.CONFIDED: _confided,
}
