"""Whose words a sentence relays: a customer named as who speaks, their people, "they"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from protocols.reading.colleagues import Colleagues
from protocols.reading.markup import OwnWords
from protocols.reading.names import Mention
from protocols.reading.sentences import Span
from protocols.reading.words import word_lists

NAMED = "\ue002"  # stands for each letter of a customer's name

OBJECT = re.compile(
    r"\b(?P<link>to|told|tell|telling|tells|ask|asked|asking|with|for|on|about|at|of|against|towards|toward|see|seeing|visit"
    r"|visiting|send|sent|give|gave|show|showed|like|love|hate|thank|thanks|by|into|in|from|regarding|re|over|inform|informed"
    r"|remind|reminded|calling|bei|über|mit|für|chez|avec|pour|con|para|voor|than|between|want|make sure)\s"
    r"(?:the\s|our\s|all\s|some\s(?:of\sthe\s)?|one\sof\sthe\s|a\s|an\s|this\s)?$"
)
_COMPOUND = (  # customer support is ours, a client library a program
    "support|services?|success|portal|library|libraries|side|app|apps|code|data|base|list|survey|surveys|visits?|meetings?|calls?"
    "|centre|center|day|satisfaction|numbers?|ids?|facing|experience|journey|care|relations|certificates?|version|server"
)
_THEY = (  # in German "die" is also an article
    r"(?:sie|die)(?=\s(?:sind|finden|sagen|meinen|wollen|haben|beschweren|klagen|loben)\b)"
    r"|(?:ils|elles)(?=\s(?:sont|trouvent|disent|veulent|pensent|demandent)\b)"
    r"|(?:ze|zij)(?=\s(?:zijn|vinden|zeggen|willen|klagen)\b)|ellos(?=\s)"
)
SOURCE = frozenset({"from", "by"})
_ACCORDING = re.compile(r"\b(?:according to|laut|selon|según|volgens)\s(?:the\s)?$")
_OURS = re.compile(r"\b(?:our|my|unser\w*|mein\w*|notre|nos|mon|nuestr\w*|onze|ons)\s(?:own\s)?(?:[\w-]+\s){0,2}$")
_OWN_FIRST = re.compile(r"(?:our|my|unser|mein|notre|mon|nuestro|onze)\b")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who may speak at text[start:end]. `customer` is the account's name; `is_precise`: it says who they are there.

    `is_known`: certain to be the customer's; else a name that nobody knows. `is_source`: words come *from* them.
    `named`: where their name stands, if not here.
    """

    start: int
    end: int
    customer: str
    is_precise: bool = False
    is_known: bool = True
    is_bare: bool = False
    is_source: bool = False
    named: Span | None = None

    @property
    def name(self) -> Span:
        """The words that say who it is."""
        return self.named or Span(self.start, self.end)


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
    for match in pattern().finditer(low, span.start, span.end):
        customer = customer_of(around, match)
        link = OBJECT.search(low, max(span.start, match.start() - 24), match.start())
        is_source = (link is not None and link["link"] in SOURCE) or _ACCORDING.search(
            low, 0, match.start()
        ) is not None
        is_ours = _OWN_FIRST.match(match[0]) or _OURS.search(low, max(span.start, match.start() - 40), match.start())
        if customer and not is_ours and (is_source or not link) and not _is_a_thing(low, match):
            kind = str(match.lastgroup)
            precise = kind in {"at", "own", "their", "local"}
            yield Voice(*match.span(), customer, precise, is_bare=kind == "named", is_source=is_source)


def customer_of(around: Around, match: re.Match[str]) -> str | None:
    """Whose words these would be."""
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


@cache
def _things() -> frozenset[str]:
    return word_lists("objections")["things"] | word_lists("feedback")["ours"]


@cache
def pattern() -> re.Pattern[str]:
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
        rf"|(?P<they>{_THEY})"
        rf"|(?P<them>{them})(?!\s(?:{_COMPOUND})\b)"
        rf"|(?P<local>{local})"
        rf")(?!\w)"
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
