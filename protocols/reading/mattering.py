"""Which words of a reading's *because* may be kept for longer than the question: those that any team could have said.

A word is kept only if the reader knew it before: from its own phrases, or learned as an ordinary word. What it does not
know may be a name or a secret, and what is written with a capital may be a name; neither is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from protocols.reading.calendar_words import NUMBERS
from protocols.reading.markup import all_words
from protocols.reading.tokens import SHORTEST, tokens
from protocols.reading.weights import shipped
from protocols.reading.words import word_lists

MOST = 6  # words of one answer
_PHRASES = {"visit": ("cues",), "feedback": ("feedback",), "win": ("wins",)}
_MORE = "six seven eight nine eleven twelve twenty thirty forty fifty hundred thousand million"
_COUNTED = frozenset(NUMBERS) | frozenset(re.split(" ", _MORE))
_PART = re.compile(r"['-]")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")


def words_that_mattered(because: Iterable[str], signal: str, names: frozenset[str], today: date) -> list[str]:
    """The words that speak for the signal, the weightiest first, in small letters; no days and no numbers.

    `names`: every part of a name in this workspace, in small letters.
    """
    said = {word for stretch in because for word in _in_small_letters(stretch, today)}
    known = said & (_ordinary() | _of_phrases(signal)) - _COUNTED
    safe = (word for word in known if len(word) > SHORTEST and names.isdisjoint(_PART.split(word)))
    weighed = sorted((-shipped().weight(f"w:{word}", signal), word) for word in safe)
    return [word for weight, word in weighed if weight < 0 or word in _of_phrases(signal)][:MOST]


def _in_small_letters(stretch: str, today: date) -> Iterator[str]:
    words = all_words(stretch)
    for token in tokens(words, (), None, today):
        if token.said == token.word and words.text[token.start : token.end].islower():
            yield token.word


@cache
def _ordinary() -> frozenset[str]:
    """The words that were learned from in the midst of a sentence: there names stand for their kind."""
    index = shipped().index
    pairs = (name[2:].split(" ", 1) for name in index if name.startswith("p:") and " " in name)
    inside = {second for first, second in pairs if first[:1].isalpha() and second[:1].isalpha()}
    return frozenset(word for word in inside if f"w:{word}" in index)


@cache
def _of_phrases(signal: str) -> frozenset[str]:
    """The words of the phrases that the rules look for."""
    lists = (phrases for name in _PHRASES[signal] for phrases in word_lists(name).values())
    return frozenset(word for phrases in lists for phrase in phrases for word in _WORD.findall(phrase))
