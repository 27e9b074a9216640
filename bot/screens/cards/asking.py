"""Cards that ask: a question by direct message, and the digest of what can wait."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from bot.blocks import digest, kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.blocks.owed import doing
from bot.screens.answered import came_of
from bot.screens.asked import question_blocks, question_message
from bot.screens.cards import amending, disputes, feedback, forum
from bot.screens.cards.duties import is_to_be_nudged
from bot.screens.cards.exchange import Drawn
from bot.screens.cards.visits import before_you_go
from bot.screens.cards.welcome import welcome
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from protocols import privy, tact
from protocols.digest import DIGEST
from protocols.disputes.records import WAITS
from protocols.duty.hints import QUESTION
from protocols.duty.nudging import NUDGE
from protocols.duty.obligation import Obligation
from protocols.notice import Fate, Notice
from protocols.questions import Answer, Question
from protocols.visits.preparing import BEFORE_YOU_GO
from protocols.welcoming import WELCOME


def _question(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not asked any more once it was answered or is void; where it stands, what became of it."""
    question = session.get_one(Question, notice.subject_id)
    if question.answer is Answer.OPEN and question.expires_at > onlooker.now:
        return question_message(session, question, onlooker)
    return came_of(session, question, onlooker) if notice.fate is Fate.SAID else None


def _digest(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """What still waits of what was left to it, and what came of a yes that was said here."""
    within = select(Question).where(Question.said_with == notice.id).order_by(col(Question.id))
    asked = session.exec(within).all()
    waiting = [each for each in asked if each.answer is Answer.OPEN and each.expires_at > onlooker.now]
    items = [question_blocks(session, each, onlooker) for each in waiting]
    items += _notices(session, notice, onlooker)
    told = [came_of(session, each, onlooker).line for each in asked if each.answer is Answer.YES]
    if items:
        return digest.digest(items, told)
    return digest.done(told) if notice.fate is Fate.SAID else None


def _notices(session: Session, notice: Notice, onlooker: Onlooker) -> Iterator[list[Block]]:
    seen: set[str] = set()
    for each in tact.said_within(session, notice):
        if each.subject_id not in seen and privy.is_theirs(session, each, onlooker.now):
            seen.add(each.subject_id)
            yield from _item(session, each, onlooker)


def _item(session: Session, notice: Notice, onlooker: Onlooker) -> Iterator[list[Block]]:
    """A duty, a question that was too much for its day, or whatever else, in its own words."""
    if notice.kind == NUDGE:
        duty = session.get_one(Obligation, notice.subject_id)
        if is_to_be_nudged(session, duty, onlooker):
            seen = owed(session, duty, onlooker)
            yield [kit.section(seen.said("line")), kit.actions(doing(seen))]
        return
    draw = _WHOLE.get(notice.kind)
    if draw and (message := draw(session, notice, onlooker)):
        yield message.blocks


_WHOLE: dict[str, Drawn] = {QUESTION: _question, BEFORE_YOU_GO: before_you_go}
_WHOLE |= {WAITS: disputes.waits, WELCOME: welcome}
_WHOLE |= amending.STARTED | feedback.STARTED | forum.KINDS
KINDS: dict[str, Drawn] = {QUESTION: _question, DIGEST: _digest}
