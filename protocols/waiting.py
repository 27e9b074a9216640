"""What waits in the outbox and what was put aside: counted, by kind and reason; for whoever looks after Parley."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlmodel import Session, col
from sqlmodel import select as rows

from protocols.notice import Fate, Notice

TO_SAY = (Fate.WAITING, Fate.SENDING)


@dataclass(frozen=True)
class Heap:
    """Notices alike: how many, and when the oldest of them was to be said (the domain's time)."""

    fate: Fate
    kind: str
    failure: str | None
    count: int
    oldest: datetime


def heaps(session: Session, workspace_id: str | None = None) -> list[Heap]:
    """All that waits, is being said, or was put aside; in one workspace, or in all."""
    session.flush()
    alike = (col(Notice.fate), col(Notice.kind), col(Notice.failure))
    counted = select(*alike, func.count(), func.min(col(Notice.not_before)))
    there = counted.where(col(Notice.fate).in_((*TO_SAY, Fate.DEAD)))
    if workspace_id:
        there = there.where(col(Notice.workspace_id) == workspace_id)
    found = session.connection().execute(there.group_by(*alike).order_by(*alike))
    return [Heap(fate, kind, failure, count, oldest) for fate, kind, failure, count, oldest in found]


def age(found: list[Heap], now: datetime) -> timedelta:
    """For how long what was to be said first has been waiting."""
    due = [each.oldest for each in found if each.fate in TO_SAY and each.oldest <= now]
    return now - min(due) if due else timedelta()


def put_aside(session: Session, most: int) -> list[Notice]:
    """What could not be said, the newest first."""
    dead = rows(Notice).where(Notice.fate == Fate.DEAD).order_by(col(Notice.id).desc())
    return list(session.exec(dead.limit(most)))
