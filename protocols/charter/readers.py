"""Readers of what only a clause has: whom it binds, what they do, and what calls it up."""

from collections.abc import Iterator
from typing import Any

from rapidfuzz.distance import OSA

from protocols.charter.clauses import Breached, Says, When
from protocols.charter.vocabulary import ACTS, FACTS, PARTIES, Actor, Place
from protocols.yamltext.nodes import Listing, Node, Scalar
from protocols.yamltext.problems import Findings
from protocols.yamltext.readers import at_least_one, nested, one, several
from protocols.yamltext.shape import Complaint, Filled, Key, Shape, Unreadable
from protocols.yamltext.words import channel, identifier, name, nearest, shown, unknown

A_PARTY = "a function or role"
_SHORTEST_MISSPELT = 4


def party(text: str) -> str:
    """A function or a role. Raises ValueError with the nearest one."""
    if text not in PARTIES:
        raise ValueError(unknown(text, A_PARTY, PARTIES))
    return text


def who(node: Node, findings: Findings) -> tuple[str, ...]:
    """Whom a clause binds: one word, or a list of functions and roles."""
    words = at_least_one(several(one(_anybody)))(node, findings)
    alone = [word for word in words if word in set(Actor)]
    if alone and len(words) > 1:
        findings.report(node.line, f"{shown(alone[0])} stands alone; a list is for functions and roles")
    return words


def _anybody(text: str) -> str:
    everyone = (*Actor, *PARTIES)
    if text not in everyone:
        raise ValueError(unknown(text, A_PARTY, everyone))
    return text


def act(text: str) -> str:
    """What somebody must do. Any words are a plain duty, except one letter off a known act: that is a slip.

    Raises ValueError for such a slip, which would otherwise become a different duty without a word.
    """
    slips = [
        known for known in sorted(ACTS) if len(text) >= _SHORTEST_MISSPELT and OSA.distance(text.lower(), known) == 1
    ]
    if text not in ACTS and (slips or text.lower() in ACTS):
        raise ValueError(f'{shown(text)} is not an act I know; did you mean "{(slips or [text.lower()])[0]}"?')
    return name(text)


def place(text: str) -> str:
    """Where something is said: a kind of channel, or one channel's name. Raises ValueError with the nearest kind."""
    if text in set(Place):
        return text
    if near := nearest(text, Place):
        raise ValueError(f'{shown(text)} is not a kind of channel I know; did you mean "{near}"?')
    return channel(text)


WHEN = Shape(
    'a "when"',
    {
        "says": Key("phrases", at_least_one(several(one(name)))),
        "in": Key("place", one(place)),
        "breached": Key("clause", one(identifier)),
    },
)


def when(node: Node, findings: Findings) -> When:
    """What calls a clause up: the name of a fact, phrases that somebody says, or a breach of another clause."""
    if isinstance(node, Listing):
        findings.report(node.line, "a clause answers one thing; please write a clause for each")
        raise Unreadable
    if isinstance(node, Scalar):
        return one(_fact)(node, findings)
    return nested(WHEN, _says_or_breached, _mixtures)(node, findings)


def _fact(text: str) -> str:
    if text not in FACTS:
        raise ValueError(unknown(text, "a fact", FACTS))
    return text


def _says_or_breached(**values: Any) -> When:
    return Breached(**values) if "clause" in values else Says(**values)


def _mixtures(filled: Filled) -> Iterator[Complaint]:
    if len({"says", "breached"} & filled.given) != 1:
        yield "when", '"when" needs the name of a fact, or "says" with phrases, or "breached" with the id of a clause'
    elif {"in", "breached"} <= filled.given:
        yield "in", '"in" goes with "says" only'
