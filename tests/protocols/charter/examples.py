"""Charters to test with: the example, and the smallest one there is to break."""

from pathlib import Path
from textwrap import dedent, indent

import pytest

from protocols.charter.clauses import Charter
from protocols.charter.loading import load
from protocols.yamltext.problems import Problems

DATA = Path(__file__).parents[2] / "data" / "examples"
CHARTER_TEXT = (DATA / "charter.yaml").read_text(encoding="utf-8")

FORUM = "id: forum\narea: Conflict\ntext: We talk.\nevery: Friday 10:00\nhold: the forum\n"
BAN = "id: ban\narea: Conflict\ntext: No prices.\nwhen: {says: [discount]}\nmust not: happen\n"
ANSWER = "id: answer\narea: A\ntext: T\nwhen: liaison is asked\nwho: account manager\nmust: answer\nby: 1 hour\n"
DEBRIEF = "id: debrief\narea: A\ntext: T\nwhen: a visit is over\nwho: the traveller\nmust: debrief\nby: 1 day\n"

LIAISE = """\
id: liaise
area: Customers
text: Alice hears of every visit.
when: a visit is planned
who: technical
must: liaise
by: 1 working day before the visit
"""


def charter_of(*clauses: str, head: str = "charter: Ours") -> str:
    """The text of a charter with these clauses. The first clause starts on line 3."""
    items = (indent(dedent(clause).strip(), "    ").replace("    ", "  - ", 1) for clause in clauses)
    return f"{head}\nclauses:\n" + "\n".join(items) + "\n"


def changed(before: str, after: str, clause: str = LIAISE) -> str:
    """A clause with one thing written otherwise."""
    assert before in clause
    return clause.replace(before, after)


def loaded(*clauses: str, head: str = "charter: Ours") -> Charter:
    return load(charter_of(*clauses, head=head), "charter.yaml")


def complaints(text: str) -> list[str]:
    """What is wrong with a charter, as people read it."""
    with pytest.raises(Problems) as found:
        load(text, "charter.yaml")
    return str(found.value).splitlines()


def after(clause: str) -> str:
    return f"id: after\narea: A\ntext: T\nwhen: {{breached: {clause}}}\nwho: coach\nmust: consult\nby: 1 day\n"


def head(line: str) -> str:
    return charter_of(LIAISE, head=f"charter: Ours\n{line}")


def clause(before: str, written: str, of: str = LIAISE) -> str:
    return charter_of(changed(before, written, of))
