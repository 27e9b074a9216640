"""The phrases of word lists (cues.toml, objections.toml, …), found in one pass over a text of any length."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from protocols.reading.words import word_lists

LAST = 16  # looks that are remembered: several readers ask the same of one message
SPEAKS_FOR = frozenset({"going", "back", "toward", "direct", "entry", "travel"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A phrase of one kind at text[start:end]."""

    kind: str
    start: int
    end: int

    def covers(self, other: Cue) -> bool:
        return self.start <= other.start and other.end <= self.end


class Finder:
    """Finds the phrases of word lists, each under the name of its list."""

    def __init__(self, *lists: str) -> None:
        kinds: dict[str, list[str]] = {}
        for name in lists:
            for kind, phrases in word_lists(name).items():
                for phrase in phrases:
                    kinds.setdefault(phrase, []).append(kind)
        self._phrases = tuple(kinds)
        self._automaton = AhoCorasick(list(kinds), implementation=Implementation.DFA)
        self._kinds = [tuple(each) for each in kinds.values()]
        self._few: dict[frozenset[str], AhoCorasick] = {}

    def find(self, low: str) -> tuple[Cue, ...]:
        """Every cue of a text in lower case, in order; of overlapping ones of a kind the longest."""
        return _found(self, low)

    def look(self, low: str) -> tuple[Cue, ...]:
        """The same, looked for anew."""
        hits = self._automaton.find_matches_as_indexes(low, overlapping=True)
        found = sorted(
            (Cue(kind, start, end) for i, start, end in hits if is_whole(low, start, end) for kind in self._kinds[i]),
            key=lambda cue: (cue.start, -cue.end),
        )
        reached: dict[str, int] = {}
        longest = []
        for cue in found:
            if cue.start >= reached.get(cue.kind, 0):
                reached[cue.kind] = cue.end
                longest.append(cue)
        return tuple(longest)

    def phrases_of(self, kinds: frozenset[str]) -> tuple[str, ...]:
        """What is looked for under these names."""
        each = zip(self._phrases, self._kinds, strict=True)
        return tuple(phrase for phrase, named in each if not kinds.isdisjoint(named))

    def has_any(self, low: str, kinds: frozenset[str]) -> bool:
        """Whether the text holds a phrase of one of these kinds."""
        hits = self._only(kinds).find_matches_as_indexes(low, overlapping=True)
        return any(is_whole(low, start, end) for _, start, end in hits)

    def _only(self, kinds: frozenset[str]) -> AhoCorasick:
        """Looks for these alone: a long text is full of others."""
        if kinds not in self._few:
            self._few[kinds] = AhoCorasick(list(self.phrases_of(kinds)), implementation=Implementation.DFA)
        return self._few[kinds]


@lru_cache(maxsize=LAST)
def _found(in_lists: Finder, low: str) -> tuple[Cue, ...]:
    return in_lists.look(low)


@cache
def finder(*lists: str) -> Finder:
    """The finder of these lists, made once."""
    return Finder(*lists)


def find_cues(low: str) -> tuple[Cue, ...]:
    """Every cue for and against a visit of a text in lower case, in order."""
    return finder("cues", "objections").find(low)


def speaks_for_a_visit(low: str) -> bool:
    """Whether anything in the text could make it a plan to visit."""
    return finder("cues", "objections").has_any(low, SPEAKS_FOR)


def is_whole(low: str, start: int, end: int) -> bool:
    """Whether low[start:end] is no part of a longer word."""
    return not (start and low[start].isalnum() and low[start - 1].isalnum()) and not (
        end < len(low) and low[end].isalnum() and low[end - 1].isalnum()
    )
