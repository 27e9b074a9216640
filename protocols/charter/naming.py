"""Ids of new clauses, made from their wording: short, readable, and none twice."""

import re
import unicodedata
from collections.abc import Collection

_LONGEST, _MOST_WORDS = 48, 6
_SMALL = frozenset({"a", "an", "the", "of", "to", "in", "on", "at", "for", "and", "or", "is", "are", "be", "it", "by"})
_PLAIN = "rule"


def id_for(text: str, taken: Collection[str]) -> str:
    """An id for a rule that reads like this: "An outage is told to support." → "outage-told-support"."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = [word for word in re.findall(r"[a-z0-9]+", plain.replace("'", "")) if word not in _SMALL]
    base = "-".join(words[:_MOST_WORDS])[:_LONGEST].strip("-") or _PLAIN
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return next(each for each in (base, *numbered) if each not in taken)
