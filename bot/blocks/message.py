"""A message on its way out, before egress renders it."""

from dataclasses import dataclass

from bot.blocks.kit import Block
from bot.text import Said

ALONE = "alone"


@dataclass(frozen=True)
class Message:
    """What to say: a line for notifications and screen readers, and the blocks; `is_pinned`: to its channel."""

    line: Said
    blocks: list[Block]
    is_pinned: bool = False

    def alone(self) -> "Message":
        """The same, as nothing keeps it up to date: whoever taps on it may have it replaced where it stands."""
        return Message(self.line, [block | _MARK if _is_bare(block) else block for block in self.blocks])


def _is_bare(block: Block) -> bool:
    return block["type"] == "actions" and "block_id" not in block


_MARK: Block = {"block_id": ALONE}
