"""Does a sentence plan a visit? Evidence is added up, each piece with the words it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from protocols.reading.against import Clause, objection
from protocols.reading.calendar_words import MONTHS
from protocols.reading.cues import Cue
from protocols.reading.names import Mention
from protocols.reading.sentences import Span, clauses

ASK = 5.0  # from here on sure enough to ask now
MAYBE = 4.0  # from here on worth a line in a digest
REACH = 40  # characters between "going to" and the customer

# What each kind of cue weighs as the heart of a plan, and what it adds to another.
_BASE = {"going": 3.0, "toward": 2.0, "entry": 2.0, "travel": 1.5}
_HELPS = {"plan": 1.0, "travel": 1.0, "entry": 1.0, "place": 1.0}
_ON_A_DAY, _SOME_TIME, _OWN_CHANNEL = 1.5, 0.5, 0.5
_LED_TO, _NAMED, _NAMED_BEFORE, _POINTED_AT = 2.0, 1.0, 0.5, 1.0

_FEW_WORDS = re.compile(r"\s?(?:(?!(?:about|re|regarding|on|for|über|sur|sobre)\b)[^\s,.;:!?]{1,20}\s){0,3}$")
_LINKS = re.compile(r"\s?(?:(?:the|our|your|see|visit|meet|and|both|with|at|la|las|los|ver|visitar|old|good)\s){0,4}$")
_LOCATIVE = re.compile(
    r"(?:\b(?:at|to|with|w/|in|bei|zu|nach|mit|beim|zum|chez|avec|voir|con|bij|naar|met)|@)\s?(?:the\s|our\s)?$"
)
_SOON = re.compile(
    r"\b(?:next week|next month|later this week|this week|next quarter|nächste woche|semaine prochaine|próxima semana"
    rf"|volgende week|(?:in|im|en) (?:early |late |mid-?|the )?(?:{'|'.join(MONTHS)}|spring|summer|autumn))\b"
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How strongly a sentence plans a visit, to whom, and the spans of the words that say so."""

    score: float
    sentence: Span
    cue: Span
    customer: Mention | None
    because: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What is found in a message, or in one sentence of it; `days` are upcoming ones, `first` was named before."""

    low: str
    cues: list[Cue]
    customers: tuple[Mention, ...]
    days: list[Span]
    is_bound: bool
    first: Mention | None = None

    def within(self, sentence: Span) -> Scene:
        return replace(
            self,
            cues=[cue for cue in self.cues if sentence.holds(cue.start)],
            customers=tuple(each for each in self.customers if sentence.holds(each.start)),
            days=[day for day in self.days if sentence.holds(day.start)],
            first=self.customers[0] if self.customers else None,
        )


def plans(message: Scene, sentence: Span) -> Iterator[Plan]:
    """The plans that a sentence may hold, one for each cue that speaks for a visit."""
    scene = message.within(sentence)
    if not any(cue.kind in _BASE for cue in scene.cues):
        return
    customers = [Span(each.start, each.end) for each in scene.customers]
    for span in clauses(scene.low, sentence):
        clause = Clause(scene.low, sentence, span, scene.cues, customers)
        for cue in clause.cues:
            if cue.kind in _BASE and (plan := _weighed(scene, clause, cue)):
                yield plan


def _weighed(scene: Scene, clause: Clause, cue: Cue) -> Plan | None:
    target = _target(scene, cue)
    if cue.kind == "toward" and not target.is_reached:
        return None
    helps = [*_helps(scene, clause, cue), *target.helps, *((_ON_A_DAY, day) for day in scene.days[:1])]
    score = _BASE[cue.kind] + sum(weight for weight, _ in helps) + _setting(scene, clause.sentence)
    own = Span(cue.start, cue.end)
    because = (own, *(span for _, span in helps))
    score += objection(clause, cue, has_day=bool(scene.days))
    return Plan(score, clause.sentence, own, target.customer, because)


def _setting(scene: Scene, sentence: Span) -> float:
    """What counts without being said in words of its own: the channel, a name in another sentence, a vague time."""
    is_soon = not scene.days and _SOON.search(scene.low, sentence.start, sentence.end)
    is_named_before = scene.first is not None and not scene.customers
    return (
        (_SOME_TIME if is_soon else 0.0)
        + (_OWN_CHANNEL if scene.is_bound else 0.0)
        + (_NAMED_BEFORE if is_named_before else 0.0)
    )


@dataclass(frozen=True, slots=True)
class _Target:
    """Whom a cue leads to; `is_reached` where the customer, their people or their place is what follows the cue."""

    customer: Mention | None
    is_reached: bool
    helps: tuple[tuple[float, Span], ...]


def _target(scene: Scene, cue: Cue) -> _Target:
    if not scene.customers:
        return _unnamed(scene, cue)
    whole = [each for each in scene.customers if _is_whole_name(scene, each)]
    followed = [each for each in whole if _follows(scene.low, cue, each.start)]
    located = [each for each in whole if _LOCATIVE.search(scene.low, max(0, each.start - 12), each.start)]
    best = (followed or located or scene.customers)[0]
    weight = _LED_TO if followed or located else _NAMED
    is_reached = bool(followed) or bool(_pointers(scene, cue))
    return _Target(best, is_reached, ((weight, Span(best.start, best.end)),))


def _unnamed(scene: Scene, cue: Cue) -> _Target:
    """In the customer's own channel, or with a name in another sentence, "their site" is the customer's."""
    near = _pointers(scene, cue)
    pointing = near or [each for each in scene.cues if each.kind in {"they", "theirs"}]
    helps = tuple((_POINTED_AT, Span(each.start, each.end)) for each in pointing[:1])
    return _Target(scene.first, bool(near), helps)


def _pointers(scene: Scene, cue: Cue) -> list[Cue]:
    return [each for each in scene.cues if each.kind in {"they", "place"} and _follows(scene.low, cue, each.start)]


def _is_whole_name(scene: Scene, customer: Mention) -> bool:
    """The Kestrel people are Kestrel, the Kestrel report is not."""
    return not any(cue.kind == "things" and 0 <= cue.start - customer.end <= len("'s ") for cue in scene.cues)


def _helps(scene: Scene, clause: Clause, main: Cue) -> Iterator[tuple[float, Span]]:
    """One piece of each further kind: somebody's plan in the same clause, a way to travel, a place."""
    for kind, weight in _HELPS.items():
        near = clause.cues if kind == "plan" else scene.cues
        found = next((cue for cue in near if cue.kind == kind and _is_apart(cue, main)), None)
        if found and kind != main.kind:
            yield weight, Span(found.start, found.end)


def _is_apart(cue: Cue, main: Cue) -> bool:
    return cue.kind == "plan" or cue.start >= main.end or cue.end <= main.start


def _follows(low: str, cue: Cue, start: int) -> bool:
    """Whether at most three words lie between a cue and what starts here."""
    return 0 <= start - cue.end <= REACH and bool(_gap(low, cue).match(low[cue.end : start]))


def _gap(low: str, cue: Cue) -> re.Pattern[str]:
    """What may lie between: "going to send Kestrel" leads nowhere, "meeting Ann from Kestrel" does."""
    return _LINKS if low.endswith((" to", " a"), cue.start, cue.end) else _FEW_WORDS
