"""A format as a table: which keys a mapping has, what each becomes, and how it is read.

Readers take a node and report what is wrong with it; `Unreadable` only says that there is no value, because the
problem is already reported. So one pass finds every error.
"""

from collections.abc import Callable, Iterable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from typing import Any, TypeVar

from protocols.yamltext.nodes import Mapping, Node
from protocols.yamltext.problems import Findings
from protocols.yamltext.words import nearest, unknown

T = TypeVar("T")


class Unreadable(Exception):  # noqa: N818  not an error of its own: the problem is already reported
    """There is no value here; why has been reported."""


Reader = Callable[[Node, Findings], T]


@dataclass(frozen=True)
class Key:
    """One key of a mapping: the attribute it becomes, and how it is read."""

    attribute: str
    read: Reader[Any]
    required: bool = False


@dataclass(frozen=True, eq=False)
class Filled:
    """What a mapping held. `given` has every key that is meant, also the misspelt and the unreadable ones."""

    node: Mapping
    values: dict[str, Any]
    given: frozenset[str]

    def check(self, rule: "Rule", findings: Findings) -> None:
        """Report what the rule complains about, at the line of its key, else of the mapping."""
        for key, sentence in rule(self):
            findings.report(self.line(key), sentence)

    def line(self, key: str) -> int:
        """The line of the key, else of the mapping."""
        return self.node.line_of(key)


Complaint = tuple[str, str]
"""A key of a mapping, and what is wrong about it."""

Rule = Callable[[Filled], Iterable[Complaint]]


def no_rule(_: Filled) -> Iterable[Complaint]:
    """Where nothing has to fit together."""
    return ()


@dataclass(frozen=True)
class Shape:
    """A kind of mapping, such as "a clause", with its keys."""

    what: str
    keys: AbstractMapping[str, Key]
    what_a_key_is: str = ""

    def read(self, node: Node, findings: Findings) -> Filled:
        """Read every key, and report unknown and missing ones."""
        if not isinstance(node, Mapping):
            findings.report(node.line, f"expected {self.what}: keys and values, such as {next(iter(self.keys))}: …")
            raise Unreadable
        given = {self._meant(key, entry.line, findings) for key, entry in node.entries.items()}
        for key, wanted in self.keys.items():
            if wanted.required and key not in given:
                findings.report(node.line, f'{self.what} needs "{key}"')
        return Filled(node, self._values(node, findings), frozenset(given))

    def _values(self, node: Mapping, findings: Findings) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for name, entry in node.entries.items():
            if key := self.keys.get(name):
                try:
                    values[key.attribute] = key.read(entry.node, findings)
                except Unreadable:
                    continue
        return values

    def _meant(self, key: str, line: int, findings: Findings) -> str:
        if key in self.keys:
            return key
        findings.report(line, unknown(key, self.what_a_key_is or f"a key of {self.what}", self.keys))
        return nearest(key, self.keys) or key
