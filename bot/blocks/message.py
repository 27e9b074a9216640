"""A message on its way out, before egress renders it."""

from dataclasses import dataclass

from bot.blocks.kit import Block
from bot.text import Said


@dataclass(frozen=True)
class Message:
    """What to say: a line for notifications and screen readers, and the blocks."""

    line: Said
    blocks: list[Block]
