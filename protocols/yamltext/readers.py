"""Readers of nodes, to put in a shape: one text, a list, a mapping. They report what they cannot read."""

from collections import Counter
from collections.abc import Callable
from typing import TypeVar

from protocols.yamltext.nodes import Listing, Node, Scalar
from protocols.yamltext.problems import Findings
from protocols.yamltext.shape import Reader, Rule, Shape, Unreadable, no_rule
from protocols.yamltext.words import CURLY, WITHOUT_HASH, is_in_curly_quotes, shown

T = TypeVar("T")


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
            findings.report(node.line, CURLY if is_in_curly_quotes(node.value) else str(error))
            raise Unreadable from None

    return read


def once(read_one: Reader[T], what: str, seen: dict[str, int]) -> Reader[T]:
    """A reader of what may be in a file once only, in any case. `seen` keeps the lines; readers can share it."""

    def read(node: Node, findings: Findings) -> T:
        value = read_one(node, findings)
        key = str(value).casefold()
        if key in seen:
            findings.report(node.line, f"{shown(str(value))} is {what} on line {seen[key]} already")
        seen.setdefault(key, node.line)
        return value

    return read


def several(read_one: Reader[T]) -> Reader[tuple[T, ...]]:
    """A reader of a list of texts, none of them twice. One text alone is a list of one."""

    def read(node: Node, findings: Findings) -> tuple[T, ...]:
        if not isinstance(node, Listing):
            return (read_one(node, findings),)
        values = listing(read_one)(node, findings)
        if len(values) < len(node.items):
            raise Unreadable
        for value, times in Counter(values).items():
            if times > 1:
                findings.report(node.line, f"{shown(str(value))} is in this list twice")
        return values

    return read


def at_least_one(read_list: Reader[T]) -> Reader[T]:
    """A reader of a list that may not be empty."""

    def read(node: Node, findings: Findings) -> T:
        if isinstance(node, Listing) and not node.items:
            findings.report(node.line, "this list is empty; expected at least one")
            raise Unreadable
        return read_list(node, findings)

    return read


def at_most(most: int, read_list: Reader[T]) -> Reader[T]:
    """A reader of a list that has a limit, where comparing its items with one another would take too long."""

    def read(node: Node, findings: Findings) -> T:
        if isinstance(node, Listing) and len(node.items) > most:
            findings.report(node.line, f"this list has {len(node.items):,} items; at most {most:,} can be read")
            raise Unreadable
        return read_list(node, findings)

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


def nested(shape: Shape, build: Callable[..., T], rule: Rule = no_rule) -> Reader[T]:
    """A reader of a mapping that becomes a model of its own, if what it says fits together."""

    def read(node: Node, findings: Findings) -> T:
        before = len(findings.problems)
        filled = shape.read(node, findings)
        filled.check(rule, findings)
        if len(findings.problems) > before:
            raise Unreadable
        return build(**filled.values)

    return read


def _written(node: Scalar) -> str:
    if node.is_commented:
        raise ValueError(WITHOUT_HASH)
    if not node.value.strip():
        raise ValueError("nothing is written here; please fill it in, or take the key out")
    return node.value.strip()
