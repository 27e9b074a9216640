"""A rule goes further, or less far: the same charter with that one change, as a text to propose."""

from protocols.charter.clauses import Charter
from protocols.charter.printing import to_yaml
from protocols.charter.vocabulary import Mode


def with_mode(charter: Charter, clause_id: str, mode: Mode) -> str:
    """The charter as YAML, with this clause in that mode. Raises LookupError when it has no such clause."""
    changed = charter.clause(clause_id).model_copy(update={"mode": mode})
    clauses = tuple(changed if clause.id == clause_id else clause for clause in charter.clauses)
    return to_yaml(charter.model_copy(update={"clauses": clauses}))
