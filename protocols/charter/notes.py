"""What is right in a charter, and perhaps not what was meant: said by `parley check`, and stops nobody."""

from collections.abc import Iterator

from protocols.charter.clauses import Charter, Clause
from protocols.charter.spoken import comes_too_late
from protocols.charter.terms import Before
from protocols.charter.vocabulary import ACTS
from protocols.yamltext.nodes import Mapping
from protocols.yamltext.shape import Complaint
from protocols.yamltext.words import nearest, shown

_PLANNED = "a visit is planned"
_LIAISE = "liaise"
_CLOSE = 80  # percent of letters in common: "debriefing" is close to "debrief", "be briefed" is not
_MEANS = {
    "ask the account manager": _LIAISE,
    "brief": _LIAISE,
    "brief the account manager": _LIAISE,
    "coordinate": _LIAISE,
    "inform the account manager": _LIAISE,
    "talk to the account manager": _LIAISE,
    "tell the account manager": _LIAISE,
    "confirm": "acknowledge",
    "reply": "answer",
    "report": "debrief",
    "report back": "debrief",
    "respond": "answer",
}


def notes_on(charter: Charter, page: Mapping) -> Iterator[tuple[int, str]]:
    """Each note with its line on the page that the charter was read from."""
    for clause, written in zip(charter.clauses, page.mappings("clauses"), strict=True):
        for key, sentence in (*_of_its_act(clause), *_of_its_term(clause)):
            yield written.line_of(key), sentence


def _of_its_act(clause: Clause) -> Iterator[Complaint]:
    if clause.must == _LIAISE and clause.counterpart is None:
        yield "must", 'this clause has no "with", so the account manager is asked.'
    if clause.must and clause.must not in ACTS:
        meant = _MEANS.get(clause.must.lower()) or nearest(clause.must, ACTS, _CLOSE)
        if meant:
            yield "must", f'{shown(clause.must)} is a duty in your own words, kept by a Done; did you mean "{meant}"?'


def _of_its_term(clause: Clause) -> Iterator[Complaint]:
    if clause.when == _PLANNED and clause.by and clause.by.before is None:
        meant = clause.by.model_copy(update={"before": Before.THE_VISIT})
        yield "by", f'"{clause.by}" counts from when the visit is known; did you mean "{meant}"?'
    for nudge in clause.nudge:
        if comes_too_late(nudge, clause.by):
            instead = nudge.model_copy(update={"before": Before.DUE})
            yield "nudge", f'a reminder "{nudge}" would come after it is due, so it does not; did you mean "{instead}"?'
