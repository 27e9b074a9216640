"""Who travels, where it is not the author."""

from __future__ import annotations

import re

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS
from protocols.reading.markup import SOMEONE
from protocols.reading.sentences import Span
from protocols.reading.words import word_lists

_AUTHOR = re.compile(
    r"\b(?:i|i'm|im|i'll|ill|i've|me|we|we're|we'll|my|us|ich|wir|bin|je|j'irai|on (?:va|sera|passe)|nous"
    r"|voy|vamos|estaré|iré|ik)\b"
)
_NAME = rf"(?:{SOMEONE}|[A-Z][^\W\d_]{{1,20}}(?:\s[A-Z][^\W\d_]{{1,20}})?)"
_DOES = (
    r"(?:is|are|will|'s|\u2019s|'ll|goes|heads|drives|flies|travels|takes|visits|pops|swings|drops|stops|and|has|can|might|may"
    r"|plans|wants|needs|fährt|ist|besucht|fliegt|geht|va|sera|passe|visita|estará|gaat|rijdt|bezoekt|going|heading)"
)
_SUBJECT = re.compile(rf"(?<![\w\u2019'])(?P<name>{_NAME}(?:\s(?:and|&|und|et|y|en)\s{_NAME})?)\s?(?={_DOES}\b)")
_TOLD = re.compile(rf"(?<![\w\u2019'])(?P<name>{_NAME})\s(?:told|says|said|mentioned|reckons)\b")
_PRONOUN = re.compile(r"\b(?:she|he|she's|he's|she'll|he'll|sie|er|elle|il|ella|él|zij|hij)\b", re.IGNORECASE)
_ROSTER = re.compile(rf"\b(?:pax|travellers?|who|attendees?)\s?[:=]\s?(?P<name>[A-Z][\w.]{{0,20}}(?:\s{_NAME})?)")


def traveller(text: str, low: str, sentence: Span, cue: Span, customers: frozenset[str]) -> Span | None:
    """The colleague who travels, as named in the text before the words that say so; None for the author.

    `customers` are the words (lower case) that name customers.
    """
    if _AUTHOR.search(low, sentence.start, min(sentence.end, cue.end)):
        return _told(text, low, sentence, cue)
    if named := _last_name(_SUBJECT, text, sentence.start, cue.end, customers):
        return named
    if _PRONOUN.search(text, sentence.start, cue.end):
        return _last_name(re.compile(rf"\b(?P<name>{_NAME})"), text, 0, cue.start, customers)
    return _last_name(_ROSTER, text, 0, len(text), customers)


def _told(text: str, low: str, sentence: Span, cue: Span) -> Span | None:
    """Ruth told me she's going: it is Ruth who goes."""
    match = _TOLD.search(text, sentence.start, cue.start)
    if match and _PRONOUN.search(text, match.end(), cue.end) and not _AUTHOR.search(low, match.end() + 4, cue.end):
        return Span(*match.span("name"))
    return None


def _last_name(pattern: re.Pattern[str], text: str, start: int, end: int, customers: frozenset[str]) -> Span | None:
    found = None
    for match in pattern.finditer(text, start, end):
        words = match["name"].lower().split()
        if not any(
            word in word_lists("names")["nobody"] or word in customers or word in ALL_WEEKDAYS or word in MONTHS
            for word in words
        ):
            found = Span(*match.span("name"))
    return found
