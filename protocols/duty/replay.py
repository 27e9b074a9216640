"""The ledger told again from its first entry must give the duties as they stand."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session, select

from protocols.duty.enforce import OBLIGATION
from protocols.duty.ledger import LedgerEntry, entries
from protocols.duty.obligation import MOVES, Obligation, Remark, State, Verb
from protocols.duty.recounting import HAND_OVER, MOVE


@dataclass(frozen=True)
class Standing:
    """What both ledger and row say of one duty. Times are ISO, UTC; `opened` and `closed`: when, and by whom."""

    charter: str
    clause: str
    account: str | None
    about: str
    bearer: str
    counterpart: str | None
    state: str
    due: str
    grace: str
    opened: tuple[str, str | None]
    closed: tuple[str | None, str | None] = (None, None)
    is_late: bool = False
    attested: str | None = None
    claimed: str | None = None
    contested: str | None = None
    left: str | None = None
    settled: str | None = None


_REMARKS = frozenset(Remark)
_NOTED = {
    Remark.CONTEST: "contested",
    Remark.LEAVE: "left",
    Remark.SETTLE: "settled",
    Remark.CLAIM: "claimed",
    Remark.DENY: "claimed",
}


PURGE = "purge"
"""Parley was taken out of the workspace, and everything went but the ledger."""
_NEVER = Standing("", "", None, "", "", None, "", "", "", ("", None))  # as no row stands: it cannot have been so


def replay(history: Iterable[LedgerEntry]) -> dict[str, Standing]:
    """Every duty as the ledger tells it, by id; one of which it tells what cannot be, as no row ever stands."""
    told: dict[str, Standing] = {}
    for entry in history:
        if entry.subject_kind == OBLIGATION:
            told[entry.subject_id] = _after(told.get(entry.subject_id), entry)
        elif entry.verb == PURGE:
            told.clear()
    return told


def _after(before: Standing | None, entry: LedgerEntry) -> Standing:
    try:
        return _NEVER if before == _NEVER else _next(before, entry)
    except (KeyError, ValueError):
        return _NEVER


def _next(before: Standing | None, entry: LedgerEntry) -> Standing:
    terms, at = entry.terms, entry.at.isoformat()
    if before is None:
        return _opened(entry)
    if entry.verb == MOVE:
        return replace(before, due=terms["due"], grace=terms["grace"])
    if entry.verb == HAND_OVER:
        moved = replace(before, due=terms["due"], grace=terms["grace"], bearer=terms["bearer"])
        return replace(moved, claimed=None, contested=None)
    if entry.verb in _REMARKS:
        return _remarked(before, entry.verb, at)
    if MOVES[State(before.state), Verb(entry.verb)] != terms["to"]:
        return _NEVER
    ended = replace(before, state=terms["to"], is_late=terms["late"], attested=terms.get("attested"))
    return replace(ended, closed=(at, entry.actor_id))


def _opened(entry: LedgerEntry) -> Standing:
    terms = entry.terms
    return Standing(
        charter=terms["charter"],
        clause=terms["clause"],
        account=terms["account"],
        about=terms["about"],
        bearer=terms["bearer"],
        counterpart=terms["counterpart"],
        state=State.OPEN,
        due=terms["due"],
        grace=terms["grace"],
        opened=(entry.at.isoformat(), entry.actor_id),
    )


def _remarked(before: Standing, remark: str, at: str) -> Standing:
    """A claim that was denied was never made."""
    said = {_NOTED[Remark(remark)]: None if remark == Remark.DENY else at}
    return replace(before, **said)  # type: ignore[arg-type]


def standing(session: Session, workspace_id: str) -> dict[str, Standing]:
    """Every duty as its row says, by id."""
    rows = session.exec(select(Obligation).where(Obligation.workspace_id == workspace_id))
    return {duty.id: _stands(duty) for duty in rows}


def _stands(duty: Obligation) -> Standing:
    return Standing(
        charter=duty.charter_version_id,
        clause=duty.clause_id,
        account=duty.account_id,
        about=duty.subject_id,
        bearer=duty.bearer_id,
        counterpart=duty.counterpart,
        state=duty.state,
        due=duty.due_at.isoformat(),
        grace=duty.grace_until.isoformat(),
        opened=(duty.opened_at.isoformat(), duty.opened_by),
        closed=(_said(duty.closed_at), duty.closed_by),
        is_late=duty.is_late,
        attested=duty.attested,
        claimed=_said(duty.claimed_at),
        contested=_said(duty.contested_at),
        left=_said(duty.left_at),
        settled=_said(duty.settled_at),
    )


def _said(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def first_difference(session: Session, workspace_id: str) -> str | None:
    """The id of a duty on which ledger and row disagree; None when `replay(ledger) == state`."""
    told, stands = replay(entries(session, workspace_id)), standing(session, workspace_id)
    return next((duty for duty in told.keys() | stands.keys() if told.get(duty) != stands.get(duty)), None)
