"""Names as people may write them: a part of one, in any case, without accents, with an s, within a word, misspelt."""

from __future__ import annotations

from collections.abc import Iterable

from protocols.reading.typos import Misspellings
from protocols.reading.vocabulary import WORD, folded, vocabulary
from protocols.reading.words import word_lists

LONG = 5  # letters of a part that counts within another word, too
NEVER = frozenset({"the"})


class Renowned:
    """The words of these names, of so many letters or more.

    One that is also an everyday word counts where it is written with a capital.
    """

    def __init__(self, names: Iterable[str], shortest: int) -> None:
        parts = {folded(word) for name in names for word in WORD.findall(name)}
        lists = word_lists("names")
        self._shy = lists["everyday"] | lists["shy_names"] | lists["small"]
        self._parts = frozenset(part for part in parts - NEVER if len(part) >= shortest)
        self._long = tuple(part for part in self._parts - self._shy if len(part) >= LONG)
        self._misspellings = Misspellings({part: part for part in self._long if part not in vocabulary()})

    def know(self, word: str) -> bool:
        """Whether this word, as it is written, is of one of the names, or may be."""
        key = folded(word)
        for part in (key, key.removesuffix("s")):
            if part in self._parts and not (word.islower() and part in self._shy):
                return True
        return any(part in key for part in self._long) or self._misspellings.meant(key) is not None
