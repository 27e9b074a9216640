"""Whom a cue leads to: a customer named after it, or the one whose place or people it points at."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protocols.reading.cues import Cue
from protocols.reading.names import Mention
from protocols.reading.scene import Scene, is_located
from protocols.reading.sentences import Span

REACH = 40  # characters between "going to" and the customer

_LED_TO, _NAMED, _POINTED_AT = 2.0, 1.0, 1.0

_FEW_WORDS = re.compile(r"\s?(?:(?!(?:about|re|regarding|on|for|über|sur|sobre)\b)[^\s,.;:!?]{1,20}\s){0,3}$")
_LINKS = re.compile(r"\s?(?:(?:the|our|your|see|visit|meet|and|both|with|at|la|las|los|ver|visitar|old|good)\s){0,4}$")
_STRICT = (" to", " a", " go", " by")  # "going to send Kestrel" leads nowhere


@dataclass(frozen=True, slots=True)
class Target:
    """Whom a cue leads to; `is_reached` where the customer, their people or their place is what follows the cue."""

    customer: Mention | None
    is_reached: bool
    helps: tuple[tuple[float, Span], ...]


def target(scene: Scene, cue: Cue) -> Target:
    if not scene.customers:
        return _unnamed(scene, cue)
    whole = [each for each in scene.customers if _is_whole_name(scene, each)]
    followed = [each for each in whole if _follows(scene.low, cue, each.start)]
    located = [each for each in whole if is_located(scene.low, each)]
    best = (followed or located or scene.customers)[0]
    weight = _LED_TO if followed or located else _NAMED
    is_reached = bool(followed) or bool(_pointers(scene, cue))
    return Target(best, is_reached, ((weight, Span(best.start, best.end)),))


def _unnamed(scene: Scene, cue: Cue) -> Target:
    """In the customer's own channel, or with a name in another sentence, "their site" is the customer's."""
    near = _pointers(scene, cue)
    pointing = near or [each for each in scene.cues if each.kind in {"they", "theirs"}]
    helps = tuple((_POINTED_AT, Span(each.start, each.end)) for each in pointing[:1])
    return Target(scene.first, bool(near), helps)


def _pointers(scene: Scene, cue: Cue) -> list[Cue]:
    return [each for each in scene.cues if each.kind in {"they", "place"} and _follows(scene.low, cue, each.start)]


def _is_whole_name(scene: Scene, customer: Mention) -> bool:
    """The Kestrel people are Kestrel, the Kestrel report is not."""
    return not any(cue.kind == "things" and 0 <= cue.start - customer.end <= len("'s ") for cue in scene.cues)


def _follows(low: str, cue: Cue, start: int) -> bool:
    """Whether at most three words lie between a cue and what starts here."""
    return 0 <= start - cue.end <= REACH and bool(_gap(low, cue).match(low[cue.end : start]))


def _gap(low: str, cue: Cue) -> re.Pattern[str]:
    """What may lie between: "meeting Ann from Kestrel" leads to Kestrel, "going to send Kestrel" does not."""
    return _LINKS if low.endswith(_STRICT, cue.start, cue.end) else _FEW_WORDS
