"""Somebody called by name, or a pronoun for them, as whose words a sentence relays; with them all voices of a span."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS
from protocols.reading.markup import lowered
from protocols.reading.sentences import Span
from protocols.reading.voices import OBJECT, SOURCE, Around, Voice, customer_of, masked, pattern, voices
from protocols.reading.words import word_lists


def speakers(around: Around, low: str, span: Span) -> Iterator[Voice]:
    """Everybody in the span who may be the customer speaking; `low` is masked."""
    yield from voices(around, low, span)
    yield from _persons(around, low, span)
    yield from _pronouns(around, low, span)


def _persons(around: Around, low: str, span: Span) -> Iterator[Voice]:
    """Somebody called by name: a contact of a customer; where one is spoken of, also a name that is no colleague's."""
    for match in _PERSON.finditer(masked(around.words.text, around.customers), span.start, span.end):
        name = lowered(match["first"])
        contact = around.contacts.get(lowered(match[0])) or around.contacts.get(name)
        spoken_of = around.own or next((each.name for each in around.customers), None)
        link = OBJECT.search(low, max(span.start, match.start() - 24), match.start())
        if link and link["link"] not in SOURCE:
            continue
        if contact:
            yield Voice(*match.span(), contact, is_precise=True, is_source=bool(link))
        elif spoken_of and _may_be_theirs(around, low, match):
            yield Voice(*match.span(), spoken_of, is_precise=True, is_known=False, is_source=bool(link))


def _pronouns(around: Around, low: str, span: Span) -> Iterator[Voice]:
    """She says: who was spoken of last before, if that is somebody of a customer's and no colleague."""
    for match in _SHE.finditer(low, span.start, span.end):
        last = max(_spoken_of(around, low, match.start()), key=lambda each: each.start, default=None)
        if last and last.customer:
            yield Voice(match.start(), match.end(), last.customer, is_precise=True, named=Span(last.start, last.end))


def _spoken_of(around: Around, low: str, end: int) -> Iterator[Voice]:
    """The people named before; a colleague is of no customer."""
    for match in pattern().finditer(low, 0, end):
        if match.lastgroup in {"at", "own", "their"}:
            yield Voice(*match.span(), customer_of(around, match) or "")
    for match in _PERSON.finditer(masked(around.words.text, around.customers), 0, end):
        contact = around.contacts.get(lowered(match[0])) or around.contacts.get(lowered(match["first"]))
        if contact or around.colleagues.know(match[0]):
            yield Voice(*match.span(), contact or "")


def _may_be_theirs(around: Around, low: str, match: re.Match[str]) -> bool:
    """A name that is no colleague's; what begins a sentence is one only right before what they say."""
    if not around.colleagues or around.colleagues.know(match[0]) or lowered(match["first"]) in _no_names():
        return False
    return low[: match.start()].rstrip(" \"'")[-1:] not in {"", ".", "!", "?", "\n", ":"} or bool(
        _SPEAKS.match(low, match.end())
    )


_FUNCTIONS = frozenset(
    [
        "finance",
        "sales",
        "support",
        "engineering",
        "legal",
        "marketing",
        "operations",
        "management",
        "hr",
        "qa",
        "it",
        "product",
        "production",
        "logistics",
        "my",
        "our",
        "from",
        "by",
        "for",
        "with",
        "got",
        "just",
        "long",
        "one",
        "not",
        "according",
        "heard",
        "mail",
        "after",
        "since",
        "siemens",
    ]
)
_SPEAKS = re.compile(
    r"\s(?:just\s|also\s|really\s)?(?:said|says|told|thinks|feels|finds|reckons|mentioned|complained|loves|likes|hates"
    r"|was|is|wrote)\s"
)
_SHE = re.compile(r"\b(?:she|he|elle|ella|él|zij|hij)(?=[\s'])")
_PERSON = re.compile(
    r"(?<![\w'\u2019])(?P<first>[A-Z][a-z\u00df-\u00ff]{1,20})(?:\s[A-Z][a-z\u00df-\u00ff]{1,20})?(?![\w])"
)


@cache
def _no_names() -> frozenset[str]:
    lists = word_lists("names")
    said = frozenset(word for words in word_lists("feedback").values() for word in words if " " not in word)
    return lists["nobody"] | lists["everyday"] | lists["somebody"] | said | _FUNCTIONS | {*ALL_WEEKDAYS, *MONTHS}
