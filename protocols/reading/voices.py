"""Whose words a sentence relays: a customer named as who speaks, their people, "they", somebody known there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS
from protocols.reading.colleagues import Colleagues
from protocols.reading.markup import OwnWords, lowered
from protocols.reading.names import Mention
from protocols.reading.sentences import Span
from protocols.reading.words import word_lists

NAMED = "\ue002"  # stands for each letter of a customer's name

_OBJECT = re.compile(
    r"\b(?P<link>to|told|tell|telling|tells|ask|asked|asking|with|for|on|about|at|of|against|towards|toward|see|seeing|visit"
    r"|visiting|send|sent|give|gave|show|showed|like|love|hate|thank|thanks|by|into|in|from|regarding|re|over|inform|informed"
    r"|remind|reminded|calling|bei|über|mit|für|chez|avec|pour|con|para|voor|than|between|want|make sure)\s"
    r"(?:the\s|our\s|all\s|some\s(?:of\sthe\s)?|one\sof\sthe\s|a\s|an\s|this\s)?$"
)
_COMPOUND = (  # customer support is ours, a client library a program
    "support|services?|success|portal|library|libraries|side|app|apps|code|data|base|list|survey|surveys|visits?|meetings?|calls?"
    "|centre|center|day|satisfaction|numbers?|ids?|facing|experience|journey|care|relations|certificates?|version|server"
)
_SOURCE = frozenset({"from", "by"})
_OURS = re.compile(r"\b(?:our|my|unser\w*|mein\w*|notre|nos|mon|nuestr\w*|onze|ons)\s(?:own\s)?(?:[\w-]+\s){0,2}$")
_OWN_FIRST = re.compile(r"(?:our|my|unser|mein|notre|mon|nuestro|onze)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who may speak at text[start:end]. `customer` is the account's name; `is_precise`: it says who they are there.

    `is_known`: certain to be the customer's; else a name that nobody knows. `is_source`: words come *from* them.
    """

    start: int
    end: int
    customer: str
    is_precise: bool = False
    is_known: bool = True
    is_bare: bool = False
    is_source: bool = False


@dataclass(frozen=True)
class Around:
    """What is known about a message before its voices are looked for. `own`: the customer of its channel."""

    words: OwnWords
    customers: tuple[Mention, ...]
    own: str | None
    colleagues: Colleagues
    contacts: Mapping[str, str]

    @property
    def masked(self) -> str:
        """In lower case, with each customer's name as so many marks."""
        return masked(self.words.lowered, self.customers)


def masked(text: str, customers: Iterable[Mention]) -> str:
    """The text with the names of customers as so many marks; as long as it was."""
    for each in customers:
        text = f"{text[: each.start]}{NAMED * (each.end - each.start)}{text[each.end :]}"
    return text


def voices(around: Around, low: str, span: Span) -> Iterator[Voice]:
    """Everybody in the span who may be the customer speaking; `low` is masked. No one who is only spoken to."""
    for match in _voice().finditer(low, span.start, span.end):
        customer = _customer(around, match)
        link = _OBJECT.search(low, max(span.start, match.start() - 24), match.start())
        is_source = link is not None and link["link"] in _SOURCE
        is_ours = _OWN_FIRST.match(match[0]) or _OURS.search(low, max(span.start, match.start() - 40), match.start())
        if customer and not is_ours and (is_source or not link) and not _is_a_thing(low, match):
            kind = str(match.lastgroup)
            precise = kind in {"at", "own", "their", "local"}
            yield Voice(*match.span(), customer, precise, is_bare=kind == "named", is_source=is_source)
    yield from _persons(around, low, span)


def _customer(around: Around, match: re.Match[str]) -> str | None:
    named = next((each.name for each in around.customers if match.start() <= each.start < match.end()), None)
    if named or match.lastgroup == "local":
        return named or around.own
    names = {each.name for each in around.customers}
    return around.own or (next(iter(names)) if len(names) == 1 else None)


def _is_a_thing(low: str, match: re.Match[str]) -> bool:
    """The Kestrel report is not Kestrel."""
    after = (
        re.compile(r"(?:'s|')?[\s-]([^\W\d_]{2,30})").match(low, match.end()) if match.lastgroup == "named" else None
    )
    return after is not None and after[1] in _things()


def _persons(around: Around, low: str, span: Span) -> Iterator[Voice]:
    """Somebody called by name: a contact of a customer; where one is spoken of, also a name that is no colleague's."""
    for match in _PERSON.finditer(masked(around.words.text, around.customers), span.start, span.end):
        name = lowered(match["first"])
        contact = around.contacts.get(lowered(match[0])) or around.contacts.get(name)
        spoken_of = around.own or next((each.name for each in around.customers), None)
        link = _OBJECT.search(low, max(span.start, match.start() - 24), match.start())
        if link and link["link"] not in _SOURCE:
            continue
        if contact:
            yield Voice(*match.span(), contact, is_precise=True, is_source=bool(link))
        elif spoken_of and _may_be_theirs(around, low, match):
            yield Voice(*match.span(), spoken_of, is_precise=True, is_known=False, is_source=bool(link))


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
_PERSON = re.compile(
    r"(?<![\w'\u2019])(?P<first>[A-Z][a-z\u00df-\u00ff]{1,20})(?:\s[A-Z][a-z\u00df-\u00ff]{1,20})?(?![\w])"
)


@cache
def _no_names() -> frozenset[str]:
    lists = word_lists("names")
    said = frozenset(word for words in word_lists("feedback").values() for word in words if " " not in word)
    return lists["nobody"] | lists["everyday"] | lists["somebody"] | said | _FUNCTIONS | {*ALL_WEEKDAYS, *MONTHS}


@cache
def _things() -> frozenset[str]:
    return word_lists("objections")["things"] | word_lists("feedback")["ours"]


@cache
def _voice() -> re.Pattern[str]:
    lists = word_lists("feedback")
    people, local, them = (_any(lists[kind]) for kind in ("people", "local", "them"))
    stop = (
        r"(?!(?:that|with|from|to|by|said|says|say|told|the|and|heard|but|so|as|when|because|is|are|was|if|for|of|at|on"
        r"|in|a|an|i|we|they|it|one|some|had|have|has|got|call|our|my|hear|thinks|think)\b)"
    )
    word, name = rf"{stop}[\w-]{{2,20}}\s", rf"{NAMED}+"
    return re.compile(
        rf"(?<![\w'])(?:"
        rf"(?P<at>(?:{word}){{0,2}}(?:{people})\s(?:at|of|from|over\sat|in|bei|von|chez|de|van)\s(?:the\s)?{name})"
        rf"|(?P<own>{name}(?:'s|')?\s(?:{word}){{0,2}}?(?:{people}))"
        rf"|(?P<named>{name})"
        rf"|(?P<their>(?:their|(?:the\s)?customer's|(?:the\s)?client's)\s(?:{word}){{0,2}}?(?:{people}))"
        rf"|(?P<view>their(?=\s(?:main\s|only\s|general\s|honest\s)?(?:feeling|impression|view|verdict|take|opinion|perception)\b))"
        rf"|(?P<them>{them})(?!\s(?:{_COMPOUND})\b)"
        rf"|(?P<local>{local})"
        rf")(?!\w)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
