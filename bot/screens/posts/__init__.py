"""What is posted in channels: one function a kind; nothing to say any more is None."""

from bot.screens.posts import charter, credit, feedback, forum, reports
from bot.screens.posts.drawn import Posted

_AREAS = (feedback, credit, reports, charter, forum)
KINDS: dict[str, Posted] = {kind: draw for area in _AREAS for kind, draw in area.KINDS.items()}
