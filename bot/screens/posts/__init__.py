"""What is posted in channels: one function a kind; nothing to say any more is None."""

from bot.screens.posts import credit, feedback
from bot.screens.posts.drawn import Posted

KINDS: dict[str, Posted] = {**feedback.KINDS, **credit.KINDS}
