"""Writing a charter as the YAML that loads to the same charter: only what differs from the defaults."""

from datetime import time
from textwrap import indent
from typing import Any

import yaml
from pydantic import BaseModel

from protocols.charter.arrangements import Budget, Consent, ForumTopicWhen
from protocols.charter.clauses import Breached, Charter, Clause, Says
from protocols.charter.keys import BUDGET, CHARTER, CLAUSE, CONSENT, FORUM_TOPIC_WHEN
from protocols.charter.readers import WHEN
from protocols.yamltext.shape import Shape

_WIDTH = 110
_SHAPES: dict[type[BaseModel], Shape] = {
    Budget: BUDGET,
    Consent: CONSENT,
    ForumTopicWhen: FORUM_TOPIC_WHEN,
    Says: WHEN,
    Breached: WHEN,
    Clause: CLAUSE,
    Charter: CHARTER,
}


class _InLine(dict[str, Any]):
    """A short mapping, written in braces on the line of its key."""


class _AllText(yaml.SafeDumper):
    """Every scalar is text, so nothing needs quotes only to stay text: `no`, `09:00`, `3`."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  replaces the parent's, and is never written to

    def write_list(self, data: list[Any]) -> yaml.SequenceNode:
        """Lists of texts stand in brackets; a list of clauses does not."""
        in_line = all(isinstance(item, str) for item in data)
        return self.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=in_line)

    def write_in_line(self, data: _InLine) -> yaml.MappingNode:
        """Keys and values in braces."""
        return self.represent_mapping("tag:yaml.org,2002:map", data, flow_style=True)


_AllText.add_representer(list, _AllText.write_list)
_AllText.add_representer(_InLine, _AllText.write_in_line)


def to_yaml(charter: Charter) -> str:
    """The charter as YAML, a blank line before each clause: `load(to_yaml(charter), …) == charter`."""
    plain = _plain(charter)
    clauses = plain.pop("clauses")
    return "\n".join([f"{_dump(plain)}\nclauses:", *(indent(_dump([clause]), "  ") for clause in clauses)])


def clause_to_yaml(clause: Clause) -> str:
    """One clause, as an item of the list."""
    return _dump([_plain(clause)])


def written(clause: Clause) -> dict[str, Any]:
    """The keys of a clause with what stands behind each, as it is printed."""
    return _entries(clause, CLAUSE)


def _plain(value: Any) -> Any:
    """A value as texts, lists and mappings of texts."""
    shape = _SHAPES.get(type(value))
    if shape:
        entries = _entries(value, shape)
        return entries if shape in (CLAUSE, CHARTER) else _InLine(entries)
    if isinstance(value, tuple):
        is_one_word = len(value) == 1 and isinstance(value[0], str)
        return str(value[0]) if is_one_word else [_plain(item) for item in value]
    return f"{value:%H:%M}" if isinstance(value, time) else str(value)


def _entries(model: BaseModel, shape: Shape) -> dict[str, Any]:
    fields = type(model).model_fields
    written = {key: each.attribute for key, each in shape.keys.items() if each.attribute in fields}
    return {
        key: _plain(getattr(model, attribute))
        for key, attribute in written.items()
        if getattr(model, attribute) != fields[attribute].default
    }


def _dump(plain: Any) -> str:
    return yaml.dump(plain, Dumper=_AllText, sort_keys=False, allow_unicode=True, width=_WIDTH)
