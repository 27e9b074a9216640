"""What is told to one person: one function a kind; nothing to say any more is None."""

from bot.screens.cards import (
    amending,
    asking,
    credit,
    disputes,
    duties,
    exchange,
    feedback,
    forum,
    opened,
    reports,
    undelivered,
    visits,
    welcome,
)
from bot.screens.cards.exchange import Drawn

_PEOPLE = (exchange, duties, asking, visits, feedback, credit, amending, disputes, forum)
_AREAS = (*_PEOPLE, reports, opened, undelivered, welcome)
KINDS: dict[str, Drawn] = {kind: draw for area in _AREAS for kind, draw in area.KINDS.items()}
