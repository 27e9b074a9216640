"""Long names with one slip: a letter left out, added, changed, or two swapped."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz.distance import OSA

LONG_ENOUGH = 6  # letters; shorter words have too many honest neighbours


class Misspellings:
    """Finds the name that a misspelt word meant. Names that differ by less than two slips are never guessed at."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._known = frozenset(names)
        self._by_gap: dict[str, set[str]] = {}
        self._names = dict(names)
        for spelling in names:
            if len(spelling) >= LONG_ENOUGH and spelling.isalpha():
                for gap in _gaps(spelling):
                    self._by_gap.setdefault(gap, set()).add(spelling)

    def meant(self, word: str) -> str | None:
        """The one name that `word` (lower case) misses by a single slip; its first letter must be right."""
        if len(word) < LONG_ENOUGH or word in self._known:
            return None
        near = {spelling for gap in _gaps(word) for spelling in self._by_gap.get(gap, ())}
        meant = {self._names[each] for each in near if each[0] == word[0] and _is_a_slip(each, word)}
        return meant.pop() if len(meant) == 1 else None


def _is_a_slip(name: str, word: str) -> bool:
    return OSA.distance(name, word) == 1 and word != f"{name}s"


def _gaps(word: str) -> list[str]:
    """The word itself and the word with each one letter left out: words one slip apart share one of these."""
    return [word, *(word[:i] + word[i + 1 :] for i in range(len(word)))]
