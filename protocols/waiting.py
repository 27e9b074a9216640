"""What waits in the outbox and what was put aside: counted, by kind and reason; for whoever looks after Parley."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from protocols.notice import Fate, Notice

TO_SAY = (Fate.WAITING, Fate.SENDING)


@dataclass(frozen=True)
class Heap:
    """Notices alike: how many, and the oldest; of what waits, by when it was to be said, else since it was queued."""

    fate: Fate
    kind: str
    failure: str | None
    count: int
    oldest: datetime


def heaps(session: Session, workspace_id: str | None = None) -> list[Heap]:
    """All that waits, is being said, or was put aside."""
    alike = (col(Notice.fate), col(Notice.kind), col(Notice.failure))
    counted = select(*alike, func.count(), func.min(col(Notice.not_before)))
    there = counted.where(col(Notice.fate).in_((*TO_SAY, Fate.DEAD)))
    if workspace_id:
        there = there.where(Notice.workspace_id == workspace_id)
    return [Heap(*row) for row in session.exec(there.group_by(*alike).order_by(*alike))]


def put_aside(session: Session, most: int) -> list[Notice]:
    """What could not be said, the newest first."""
    dead = select(Notice).where(Notice.fate == Fate.DEAD).order_by(col(Notice.id).desc())
    return list(session.exec(dead.limit(most)))
