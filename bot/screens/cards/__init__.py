"""What is told to one person: one function a kind; nothing to say any more is None."""

from bot.screens.cards import amending, asking, duties, exchange, visits
from bot.screens.cards.exchange import Drawn

KINDS: dict[str, Drawn] = exchange.KINDS | duties.KINDS | asking.KINDS | visits.KINDS | amending.KINDS
