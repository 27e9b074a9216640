"""What has to fit together between clauses: ids, breaches that call up others, visits that terms refer to."""

from collections.abc import Iterator, Sequence

from protocols.charter.clauses import Breached
from protocols.charter.terms import Before, Term
from protocols.charter.vocabulary import FACTS, Actor, FactKind
from protocols.yamltext.problems import Findings
from protocols.yamltext.shape import Complaint, Filled
from protocols.yamltext.words import shown, unknown

_NO_VISIT = FactKind("something without a visit")


class Links:
    """The clauses of one charter by their ids. Where two have the same id, the first counts."""

    def __init__(self, clauses: Sequence[Filled]) -> None:
        self._by_id: dict[str, Filled] = {}
        for clause in clauses:
            if "id" in clause.values:
                self._by_id.setdefault(clause.values["id"], clause)

    def complaints_about(self, clause: Filled) -> Iterator[Complaint]:
        """Everything in this clause that does not fit the others."""
        first = self._by_id.get(clause.values.get("id", ""))
        if first is not None and first is not clause:
            yield "id", f"{shown(clause.values['id'])} is the id of the clause on line {first.line('id')} already"
        if isinstance(clause.values.get("when"), Breached):
            yield from self._of_a_breach(clause)
        kind = self._kind(clause)
        if kind:
            yield from _of_a_visit(clause, kind)

    def _of_a_breach(self, clause: Filled) -> Iterator[Complaint]:
        wanted = clause.values["when"].clause
        meant = self._by_id.get(wanted)
        if meant is None:
            yield "when", unknown(wanted, "a clause", self._by_id)
        elif "hold" in meant.given:
            yield "when", f"{shown(wanted)} is a broadcast, and only a duty or a ban can be breached"
        elif clause in self._chain(meant):
            yield "when", "this clause waits for its own breach, so it can never begin"

    def _kind(self, clause: Filled) -> FactKind | None:
        """The kind of fact that a clause comes from in the end; nothing when that cannot be read."""
        origin = self._chain(clause)[-1]
        answers = origin.given & {"when", "every"}
        if answers == {"every"}:
            return _NO_VISIT
        when = origin.values.get("when")
        if answers != {"when"} or when is None or isinstance(when, Breached):
            return None
        return FACTS[when] if isinstance(when, str) else _NO_VISIT

    def _chain(self, clause: Filled) -> list[Filled]:
        """The clause, the one whose breach calls it up, and so on, each once."""
        chain: dict[Filled, None] = {}
        link: Filled | None = clause
        while link and link not in chain:
            chain[link] = None
            when = link.values.get("when")
            link = self._by_id.get(when.clause) if isinstance(when, Breached) else None
        return list(chain)


def check_together(clauses: Sequence[Filled], findings: Findings) -> None:
    """Report what does not fit between clauses."""
    links = Links(clauses)
    for clause in clauses:
        clause.check(links.complaints_about, findings)


def _of_a_visit(clause: Filled, kind: FactKind) -> Iterator[Complaint]:
    if clause.values.get("who") == (Actor.THE_TRAVELLER,) and not kind.has_traveller:
        yield "who", "nobody travels here; expected anyone, functions or a role"
    terms: dict[str, tuple[Term, ...]] = {
        "by": (clause.values["by"],) if "by" in clause.values else (),
        "nudge": clause.values.get("nudge", ()),
    }
    for key, written in terms.items():
        if any(term.before is Before.THE_VISIT for term in written) and not kind.is_before_a_visit:
            yield key, f'"before the visit" has no visit ahead to count back from; expected {_instead(key)}'
    if any(term.before is Before.DUE for term in terms["by"]):
        yield "by", f'"by" says when the duty is due, so it cannot be before that; expected {_instead("by")}'


def _instead(key: str) -> str:
    return 'a length such as "2 working hours"' if key == "nudge" else 'a length such as "5 working days"'
