"""Whether two people brought the same thing: the same message, or near enough the same words.

Two things are rather told apart than taken for one: a number or a "not" makes another thing of it.
"""

import re

from rapidfuzz import fuzz

NEAR_ENOUGH = 88  # of 100: rapidfuzz's ratio of the words in order of the alphabet
LONG_ENOUGH = 20  # characters; of less nearly every letter tells
_TELLING = re.compile(r"\d+(?:[.,]\d+)*|\b(?:not|no|never|none|without|cannot)\b|n['\u2019]t\b")


def is_alike(one: str, other: str) -> bool:
    """Whether these are near enough the same words."""
    first, second = _bare(one), _bare(other)
    if not (first and second) or sorted(_TELLING.findall(first)) != sorted(_TELLING.findall(second)):
        return False
    if min(len(first), len(second)) < LONG_ENOUGH:
        return first == second
    return fuzz.token_sort_ratio(first, second) >= NEAR_ENOUGH


def _bare(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s'\u2019.,]", " ", words.casefold()).split()).strip(" .,'")
