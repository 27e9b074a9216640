"""A format as a table: which keys a mapping has, what each becomes, and how it is read.

Readers take a node and report what is wrong with it; `Unreadable` only says that there is no value, because the
problem is already reported. So one pass finds every error.
"""

from collections.abc import Callable
from collections.abc import Mapping as AbstractMapping
from dataclasses import dataclass
from typing import Any, TypeVar

from protocols.yamltext.nodes import Listing, Mapping, Node, Scalar
from protocols.yamltext.problems import Findings
from protocols.yamltext.words import nearest, shown, unknown

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

    def line(self, key: str) -> int:
        """The line of the key, else of the mapping."""
        entry = self.node.entries.get(key)
        return entry.line if entry else self.node.line


@dataclass(frozen=True)
class Shape:
    """A kind of mapping, such as "a clause", with its keys."""

    what: str
    keys: AbstractMapping[str, Key]

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
        findings.report(line, unknown(key, f"a key of {self.what}", self.keys))
        return nearest(key, self.keys) or key


def one(parse: Callable[[str], T]) -> Reader[T]:
    """A reader of one piece of text; `parse` raises ValueError with a sentence."""

    def read(node: Node, findings: Findings) -> T:
        if not isinstance(node, Scalar):
            found = "a list" if isinstance(node, Listing) else "keys and values"
            findings.report(node.line, f"expected one piece of text here, and found {found}")
            raise Unreadable
        try:
            return parse(_written(node))
        except ValueError as error:
            findings.report(node.line, str(error))
            raise Unreadable from None

    return read


def several(parse: Callable[[str], T]) -> Reader[tuple[T, ...]]:
    """A reader of a list of texts, none of them twice. One text alone is a list of one."""
    read_one = one(parse)

    def read(node: Node, findings: Findings) -> tuple[T, ...]:
        values: list[T] = []
        for item in node.items if isinstance(node, Listing) else (node,):
            value = read_one(item, findings)
            if value in values:
                findings.report(item.line, f"{shown(str(value))} is in this list twice")
            values.append(value)
        return tuple(values)

    return read


def listing(read_item: Reader[T]) -> Reader[tuple[T, ...]]:
    """A reader of a list of anything. Items that cannot be read are left out; they are reported."""

    def read(node: Node, findings: Findings) -> tuple[T, ...]:
        if not isinstance(node, Listing):
            findings.report(node.line, 'expected a list here: lines that start with "- "')
            raise Unreadable
        values: list[T] = []
        for item in node.items:
            try:
                values.append(read_item(item, findings))
            except Unreadable:
                continue
        return tuple(values)

    return read


def nested(shape: Shape, build: Callable[..., T]) -> Reader[T]:
    """A reader of a mapping that becomes a model of its own."""

    def read(node: Node, findings: Findings) -> T:
        before = len(findings.problems)
        filled = shape.read(node, findings)
        if len(findings.problems) > before:
            raise Unreadable
        return build(**filled.values)

    return read


def _written(node: Scalar) -> str:
    if not node.value.strip():
        raise ValueError("nothing is written here; please fill it in, or take the key out")
    return node.value.strip()
