"""One clause of a message with what is found in it, and when it says that things happen."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from protocols.reading.cues import Cue
from protocols.reading.sentences import Span

HEADING = " \t-*•"  # what may stand before a day that heads its sentence

# "Down since yesterday" says nothing about when somebody goes there.
_NOT_WHEN = re.compile(
    r"\b(?:since|from|of|about|by|until|before|seit|von|vom|depuis|de|du|desde|sinds|van)\s(?:the\s)?$"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A stretch of the text that says when; `is_gone` where that lies behind."""

    start: int
    end: int
    is_gone: bool


def moments(low: str, gone: list[Span], ahead: list[Span]) -> list[Moment]:
    """What says when, in order: the spans gone by, as far as they tell when something happens, and those ahead."""
    told = [Moment(each.start, each.end, is_gone=True) for each in gone if not _is_beside_the_point(low, each)]
    told += [Moment(each.start, each.end, is_gone=False) for each in ahead]
    return sorted(told, key=lambda each: (each.start, not each.is_gone))


class Clause:
    """One clause of a message in lower case, with its cues, the customers it names and the times it tells."""

    def __init__(
        self, low: str, sentence: Span, span: Span, cues: Sequence[Cue], customers: list[Span], times: list[Moment]
    ) -> None:
        self.low, self.sentence, self.span = low, sentence, span
        self.cues = [cue for cue in cues if span.holds(cue.start)]
        self.customers = [each for each in customers if span.holds(each.start)]
        self.has_day = any(not each.is_gone for each in times)  # in the whole sentence
        self._here, self._around, self._times = _by_kind(self.cues), _by_kind(cues), times

    def of(self, kind: str) -> list[Cue]:
        return self._here.get(kind, [])

    def around(self, *kinds: str) -> list[Cue]:
        """The cues of these kinds in the whole sentence."""
        return [cue for kind in kinds for cue in self._around.get(kind, ())]

    def has_free(self, kind: str, *covers: str) -> bool:
        """Whether a cue of the kind stands here outside of longer ones of the covering kinds."""
        return bool(self.free(kind, *covers))

    def free(self, kind: str, *covers: str) -> list[Cue]:
        covering = [cue for cover in covers for cue in self.of(cover)]
        return [cue for cue in self.of(kind) if not any(cover.covers(cue) for cover in covering)]

    def nearest_time(self, cue: Cue) -> Moment | None:
        """When it happens: what stands nearest to the cue in its clause, else a day that heads the sentence."""
        here = [each for each in self._times if self.span.holds(each.start)]
        if here:
            return min(here, key=lambda each: max(each.start - cue.end, cue.start - each.end, 0))
        return next((each for each in self._times[:1] if self._is_heading(each)), None)

    def _is_heading(self, time: Moment) -> bool:
        return not self.low[self.sentence.start : time.start].strip(HEADING)


def _by_kind(cues: Sequence[Cue]) -> dict[str, list[Cue]]:
    kinds: dict[str, list[Cue]] = {}
    for cue in cues:
        kinds.setdefault(cue.kind, []).append(cue)
    return kinds


def _is_beside_the_point(low: str, span: Span) -> bool:
    return bool(_NOT_WHEN.search(low, max(0, span.start - 16), span.start))
