"""The ledger told again from its first entry must give the duties as they stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlmodel import Session, select

from protocols.duty.enforce import OBLIGATION
from protocols.duty.ledger import LedgerEntry, entries
from protocols.duty.obligation import Obligation, State, Verb


@dataclass(frozen=True)
class Standing:
    """What both the ledger and the row say of one duty. Times are ISO, UTC."""

    clause: str
    bearer: str
    state: str
    due: str
    is_late: bool


def replay(history: Iterable[LedgerEntry]) -> dict[str, Standing]:
    """Every duty as the ledger tells it, by id."""
    told: dict[str, Standing] = {}
    for entry in history:
        if entry.subject_kind == OBLIGATION:
            told[entry.subject_id] = _next(told.get(entry.subject_id), entry)
    return told


def _next(before: Standing | None, entry: LedgerEntry) -> Standing:
    terms = entry.terms
    if entry.verb == Verb.OPEN or before is None:
        return Standing(terms["clause"], terms["bearer"], State.OPEN, terms["due"], is_late=False)
    return Standing(before.clause, before.bearer, terms["to"], before.due, is_late=terms["late"])


def standing(session: Session, workspace_id: str) -> dict[str, Standing]:
    """Every duty as its row says, by id."""
    rows = session.exec(select(Obligation).where(Obligation.workspace_id == workspace_id))
    return {
        duty.id: Standing(duty.clause_id, duty.bearer_id, duty.state, duty.due_at.isoformat(), is_late=duty.is_late)
        for duty in rows
    }


def first_difference(session: Session, workspace_id: str) -> str | None:
    """The id of a duty on which ledger and row disagree; None when `replay(ledger) == state`."""
    told, stands = replay(entries(session, workspace_id)), standing(session, workspace_id)
    return next((duty for duty in told.keys() | stands.keys() if told.get(duty) != stands.get(duty)), None)
