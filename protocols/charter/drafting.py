"""A clause that somebody is filling in, read as the language reads it: every complaint, by the key it is about."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from protocols.charter.clauses import Charter, Clause
from protocols.charter.loading import read
from protocols.charter.notes import notes_on
from protocols.yamltext import nodes
from protocols.yamltext.nodes import Entry, Listing, Node, Scalar, compose
from protocols.yamltext.problems import Findings, Problems

Keys = Mapping[str, str | Sequence[str] | Mapping[str, str | Sequence[str]]]
"""A clause as a charter writes it: what stands behind each key."""

_FIRST = nodes.MOST_CHARACTERS + 1  # no line of the charter's own has such a number


class UnfinishedError(Exception):
    """Why this is no clause of that charter yet: a sentence for each key, under "" what is about other clauses."""

    def __init__(self, complaints: Mapping[str, str]) -> None:
        super().__init__(complaints)
        self.complaints = dict(complaints)


@dataclass(frozen=True)
class Drafted:
    """What the clause says, in which charter; `notes`: by key, what may not be meant so."""

    clause: Clause
    charter: Charter
    notes: Mapping[str, str] = field(default_factory=dict)


def draft(text: str, keys: Keys) -> Drafted:
    """Read the clause as one of the charter in `text`: in the place of the one with its id, else at the end.

    Raises UnfinishedError.
    """
    page, findings = compose(text, Findings("")), Findings("")
    lines = dict(enumerate(_names(keys), start=_FIRST))
    made = _mapping(keys, iter(lines))
    others = list(page.mappings("clauses"))
    places = [place for place, each in enumerate(others) if _id_of(each) == keys.get("id")]
    place = places[0] if places else len(others)
    items = (*others[:place], made, *others[place + 1 :])
    whole = nodes.Mapping(page.line, page.entries | {"clauses": Entry(page.line, Listing(page.line, items))})
    try:
        charter = read(whole, findings)
    except Problems as found:
        raise UnfinishedError(_by_key(found, lines)) from None
    noted = {lines[line]: sentence for line, sentence in notes_on(charter, whole) if line in lines}
    return Drafted(charter.clauses[place], charter, noted)


def _names(keys: Keys) -> Iterator[str]:
    """The keys in the order of their lines; those of an inner mapping after its own."""
    for key, value in keys.items():
        yield key
        if isinstance(value, Mapping):
            yield from value


def _mapping(keys: Keys, lines: Iterator[int]) -> nodes.Mapping:
    entries = {}
    for key, value in keys.items():
        line = next(lines)
        entries[key] = Entry(line, _mapping(value, lines) if isinstance(value, Mapping) else _node(value, line))
    return nodes.Mapping(_FIRST, entries)


def _node(value: str | Sequence[str], line: int) -> Node:
    if isinstance(value, str):
        return Scalar(line, value)
    return Listing(line, tuple(Scalar(line, each) for each in value))


def _id_of(clause: nodes.Mapping) -> str | None:
    entry = clause.entries.get("id")
    return entry.node.value.strip() if entry and isinstance(entry.node, Scalar) else None


def _by_key(found: Problems, lines: Mapping[int, str]) -> dict[str, str]:
    """The first complaint about each key."""
    complaints: dict[str, str] = {}
    for problem in found.problems:
        complaints.setdefault(lines.get(problem.line, ""), problem.sentence)
    return complaints
