"""What is another between two charters, piece by piece, in the charter's own words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import time
from typing import Any

from pydantic import BaseModel

from protocols.charter.arrangements import Budget, Consent, ForumTopicWhen
from protocols.charter.clauses import Breached, Charter, Clause, Says
from protocols.charter.keys import BUDGET, CHARTER, CLAUSE, CONSENT, FORUM_TOPIC_WHEN
from protocols.yamltext.shape import Shape

_OWN_KEYS: dict[type[BaseModel], Shape] = {Budget: BUDGET, Consent: CONSENT, ForumTopicWhen: FORUM_TOPIC_WHEN}


@dataclass(frozen=True)
class Turn:
    """One key that says something else now; "" where it says nothing. `within`: the setting that the key is part of."""

    key: str
    before: str
    after: str
    within: str = ""


@dataclass(frozen=True)
class Changed:
    """A clause that is another now, and in which keys."""

    clause: Clause
    turns: tuple[Turn, ...]


@dataclass(frozen=True)
class Comparison:
    """All that is another. `is_reordered`: what both have stands in another order."""

    settings: tuple[Turn, ...]
    changed: tuple[Changed, ...]
    added: tuple[Clause, ...]
    gone: tuple[Clause, ...]
    is_reordered: bool = False


def compare(before: Charter | None, after: Charter) -> Comparison:
    """From the one to the other; without `before` every clause is new."""
    old = {clause.id: clause for clause in before.clauses} if before else {}
    new = {clause.id: clause for clause in after.clauses}
    both = [key for key in new if key in old]
    return Comparison(
        settings=tuple(_turns(before, after, CHARTER)) if before else (),
        changed=tuple(
            Changed(new[key], tuple(_turns(old[key], new[key], CLAUSE))) for key in both if old[key] != new[key]
        ),
        added=tuple(new[key] for key in new if key not in old),
        gone=tuple(old[key] for key in old if key not in new),
        is_reordered=[key for key in old if key in new] != both,
    )


def _turns(before: BaseModel, after: BaseModel, shape: Shape, within: str = "") -> Iterator[Turn]:
    """Each key that changed, and from what to what."""
    for key, each in shape.keys.items():
        old, new = getattr(before, each.attribute), getattr(after, each.attribute)
        if key == "clauses" or old == new:
            continue
        if inner := _OWN_KEYS.get(type(old)):
            yield from _turns(old, new, inner, key)
        else:
            yield Turn(key, _word(old), _word(new), within)


def _word(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_word, value))
    if isinstance(value, Says):
        return f"says {_word(value.phrases)} in {value.place}"
    if isinstance(value, Breached):
        return f"breached {value.clause}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "" if value is None else " ".join(str(value).split())
