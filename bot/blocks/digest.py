"""The digest: what can wait, in one message, each with the buttons that do it."""

from collections.abc import Sequence

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.text import Said
from bot.words import say

MOST = 5


def digest(items: Sequence[Sequence[Block]], told: Sequence[Said] = ()) -> Message:
    """As many items as are read; the rest waits on the Home tab. `told`: what came of those that were answered."""
    more = [kit.context(say("digest.more", count=len(items) - MOST))] if len(items) > MOST else []
    shown = [block for item in items[:MOST] for block in item]
    said = say("digest.plain", count=len(items))
    return Message(said, [kit.header(say("digest.title")), *shown, *map(kit.context, told[:MOST]), *more])


def done(told: Sequence[Said]) -> Message:
    """All of it was answered or done since; what is left of it to do is on the Home tab."""
    said = say("digest.answered" if told else "digest.done")
    return Message(said, [kit.section(said), *map(kit.context, told[:MOST])])
