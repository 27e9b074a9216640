"""What is posted in channels: one function a kind; nothing to say any more is None."""

from bot.screens.posts.drawn import Posted

KINDS: dict[str, Posted] = {}
