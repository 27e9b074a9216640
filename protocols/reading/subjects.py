"""Who a sentence says goes somewhere: the author, somebody named, a parcel."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS
from protocols.reading.colleagues import Colleagues
from protocols.reading.markup import SOMEONE, OwnWords
from protocols.reading.sentences import Span
from protocols.reading.words import word_lists

NEAR = 40  # characters between somebody's name and the words that say they go

AUTHOR = re.compile(
    r"\b(?:i|i'm|im|i'll|ill|i've|me|we|we're|we'll|my|us|ich|wir|bin|je|j'irai|on (?:va|sera|passe)|nous"
    r"|voy|vamos|estaré|iré|ik)\b"
)
ONLY_A_PERSON = re.compile(r"\b(?:she|he|elle|ella|él|zij|hij)\b", re.IGNORECASE)
HOME = r"(?:\s(?:from|of|at|von|van)\s[\w&-]{2,30})?"  # Ann from support
GOES = (
    r"(?:goes|drives|flies|heads|travels|visits|pops|swings|fährt|fliegt|reist|besucht|gaat|rijdt|bezoekt"
    r"|(?:is|'s|will be)\s(?:also\s|now\s)?(?:going|driving|flying|heading|travell?ing"
    r"|visiting|popping|swinging|off to))"
)
_WORD = rf"(?:{SOMEONE}|[^\W\d_]{{2,20}})"
_JOIN = r"\s(?:and|&|n|und|et|y|en)\s"
_GOER = re.compile(
    rf"(?<![\w'])(?<!\bfrom\s)(?<!\bof\s)(?<!\bat\s)(?:"
    rf"(?P<name>{_WORD}(?:{_JOIN}{_WORD})?){HOME}\s?(?={GOES}\b)"
    rf"|(?P<pair>{_WORD}{_JOIN}{_WORD})\s"
    r"(?=(?:are (?:going|driving|flying|heading|visiting)|go|drive|fly|travel|visit)\b))"
)
_JOINED = re.compile(_JOIN)


@dataclass(frozen=True, slots=True)
class Search:
    """Where a traveller is looked for: the sentence of a plan, up to the words that say that somebody goes.

    `customers` are the words (lower case) that name customers.
    """

    words: OwnWords
    sentence: Span
    cue: Span
    customers: frozenset[str]
    colleagues: Colleagues


def goes(search: Search) -> re.Match[str] | None:
    """The last of whom it is said that they go, where the author does not come in after them."""
    low, cue = search.words.lowered, search.cue
    last = next(reversed(list(_GOER.finditer(low, max(search.sentence.start, cue.start - NEAR), cue.end))), None)
    return None if last is None or AUTHOR.search(low, last.start(), cue.end) else last


def is_somebody(search: Search, name: str) -> bool:
    """Whether every word of a name may be a person's."""
    return not any(word in search.customers or _is_nobody(word) for word in name.lower().split())


def _is_nobody(word: str) -> bool:
    return word in word_lists("names")["nobody"] or word in ALL_WEEKDAYS or word in MONTHS


def is_person(search: Search, said: str) -> bool:
    """Whether those who go, in lower case, are people: a parcel is none, and "and goes" has its subject before."""
    names, things = word_lists("names"), word_lists("objections")["things"]
    others = names["links"] | names["somebody"] | names["nobody"] | search.customers | things
    return others.isdisjoint(said.split()) or (bool(_JOINED.search(said)) and is_somebody(search, said))
