"""Who is one of us: the names of the team's people, in any case."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from protocols.reading.markup import SOMEONE, lowered
from protocols.reading.sentences import Span
from protocols.reading.words import word_lists

_WORD = re.compile(r"[^\W\d_]{2,30}")
_NOT_HIM = re.compile(
    r"\b(?:with|w/|for|from|of|by|to|thanks|thx|hi|hey|hello|mit|für|von|avec|pour|con|para|met|voor)\s?$"
)


class Colleagues:
    """Names of colleagues, first and full; empty where nobody is known."""

    def __init__(self, names: Iterable[str]) -> None:
        whole = [lowered(name).split() for name in names]
        self.first_names = frozenset(words[0] for words in whole if words)
        self._words = frozenset(word for words in whole for word in words)

    def __bool__(self) -> bool:
        return bool(self.first_names)

    def know(self, name: str) -> bool:
        """Whether some part of a name is a colleague's; a mention is of one of us."""
        return SOMEONE in name or not self._words.isdisjoint(lowered(name).replace("-", " ").split())

    def named(self, text: str, low: str, start: int, end: int) -> Iterator[Span]:
        """The colleagues who are spoken of in text[start:end] as whoever does something."""
        for word in _WORD.finditer(low, start, end):
            if word[0] in self.first_names and self._is_a_name(text, word) and self._acts(low, word):
                yield Span(word.start(), self._end(low, word.end()))

    def _is_a_name(self, text: str, word: re.Match[str]) -> bool:
        """Will is a colleague, "will" is a verb."""
        return text[word.start()].isupper() or word[0] not in word_lists("names")["shy_names"]

    def _acts(self, low: str, word: re.Match[str]) -> bool:
        is_called = low.startswith((",", "'s ", ":"), word.end())
        return not is_called and not _NOT_HIM.search(low, max(0, word.start() - 8), word.start())

    def _end(self, low: str, end: int) -> int:
        """The end of the full name, where more of it follows."""
        more = _WORD.match(low, end + 1) if low.startswith(" ", end) else None
        return more.end() if more and more[0] in self._words else end
