"""The question about a message, and what takes its place once it is answered."""

from dataclasses import dataclass
from datetime import date

from bot.blocks.dates import visit_when
from bot.blocks.kit import Block, actions, button, context, section
from bot.message import Message
from bot.text import Said
from bot.words import say
from protocols.questions import Question


@dataclass(frozen=True)
class Asked:
    """A question with the names that it shows."""

    question: Question
    account: str
    manager: str
    rule: str
    today: date

    @property
    def when(self) -> str:
        return visit_when(self.question.day, self.question.hour, self.today)


def question(asked: Asked) -> Message:
    """Three answers in one tap; why it is asked stands below."""
    values = {"account": asked.account, "when": asked.when, "manager": asked.manager}
    return Message(say("question.plain", **values), question_blocks(asked))


def question_blocks(asked: Asked) -> list[Block]:
    """The same blocks stand in the channel and in the Home tab."""
    key = asked.question.id
    return [
        section(say("question", account=asked.account, when=asked.when, manager=asked.manager)),
        actions(
            [
                button(say("question.yes_now"), "question.yes_now", key, primary=True),
                button(say("question.later"), "question.later", key),
                button(say("question.no"), "question.no", key),
            ]
        ),
        context(say("question.why", rule=asked.rule)),
    ]


def line(said: Said) -> Message:
    """One sentence."""
    return Message(said, [section(said)])
