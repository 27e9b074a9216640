"""What differs between two charters, in the charter's own words: a line for each setting and clause."""

from collections.abc import Iterator
from datetime import time
from typing import Any

from pydantic import BaseModel

from protocols.charter.arrangements import Budget, Consent, ForumTopicWhen
from protocols.charter.clauses import Breached, Charter, Says
from protocols.charter.keys import BUDGET, CHARTER, CLAUSE, CONSENT, FORUM_TOPIC_WHEN
from protocols.yamltext.shape import Shape

_OWN_KEYS: dict[type[BaseModel], Shape] = {Budget: BUDGET, Consent: CONSENT, ForumTopicWhen: FORUM_TOPIC_WHEN}


def differences(before: Charter | None, after: Charter) -> list[str]:
    """Settings that changed, then clauses that are new (+), changed (~) or gone (-). Without `before` all are new."""
    old = {clause.id: clause for clause in before.clauses} if before else {}
    new = {clause.id: clause for clause in after.clauses}
    settings = [f"~ {key}: {told}" for key, told in _changes(before, after, CHARTER)] if before else []
    changed = [f"~ {key}: {_told(old[key], new[key], CLAUSE)}" for key in new if old.get(key, new[key]) != new[key]]
    added = [f"+ {key}" for key in new if key not in old]
    gone = [f"- {key}" for key in old if key not in new]
    moved = [key for key in old if key in new] != [key for key in new if key in old]
    return settings + added + changed + gone + ["~ the order of the clauses"] * moved


def _changes(before: BaseModel, after: BaseModel, shape: Shape) -> Iterator[tuple[str, str]]:
    """Each key that changed, and from what to what."""
    for key, each in shape.keys.items():
        old, new = getattr(before, each.attribute), getattr(after, each.attribute)
        if key != "clauses" and old != new:
            inner = _OWN_KEYS.get(type(old))
            yield key, _told(old, new, inner) if inner else f"{_word(old)} → {_word(new)}"


def _told(before: BaseModel, after: BaseModel, shape: Shape) -> str:
    return "; ".join(f"{key} {told}" for key, told in _changes(before, after, shape))


def _word(value: Any) -> str:
    if isinstance(value, tuple):
        return ", ".join(map(_word, value)) or "none"
    if isinstance(value, Says):
        return f"says {_word(value.phrases)} in {value.place}"
    if isinstance(value, Breached):
        return f"breached {value.clause}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    return "none" if value is None else " ".join(str(value).split())
