"""The clock's part: what is older than the retention table allows goes, a little at a time."""

from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, literal, select, union_all
from sqlmodel import Session

from protocols.given import given, told
from protocols.receipts import take_in, untaken
from protocols.retention.rules import Kept
from protocols.retention.table import KEPT

BATCH = 200
DONE = "nothing any more"


def _today(now: datetime) -> str:
    return f"retention:{now:%Y-%m-%d}"


DUE = untaken(told("retention_day", _today))


def due(session: Session, workspace_id: str, now: datetime) -> list[tuple[str, str]]:
    """The tables in which something is too old, asked until there is nothing, and then again the next day."""
    if session.exec(DUE, params=given(now, workspace_id)).first() is None:
        return []
    return [(name, workspace_id) for name in overdue(session, now)] or [(DONE, workspace_id)]


def overdue(session: Session, now: datetime) -> list[str]:
    """The tables in which something is too old, found by one statement."""
    old = [(each.name, each.old(now, most=1)) for each in KEPT]
    looks = [select(literal(name)).where(found.exists()) for name, found in old if found is not None]
    return list(session.connection().execute(union_all(*looks)).scalars())


def forget(session: Session, table: str, workspace_id: str, now: datetime) -> int:
    """A batch of it; how many rows went, or their words."""
    if table == DONE:
        return int(take_in(session, workspace_id, _today(now), now))
    kept = next(each for each in KEPT if each.name == table)
    keys = _keys(session, kept, now, most=BATCH)
    if not keys:
        return 0
    return cast("CursorResult[Any]", session.connection().execute(kept.removal(keys))).rowcount


def _keys(session: Session, kept: Kept, now: datetime, most: int) -> list[tuple[object, ...]]:
    old = kept.old(now, most)
    return [tuple(row) for row in session.connection().execute(old)] if old is not None else []
