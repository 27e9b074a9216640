"""Which words of a reading's *because* may be kept for longer than the question: those that any team could have said.

A word is kept only if the shipped weights know it as an ordinary word that speaks for the signal. What they do not
know may be a name or a secret; what is written with a capital may be a name; neither is kept.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from functools import cache

from protocols.reading.markup import all_words
from protocols.reading.tokens import SHORTEST
from protocols.reading.weights import SIGNALS, shipped

SPEAKS = 0.7  # about one known word of ten weighs as much
MOST = 6  # words of one answer
_WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")


def words_that_mattered(because: Iterable[str], signal: str, names: Collection[str]) -> list[str]:
    """The weightiest ordinary words, in small letters; `names`: what is a name in this workspace, in small letters."""
    weights, place = shipped(), SIGNALS.index(signal)
    said = {word for stretch in because for word in _in_small_letters(stretch)}
    safe = (word for word in said if len(word) > SHORTEST and word in _ordinary() and word not in names)
    weighed = sorted((-float(weights.table[weights.index[f"w:{word}"], place]), word) for word in safe)
    return [word for weight, word in weighed[:MOST] if -weight >= SPEAKS]


def _in_small_letters(stretch: str) -> Iterator[str]:
    words = all_words(stretch)
    for match in _WORD.finditer(words.text):
        if match[0].islower():
            yield words.lowered[match.start() : match.end()]


@cache
def _ordinary() -> frozenset[str]:
    """The words that were learned from in the midst of a sentence: there names stand for their kind."""
    index = shipped().index
    pairs = (name[2:].split(" ", 1) for name in index if name.startswith("p:") and " " in name)
    inside = {second for first, second in pairs if first[:1].isalpha() and second[:1].isalpha()}
    return frozenset(word for word in inside if f"w:{word}" in index)
