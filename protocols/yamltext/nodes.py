"""A YAML text as nodes that know their line: scalars (always text), listings and mappings. Nothing is interpreted.

What a hand-written file never needs and a hostile one would use (aliases, tags, deep nesting, size) is refused.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml
from yaml import events

from protocols.yamltext.broken import explain
from protocols.yamltext.problems import Findings, Problem, Problems
from protocols.yamltext.words import shown

MOST_CHARACTERS = 1_000_000
DEEPEST = 12
_HASHED = re.compile(r"[ \t]+#\w")


@dataclass(frozen=True)
class Scalar:
    """A piece of text. `is_commented`: empty, because what follows is a "#word", which YAML takes for a comment."""

    line: int
    value: str
    is_commented: bool = False


@dataclass(frozen=True)
class Listing:
    """A list of nodes."""

    line: int
    items: "tuple[Node, ...]"


@dataclass(frozen=True)
class Entry:
    """What stands behind a key, and the key's own line."""

    line: int
    node: "Node"


@dataclass(frozen=True)
class Mapping:
    """Keys and what stands behind them, in the order of the file."""

    line: int
    entries: dict[str, Entry]

    def line_of(self, key: str) -> int:
        """The line of the key, else of the mapping."""
        entry = self.entries.get(key)
        return entry.line if entry else self.line

    def mappings(self, key: str) -> "Iterator[Mapping]":
        """The mappings in the list that stands behind the key."""
        entry = self.entries.get(key)
        if entry and isinstance(entry.node, Listing):
            yield from (item for item in entry.node.items if isinstance(item, Mapping))


Node = Scalar | Listing | Mapping


def compose(text: str, findings: Findings) -> Mapping:
    """Read the one mapping that a file holds. Raises Problems when the text is not such a file."""
    try:
        return _Composer(text, findings).only_document()
    except yaml.YAMLError as error:
        raise Problems(*findings.problems, Problem(findings.source, *explain(error, text))) from None


class _Composer:
    def __init__(self, text: str, findings: Findings) -> None:
        self._findings = findings
        self._text = text
        if len(text) > MOST_CHARACTERS:
            raise self._refusal(1, f"the file is too long; at most {MOST_CHARACTERS:,} characters can be read")
        self._events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.BaseLoader)

    def only_document(self) -> Mapping:
        top: Node | None = None
        for event in self._events:
            if isinstance(event, events.DocumentStartEvent) and top:
                raise self._refusal(_line(event), "a second document starts here; please use one file for each")
            if isinstance(event, events.NodeEvent):
                top = self._node(event, depth=1)
        if top is None:
            raise self._refusal(1, "the file is empty")
        if not isinstance(top, Mapping):
            raise self._refusal(top.line, 'the file does not start with a key and a colon, such as "charter: Our team"')
        return top

    def _node(self, event: yaml.Event, depth: int) -> Node:
        self._refuse_what_is_not_ours(event, depth)
        if isinstance(event, events.SequenceStartEvent):
            return Listing(_line(event), tuple(self._node(item, depth + 1) for item in self._until_end()))
        if isinstance(event, events.MappingStartEvent):
            return self._mapping(event, depth)
        assert isinstance(event, events.ScalarEvent)
        return Scalar(_line(event), event.value, not event.value and self._hides_a_word(event))

    def _hides_a_word(self, event: yaml.Event) -> bool:
        """Whether a "#word" stands where the text should be."""
        return bool(event.start_mark and _HASHED.match(self._text, event.start_mark.index))

    def _mapping(self, event: yaml.Event, depth: int) -> Mapping:
        entries: dict[str, Entry] = {}
        for key_event in self._until_end():
            key, line = self._node(key_event, depth + 1), _line(key_event)
            node = self._node(next(self._events), depth + 1)
            if not isinstance(key, Scalar):
                self._findings.report(line, "a key has to be plain text; please check brackets and question marks")
            elif key.value in entries:
                first = entries[key.value].line
                self._findings.report(line, f"{shown(key.value)} is here twice; it is already on line {first}")
            else:
                entries[key.value] = Entry(line, node)
        return Mapping(_line(event), entries)

    def _until_end(self) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, events.CollectionEndEvent):
                return
            yield event

    def _refuse_what_is_not_ours(self, event: yaml.Event, depth: int) -> None:
        if isinstance(event, events.AliasEvent) or getattr(event, "anchor", None):
            raise self._refusal(_line(event), "anchors and aliases (& and *) are not used here; please write it out")
        if getattr(event, "tag", None):
            raise self._refusal(_line(event), "tags (words after !) are not used here; please quote text that has one")
        if depth > DEEPEST:
            raise self._refusal(_line(event), "this is nested too deeply; please check the brackets")

    def _refusal(self, line: int, sentence: str) -> Problems:
        return Problems(*self._findings.problems, Problem(self._findings.source, line, sentence))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1
