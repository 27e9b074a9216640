"""Does a sentence plan a visit? Evidence is added up, each piece with the words it rests on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protocols.reading.against import Clause, objection
from protocols.reading.calendar_words import MONTHS
from protocols.reading.cues import Cue
from protocols.reading.names import Mention
from protocols.reading.sentences import Span, clauses

ASK = 5.0  # from here on sure enough to ask now
MAYBE = 4.0  # from here on worth a line in a digest
REACH = 40  # characters between "going to" and the customer

_FEW_WORDS = re.compile(r"\s?(?:(?!about\b|re\b|regarding\b|on\b|for\b|über\b|sur\b|sobre\b)[^\s,.;:!?]{1,20}\s){0,3}$")
_LINKS = re.compile(r"\s?(?:(?:the|our|your|see|visit|meet|and|both|with|at|la|las|los|ver|visitar|old|good)\s){0,4}$")
_LOCATIVE = re.compile(
    r"(?:\b(?:at|to|with|w/|in|bei|zu|nach|mit|beim|zum|chez|avec|voir|con|bij|naar|met)|@)\s?(?:the\s|our\s)?$"
)
_SOON = re.compile(
    r"\b(?:next week|next month|later this week|this week|next quarter|nächste woche|semaine prochaine"
    rf"|próxima semana|volgende week|(?:in|im|en) (?:early |late |mid-?|the )?(?:{'|'.join(MONTHS)}|spring|summer|autumn))\b"
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
    """What is known of a whole message before its sentences are weighed; `days` are upcoming ones."""

    low: str
    cues: list[Cue]
    customers: tuple[Mention, ...]
    days: list[Span]
    is_bound: bool


def plans(scene: Scene, sentence: Span) -> Iterator[Plan]:
    """The plans that a sentence may hold, one for each cue that speaks for a visit."""
    cues = [cue for cue in scene.cues if sentence.holds(cue.start)]
    if not any(cue.kind in _BASE for cue in cues):
        return
    customers = [Span(each.start, each.end) for each in scene.customers]
    for span in clauses(scene.low, sentence):
        clause = Clause(scene.low, sentence, span, cues, customers)
        for cue in clause.cues:
            if cue.kind in _BASE and (plan := _weighed(scene, clause, cue, cues)):
                yield plan


def _weighed(scene: Scene, clause: Clause, cue: Cue, cues: list[Cue]) -> Plan | None:
    target = _target(scene, clause.sentence, cue, cues)
    if cue.kind == "toward" and not target.is_reached:
        return None
    days = [day for day in scene.days if clause.sentence.holds(day.start)]
    helps = [*_helps(cues, cue), *target.helps, *((1.5, day) for day in days[:1])]
    score = _BASE[cue.kind] + sum(weight for weight, _ in helps) + target.weight + (0.5 if scene.is_bound else 0.0)
    if not days and _SOON.search(scene.low, clause.sentence.start, clause.sentence.end):
        score += 0.5
    own = Span(cue.start, cue.end)
    because = (own, *(span for _, span in helps))
    return Plan(score + objection(clause, cue, bool(days)), clause.sentence, own, target.customer, because)


@dataclass(frozen=True, slots=True)
class _Target:
    """Whom a cue leads to: a customer named right there (2), in the sentence (1), or in the message (0.5)."""

    weight: float
    customer: Mention | None
    is_reached: bool
    helps: tuple[tuple[float, Span], ...] = ()


def _target(scene: Scene, sentence: Span, cue: Cue, cues: list[Cue]) -> _Target:
    here = [each for each in scene.customers if sentence.holds(each.start)]
    for each in here:
        if _follows(scene.low, cue, each.start):
            return _Target(0.0, each, is_reached=True, helps=((2.0, Span(each.start, each.end)),))
    located = [each for each in here if _LOCATIVE.search(scene.low, max(sentence.start, each.start - 12), each.start)]
    if named := (located or here)[:1]:
        weight = 2.0 if located else 1.0
        reached = any(other.kind in {"place", "they"} and _follows(scene.low, cue, other.start) for other in cues)
        return _Target(0.0, named[0], reached, ((weight, Span(named[0].start, named[0].end)),))
    return _unnamed(scene, cue, cues)


def _unnamed(scene: Scene, cue: Cue, cues: list[Cue]) -> _Target:
    """The customer's own channel, or a name in another sentence: then "their site" is the customer's."""
    elsewhere = scene.customers[0] if scene.customers else None
    near = [each for each in cues if each.kind in {"they", "place"} and _follows(scene.low, cue, each.start)]
    pointing = near or [each for each in cues if each.kind == "they"]
    helps = tuple((1.0, Span(each.start, each.end)) for each in pointing[:1])
    return _Target(0.5 if elsewhere else 0.0, elsewhere, bool(near), helps)


def _helps(cues: list[Cue], main: Cue) -> Iterator[tuple[float, Span]]:
    """One piece of each further kind: somebody's plan, a way to travel, a place."""
    for kind, weight in _HELPS.items():
        found = next((cue for cue in cues if cue.kind == kind and _is_apart(cue, main)), None)
        if found and kind != main.kind:
            yield weight, Span(found.start, found.end)


def _is_apart(cue: Cue, main: Cue) -> bool:
    return cue.kind == "plan" or cue.start >= main.end or cue.end <= main.start


def _gap(low: str, cue: Cue) -> re.Pattern[str]:
    """What may lie between: "going to send Kestrel" leads nowhere, "meeting Ann from Kestrel" does."""
    return _LINKS if low.endswith((" to", " a"), cue.start, cue.end) else _FEW_WORDS


def _follows(low: str, cue: Cue, start: int) -> bool:
    """Whether at most three words lie between a cue and what starts here."""
    return 0 <= start - cue.end <= REACH and bool(_gap(low, cue).match(low[cue.end : start]))


_BASE = {"going": 3.0, "toward": 2.0, "travel": 1.5}
_HELPS = {"plan": 1.0, "travel": 1.0, "place": 1.0}
