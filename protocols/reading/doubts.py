"""What leaves a plan in doubt, so that it is worth a line in a digest and no question."""

from __future__ import annotations

import re
from collections.abc import Callable

from protocols.reading.clause import Clause
from protocols.reading.cues import Cue

_MEETING = re.compile(
    r"(?:meeting|meet|catch up|catching up)\s(?:up\s)?(?:[\w:.]{1,12}\s){0,3}?with\b|(?:mit|avec|con|met)\b"
)
_IN_PLACE = re.compile(r"\b(?:at|in|to|on|inside|near|bei|im|am|à|au|en|op|in het)\s(?:[\w']{1,12}\s){0,2}$")


def is_in_doubt(clause: Clause, cue: Cue) -> bool:
    return any(doubt(clause, cue) for doubt in _DOUBTS)


def _is_standing(clause: Clause, _cue: Cue) -> bool:
    """At Northwind every Monday: no news."""
    return bool(clause.of("standing"))


def _may_be_a_call(clause: Clause, cue: Cue) -> bool:
    """A meeting with a customer is in person where a place, a meal or a journey is spoken of."""
    if cue.kind != "toward" or not _MEETING.match(clause.low, cue.start):
        return False
    places = (
        each for each in clause.around("place") if _IN_PLACE.search(clause.low, max(0, each.start - 30), each.start)
    )
    return not clause.around("going", "meal", "entry", "travel") and next(places, None) is None


def _is_said_in_parting(clause: Clause, cue: Cue) -> bool:
    """See you there: at a customer's, or at the team's own party."""
    return not clause.customers and any(parting.covers(cue) for parting in clause.of("parting"))


_DOUBTS: tuple[Callable[[Clause, Cue], bool], ...] = (_is_standing, _may_be_a_call, _is_said_in_parting)
