"""The digest: what can wait, in one message, each with the buttons that do it."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.words import say

MOST = 5


def digest(items: Sequence[Sequence[Block]]) -> Message:
    """As many items as are read; the rest waits on the Home tab."""
    more = [kit.context(say("digest.more", count=len(items) - MOST))] if len(items) > MOST else []
    shown = [block for item in items[:MOST] for block in item]
    said = say("digest.plain", count=len(items))
    return Message(said, [kit.header(say("digest.title")), *shown, *more])


def empty() -> Message:
    """All of it was done since."""
    said = say("digest.done")
    return Message(said, [kit.section(said)])
