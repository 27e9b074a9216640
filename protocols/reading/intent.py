"""Does a sentence plan a visit? Evidence is added up, each piece with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from protocols.reading.against import objection
from protocols.reading.clause import Clause
from protocols.reading.cues import Cue
from protocols.reading.doubts import is_in_doubt
from protocols.reading.names import Mention
from protocols.reading.scene import SOON, Scene
from protocols.reading.sentences import Span, clauses
from protocols.reading.target import target

ASK = 5.0  # from here on sure enough to ask now
MAYBE = 4.0  # from here on worth a line in a digest
IN_DOUBT = 4.5  # the most that a plan in doubt counts

# What each kind of cue weighs as the heart of a plan, and what it adds to another.
_BASE = {"going": 3.0, "back": 3.0, "toward": 2.0, "direct": 2.0, "entry": 2.0, "travel": 1.5}
_NEEDS_AN_AIM = frozenset({"toward", "direct"})
_HELPS = {"plan": 1.0, "travel": 1.0, "entry": 1.0, "place": 1.0}
_ON_A_DAY, _SOME_TIME, _OWN_CHANNEL, _NAMED_BEFORE = 1.5, 0.5, 0.5, 0.5


@dataclass(frozen=True, slots=True)
class Plan:
    """How strongly a sentence plans a visit, to whom, and the spans of the words that say so."""

    score: float
    sentence: Span
    cue: Span
    customer: Mention | None
    because: tuple[Span, ...]


def plans(message: Scene, sentence: Span) -> Iterator[Plan]:
    """The plans that a sentence may hold, one for each cue that speaks for a visit."""
    scene = message.within(sentence)
    if not any(cue.kind in _BASE for cue in scene.cues):
        return
    customers = [Span(each.start, each.end) for each in scene.customers]
    for span in clauses(scene.low, sentence):
        clause = Clause(scene.low, sentence, span, scene.cues, customers, scene.times)
        for cue in clause.cues:
            if cue.kind in _BASE and (cue.kind != "back" or scene.was_there(cue)):
                yield from _weighed(scene, clause, cue)


def _weighed(scene: Scene, clause: Clause, cue: Cue) -> Iterator[Plan]:
    aim = target(scene, cue)
    if cue.kind in _NEEDS_AN_AIM and not aim.is_reached:
        return
    helps = [*_helps(scene, clause, cue), *aim.helps, *((_ON_A_DAY, day) for day in scene.days[:1])]
    score = _BASE[cue.kind] + sum(weight for weight, _ in helps) + _setting(scene, clause.sentence)
    score += objection(clause, cue)
    if is_in_doubt(clause, cue):
        score = min(score, IN_DOUBT)
    own = Span(cue.start, cue.end)
    yield Plan(score, clause.sentence, own, aim.customer, (own, *(span for _, span in helps)))


def _setting(scene: Scene, sentence: Span) -> float:
    """What counts without being said in words of its own: the channel, a name in another sentence, a vague time."""
    is_soon = not scene.days and SOON.search(scene.low, sentence.start, sentence.end)
    is_named_before = scene.first is not None and not scene.customers
    return (
        (_SOME_TIME if is_soon else 0.0)
        + (_OWN_CHANNEL if scene.is_bound else 0.0)
        + (_NAMED_BEFORE if is_named_before else 0.0)
    )


def _helps(scene: Scene, clause: Clause, main: Cue) -> Iterator[tuple[float, Span]]:
    """One piece of each further kind: somebody's plan in the same clause, a way to travel, a place."""
    for kind, weight in _HELPS.items():
        near = clause.cues if kind == "plan" else scene.cues
        found = next((cue for cue in near if cue.kind == kind and _is_apart(cue, main)), None)
        if found and kind != main.kind:
            yield weight, Span(found.start, found.end)


def _is_apart(cue: Cue, main: Cue) -> bool:
    return cue.kind == "plan" or cue.start >= main.end or cue.end <= main.start
