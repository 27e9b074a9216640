"""Parley is taken out of a workspace: fourteen days later all that it knew of it goes, and only the ledger stays.

The ledger holds ids, codes and digests only; without the rows they lead nowhere.
"""

from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, delete
from sqlmodel import Session, SQLModel, col, select, update

from protocols.duty.ledger import Happening, LedgerEntry, LedgerText, record
from protocols.duty.replay import PURGE
from protocols.given import earlier, given
from protocols.guarded import touched_one
from protocols.team.records import Workspace

GRACE = timedelta(days=14)  # Slack's own term for it
GONE = "(removed)"


def _gone(workspace_id: Any) -> Any:
    return f"{GONE} " + workspace_id


LEFT = select(Workspace.id).where(col(Workspace.removed_at) <= earlier(GRACE))
DUE = LEFT.where(Workspace.name != _gone(Workspace.id))


def leave(session: Session, workspace_id: str, now: datetime) -> None:
    """Parley was taken out; whoever brings it back in time finds everything as it was."""
    session.exec(update(Workspace).where(col(Workspace.id) == workspace_id).values(removed_at=now))


def due(session: Session, now: datetime) -> list[str]:
    """The workspaces whose time is up."""
    return list(session.exec(DUE, params=given(now)))


def purge(session: Session, workspace_id: str, now: datetime) -> bool:
    """Everything of theirs goes. False when they came back meanwhile, or it is done."""
    mine = update(Workspace).where(col(Workspace.id) == workspace_id, col(Workspace.removed_at) <= now - GRACE)
    silent = {"name": _gone(workspace_id), "slack_team": None, "slack_url": None, "enterprise": None}
    if not touched_one(session, mine.where(col(Workspace.name) != _gone(workspace_id)).values(silent)):
        return False
    for statement in _removals(workspace_id):
        cast("CursorResult[Any]", session.connection().execute(statement))
    record(session, Happening(workspace_id, now, None, PURGE, "workspace", workspace_id))
    return True


def _removals(workspace_id: str) -> list[Delete]:
    """What refers to others first."""
    theirs = select(LedgerEntry.id).where(LedgerEntry.chain == workspace_id)
    tables = [each for each in reversed(SQLModel.metadata.sorted_tables) if "workspace_id" in each.columns]
    words = delete(LedgerText).where(col(LedgerText.entry_id).in_(theirs))
    return [words, *(delete(each).where(each.columns["workspace_id"] == workspace_id) for each in tables)]
