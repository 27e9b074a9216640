"""Words that are of nothing anybody looks for, remembered one by one: what holds no other word is small talk."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, Implementation

from protocols.reading.markup import LONGEST, lowered
from protocols.reading.terse import tells_a_day

LONGEST_WORD = 40  # characters of what is remembered
MOST = 20_000  # words that are remembered: some megabytes

IDLE, HINT, DAY, SOMETHING = range(4)  # what a word may be of

_MARKED_UP = re.compile(r'[&<>`"“”„«»]|:(?=[a-z+])|https?:')  # what is read otherwise than it is written
_LETTERS = re.compile(r"[^\W\d_]{2,30}")


class SmallTalk:
    """Knows from a look at each word that a text holds none of some phrases, nor a misspelt name.

    It never says so of a text that holds one: of each phrase the longest word is looked for, in any word of the text.
    In doubt it says nothing. `is_a_slip`: whether a word in lower case is a name misspelt. `beside_a_day`: phrases that
    are of something only in a text that tells a day, too.
    """

    def __init__(
        self, phrases: Iterable[str], is_a_slip: Callable[[str], object], beside_a_day: Iterable[str] = ()
    ) -> None:
        self._phrases, self._hints = _finder(phrases), _finder(beside_a_day)
        self._is_a_slip = is_a_slip
        self._kind = lru_cache(MOST)(self._kind_of)

    def look(self, text: str) -> int:
        """IDLE: the text is nothing but small talk. HINT: unless it holds one of those phrases beside a day."""
        words = text.split()
        if len(text) > LONGEST or max(map(len, words), default=0) > LONGEST_WORD:
            return SOMETHING
        kinds = set(map(self._kind, words))
        if SOMETHING in kinds:
            return SOMETHING
        return HINT if HINT in kinds and DAY in kinds else IDLE

    def _kind_of(self, word: str) -> int:
        low = lowered(word)
        if _MARKED_UP.search(word) or _is_in(low, self._phrases) or self._has_a_slip(low):
            return SOMETHING
        is_hint, is_day = _is_in(low, self._hints), tells_a_day(low)
        if is_hint:
            return SOMETHING if is_day else HINT
        return DAY if is_day else IDLE

    def _has_a_slip(self, low: str) -> bool:
        return any(self._is_a_slip(letters) for letters in _LETTERS.findall(low))


def _finder(phrases: Iterable[str]) -> AhoCorasick:
    longest = {max(phrase.split(), key=len) for phrase in phrases if phrase.strip()}
    return AhoCorasick(list(longest), implementation=Implementation.ContiguousNFA)


def _is_in(low: str, phrases: AhoCorasick) -> bool:
    hits = phrases.find_matches_as_indexes(low, overlapping=True)
    return any(_stands_alone(low, start, end) for _, start, end in hits)


def _stands_alone(low: str, start: int, end: int) -> bool:
    """Whether low[start:end], or its plural, is no part of a longer word."""
    if start and low[start].isalnum() and low[start - 1].isalnum():
        return False
    return not low[end - 1].isalnum() or any(
        not low.startswith(plural, end) or not low[end + len(plural) :][:1].isalnum() for plural in ("", "s", "es")
    )
