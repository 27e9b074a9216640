"""Reading a charter: every error at once, with its line, what was expected and the nearest right spelling."""

from typing import Any

from protocols.charter.clauses import Charter, Clause
from protocols.charter.keys import CHARTER
from protocols.charter.links import check_together
from protocols.charter.rules import complaints_about
from protocols.charter.vocabulary import Actor
from protocols.yamltext.nodes import Mapping, compose
from protocols.yamltext.problems import Findings
from protocols.yamltext.shape import Filled


def load(text: str, source: str) -> Charter:
    """The charter that the text says. `source` names the text in errors. Raises Problems, which holds all of them."""
    findings = Findings(source)
    return read(compose(text, findings), findings)


def read(page: Mapping, findings: Findings) -> Charter:
    """The charter on a composed page. Raises Problems, which holds all that was found."""
    charter = CHARTER.read(page, findings)
    clauses: tuple[Filled, ...] = charter.values.get("clauses", ())
    for clause in clauses:
        clause.check(complaints_about, findings)
    check_together(clauses, findings)
    findings.stop_if_any()
    return Charter(**(charter.values | {"clauses": tuple(_clause(clause.values) for clause in clauses)}))


def _clause(values: dict[str, Any]) -> Clause:
    """A ban that names nobody binds anyone."""
    binds_anyone = "must_not" in values and "who" not in values
    return Clause(**(values | {"who": (Actor.ANYONE.value,)} if binds_anyone else values))
