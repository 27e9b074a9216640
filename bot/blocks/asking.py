"""The question about a message, and what takes its place once it is answered."""

from dataclasses import dataclass
from datetime import date

from bot.blocks.dates import visit_when
from bot.blocks.kit import Block, actions, button, context, section
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say
from protocols.questions import OF_WORDS, Kind, Question

AGAIN = "question.again"
_MISREAD = OF_WORDS | {Kind.VISIT, Kind.PLAN}


@dataclass(frozen=True)
class Asked:
    """A question with the names that it shows."""

    question: Question
    account: str
    manager: str
    rule: str
    is_liaison: bool
    today: date

    @property
    def when(self) -> str:
        return visit_when(self.question.day, self.question.hour, self.today)


def question(asked: Asked) -> Message:
    """Each answer is one tap; why it is asked stands below."""
    return Message(_words(asked, ".plain"), question_blocks(asked))


def _words(asked: Asked, tone: str = "") -> Said:
    values = {"account": asked.account, "when": asked.when}
    if asked.is_liaison:
        return say(f"question{tone}", manager=asked.manager, **values)
    return say(f"question.other{tone}", **values)


def question_blocks(asked: Asked) -> list[Block]:
    """The same blocks stand in the channel and in the Home tab."""
    key = asked.question.id
    return [
        section(_words(asked)),
        actions(
            [
                button(say("question.yes_now"), "question.yes_now", key, primary=True),
                button(say("question.later"), "question.later", key),
                *([button(say("question.talked"), "question.talked", key)] if asked.is_liaison else []),
                button(say("question.no"), "question.no", key),
            ]
        ),
        context(say("question.why", rule=asked.rule)),
    ]


def refused(question: Question) -> Message:
    """A no is taken with thanks, and may have been a slip; a hint asked nothing."""
    said = say("question.no.done" if question.kind in _MISREAD else "rule.no.done")
    again = actions([button(say("question.again"), AGAIN, question.id)])
    return Message(said, [section(said), *([] if question.kind is Kind.HINT else [again])])


def line(said: Said) -> Message:
    """One sentence."""
    return Message(said, [section(said)])
