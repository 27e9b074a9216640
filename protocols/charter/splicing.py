"""One clause put into, changed in or taken out of a charter's text: all else stays as the team wrote it, comments too.

Where the text is laid out in a way that this cannot follow, the whole charter is printed anew. Either way what is
returned loads to the charter that was meant.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from textwrap import indent

import yaml

from protocols.charter.clauses import Charter, Clause
from protocols.charter.loading import load
from protocols.charter.printing import clause_to_yaml, to_yaml
from protocols.yamltext.problems import Problems


def put(text: str, clause: Clause) -> str:
    """The text with this clause: in the place of the one with its id, else at the end."""
    charter = load(text, "")
    if clause.id in {each.id for each in charter.clauses}:
        clauses = tuple(clause if each.id == clause.id else each for each in charter.clauses)
    else:
        clauses = (*charter.clauses, clause)
    return _written(text, charter.model_copy(update={"clauses": clauses}), clause.id, clause)


def take_out(text: str, clause_id: str) -> str:
    """The text without this clause. Raises Problems where the others need it, or nothing would be left."""
    charter = load(text, "")
    kept = tuple(each for each in charter.clauses if each.id != clause_id)
    rest = charter.model_copy(update={"clauses": kept})
    load(to_yaml(rest), "")
    return _written(text, rest, clause_id, None)


def _written(text: str, wanted: Charter, clause_id: str, clause: Clause | None) -> str:
    spliced = _spliced(text, clause_id, clause)
    return spliced if spliced is not None and _says(spliced, wanted) else to_yaml(wanted)


def _says(text: str, wanted: Charter) -> bool:
    try:
        return load(text, "") == wanted
    except Problems:
        return False


@dataclass(frozen=True)
class _Item:
    """A clause in the text: its lines (from 0; `end` is the first one after), and how far its dash is indented."""

    clause_id: str
    start: int
    end: int
    margin: int


def _spliced(text: str, clause_id: str, clause: Clause | None) -> str | None:
    """The text with other lines for that clause; nothing where it is not laid out a key a line."""
    lines = text.splitlines()
    items = list(_items(text, lines))
    if not items:
        return None
    printed = indent(clause_to_yaml(clause), " " * items[-1].margin).splitlines() if clause else []
    found = next((item for item in items if item.clause_id == clause_id), None)
    if found:
        before, after = lines[: found.start], lines[found.end :]
    else:
        before, after = [*lines[: items[-1].end], ""], lines[items[-1].end :]
    if not printed:  # with the blank line before it
        while before and not before[-1].strip():
            before.pop()
    return "\n".join([*before, *printed, *after]).rstrip("\n") + "\n"


def _items(text: str, lines: Sequence[str]) -> Iterator[_Item]:
    page = yaml.compose(text, Loader=yaml.SafeLoader)
    entries = page.value if isinstance(page, yaml.MappingNode) else []
    clauses = next((value for key, value in entries if key.value == "clauses"), None)
    if not isinstance(clauses, yaml.SequenceNode) or clauses.flow_style:
        return
    for node in clauses.value:
        clause_id = next((value.value for key, value in node.value if key.value == "id"), "")
        start, margin = node.start_mark.line, clauses.start_mark.column
        if lines[start][margin : margin + 1] != "-":
            return
        yield _Item(clause_id, start, _end(node, lines), margin)


def _end(node: yaml.Node, lines: Sequence[str]) -> int:
    """The line after the last that says something; comments and blank lines that follow belong to what comes next."""
    leaf = _last_leaf(node)
    last = min(leaf.end_mark.line if leaf.end_mark.column else leaf.end_mark.line - 1, len(lines) - 1)
    while last > node.start_mark.line and (not lines[last].strip() or lines[last].lstrip().startswith("#")):
        last -= 1
    return last + 1


def _last_leaf(node: yaml.Node) -> yaml.Node:
    """A block ends where the next thing begins; what stands last in it ends where it ends."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    return node
