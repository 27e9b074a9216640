"""A message sounds like a customer's feedback, or like a win: only its author is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say

SEND, SAVE, NO = "sounds.send", "sounds.save", "sounds.no"


@dataclass(frozen=True)
class Sounding:
    """The question with the names that it shows. `words`: all that would be sent on or saved.

    `taker`: who has it first; `feast`: when the team celebrates next, as a word.
    """

    question_id: str
    account: str
    words: str
    rule: str
    is_win: bool
    taker: str = ""
    feast: str = ""


def question(shown: Sounding) -> Message:
    """One tap answers it."""
    return Message(_words(shown, ".plain"), question_blocks(shown))


def question_blocks(shown: Sounding) -> list[Block]:
    """The same blocks stand in the channel, on the Home tab and in the digest."""
    return [kit.section(_words(shown)), kit.actions(_answers(shown)), kit.context(_foot(shown))]


def _words(shown: Sounding, tone: str = "") -> Said:
    if shown.is_win:
        return say(f"sounds.win{tone}", account=shown.account, feast=shown.feast)
    return say(f"sounds.feedback{tone}", account=shown.account, taker=shown.taker)


def _answers(shown: Sounding) -> Sequence[Block]:
    if shown.is_win:
        yes = kit.button(say("sounds.save"), SAVE, shown.question_id, primary=True)
    else:
        yes = kit.button(say("sounds.send"), SEND, shown.question_id, primary=True)
    return [yes, kit.button(say("sounds.no.win" if shown.is_win else "sounds.no.feedback"), NO, shown.question_id)]


def _foot(shown: Sounding) -> Said:
    return say("sounds.why.win" if shown.is_win else "sounds.why.feedback", words=shown.words, rule=shown.rule)
