"""What Parley understands, told to whoever asks or says something else."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.blocks.message import Message
from bot.blocks.owed import Owed
from bot.text import Said
from bot.words import say
from protocols.charter.arrangements import Budget

MOST = 8


def about_charter(word: str = "") -> Message:
    """What can follow `/charter`; after a word that means nothing here, too."""
    known = kit.section(say("help.charter"))
    if not word:
        return Message(say("help.charter"), [known])
    unknown = say("help.charter.unknown", word=word)
    return Message(unknown, [kit.section(unknown), known])


def about_visits(example: str) -> Message:
    """What can follow `/visit`."""
    said = say("help.visit", example=example)
    return Message(said, [kit.section(said)])


def about_kudos() -> Message:
    """What can follow `/kudos`."""
    return Message(say("help.kudos"), [kit.section(say("help.kudos"))])


def about_feedback(example: str) -> Message:
    """What can follow `/feedback`."""
    said = say("feedback.help", example=example)
    return Message(said, [kit.section(said)])


def how_often(most: Budget) -> Message:
    """To whoever wants to hear less: how much it is at most, and what keeps it quiet."""
    said = say("help.direct.stop", day=most.messages_a_day, week=most.messages_a_week)
    return Message(said, [kit.section(said)])


def open_for(duties: Sequence[Owed]) -> Message:
    """To whoever asks what they owe: a line each."""
    if not duties:
        return Message(say("home.nothing"), [kit.section(say("home.nothing"))])
    lines = [owed.said("line") for owed in duties[:MOST]]
    return Message(lines[0], [*kit.sections(lines), kit.context(say("help.direct.owe"))])


def directly(example: str) -> Message:
    """To whoever writes to Parley itself something that is no visit."""
    said: Said = say("help.direct", example=example)
    return Message(said, [kit.section(said), kit.context(say("help.direct.home"))])
