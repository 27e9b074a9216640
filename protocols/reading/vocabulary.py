"""The words that the rules know, in their lists: whatever else is written with a capital may be a name."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS
from protocols.reading.words import word_lists

LISTS = ("changes", "cues", "feedback", "names", "objections", "sorts", "wins")
WORD = re.compile(r"[^\W\d_]+")


def folded(word: str) -> str:
    """A word by which it is compared: in lower case, without accents."""
    return "".join(each for each in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(each))


@cache
def vocabulary() -> frozenset[str]:
    """Every word of the lists, folded. What was learned from messages is not among them: it holds people's names."""
    lists = (word_lists(name) for name in LISTS)
    phrases = (phrase for kinds in lists for kind, some in kinds.items() if kind != "shy_names" for phrase in some)
    told = (*phrases, *ALL_WEEKDAYS, *MONTHS)
    return frozenset(folded(word) for phrase in told for word in WORD.findall(phrase))
