"""The phrases of cues.toml and objections.toml, found in one pass over a text of any length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, Implementation

from protocols.reading.words import word_lists

SPEAKS_FOR = frozenset({"going", "back", "toward", "direct", "entry", "travel"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of one kind at text[start:end]."""

    kind: str
    start: int
    end: int

    def covers(self, other: Cue) -> bool:
        return self.start <= other.start and other.end <= self.end


@cache
def _phrases() -> tuple[AhoCorasick, list[tuple[str, ...]]]:
    kinds: dict[str, list[str]] = {}
    for kind, phrases in (*word_lists("cues").items(), *word_lists("objections").items()):
        for phrase in phrases:
            kinds.setdefault(phrase, []).append(kind)
    return AhoCorasick(list(kinds), implementation=Implementation.DFA), [tuple(each) for each in kinds.values()]


def find_cues(low: str) -> list[Cue]:
    """Every cue of a text in lower case, in order; of overlapping ones of a kind the longest."""
    automaton, kinds = _phrases()
    hits = automaton.find_matches_as_indexes(low, overlapping=True)
    found = sorted(
        (Cue(kind, start, end) for i, start, end in hits if _is_whole(low, start, end) for kind in kinds[i]),
        key=lambda cue: (cue.start, -cue.end),
    )
    reached: dict[str, int] = {}
    longest = []
    for cue in found:
        if cue.start >= reached.get(cue.kind, 0):
            reached[cue.kind] = cue.end
            longest.append(cue)
    return longest


def speaks_for_a_visit(low: str) -> bool:
    """Whether anything in the text could make it a plan to visit."""
    automaton, kinds = _phrases()
    return any(
        not SPEAKS_FOR.isdisjoint(kinds[i]) and _is_whole(low, start, end)
        for i, start, end in automaton.find_matches_as_indexes(low, overlapping=True)
    )


def _is_whole(low: str, start: int, end: int) -> bool:
    return not (start and low[start].isalnum() and low[start - 1].isalnum()) and not (
        end < len(low) and low[end].isalnum() and low[end - 1].isalnum()
    )
