"""The phrases that a team's own rules are about, found in what somebody wrote: any case, any spacing, plurals too."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ahocorasick_rs import AhoCorasick, Implementation

from protocols.reading.markup import OwnWords, lowered

_BLANKS = re.compile(r"\s+")


class PhraseReader:
    """Finds phrases in the author's own words; quotations and code are not theirs."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases: dict[str, list[str]] = {}
        for phrase in phrases:  # two rules may spell one phrase in two ways
            self._phrases.setdefault(_plain(lowered(phrase)), []).append(phrase)
        self._automaton = AhoCorasick(list(self._phrases), implementation=Implementation.ContiguousNFA)

    @property
    def phrases(self) -> tuple[str, ...]:
        """What is looked for, in lower case."""
        return tuple(self._phrases)

    def may_concern(self, words: OwnWords) -> bool:
        """Whether a phrase may be there: a few microseconds, however many there are."""
        return bool(self._phrases) and bool(self._automaton.find_matches_as_indexes(_plain(words.lowered)))

    def find(self, words: OwnWords) -> dict[str, str]:
        """Each phrase that is there, as the rule has it, with the words as they were written."""
        plain = _plain(words.lowered)
        known = list(self._phrases)
        hits = {known[index] for index, _, _ in self._automaton.find_matches_as_indexes(plain, overlapping=True)}
        found = ((self._phrases[hit], _whole(hit).search(words.lowered)) for hit in sorted(hits))
        return {phrase: words.verbatim(*match.span()) for meant, match in found if match for phrase in meant}


def _plain(low: str) -> str:
    return _BLANKS.sub(" ", low).strip()


def _whole(phrase: str) -> re.Pattern[str]:
    """The phrase as words of their own, not as a part of others."""
    inner = r"\s+".join(re.escape(word) for word in phrase.split())
    return re.compile(rf"(?<!\w){inner}(?:e?s)?(?!\w)")
