"""The pulse of a workspace: when its clock last ticked, and whether Slack lets us in.

All of it is real time, never the domain's. One row, so that every process and `parley doctor` know the same.
"""

from datetime import datetime

from sqlmodel import Field, Session, SQLModel, col, select, update

from protocols.base import new_id, unique
from protocols.guarded import insert_ignoring, touched_one


class Pulse(SQLModel, table=True):
    """`every`: the seconds between two ticks, as the one who ticked last has it.

    `shut_out`: Slack's own word for why our token opens nothing, since `shut_out_at`; at `knock_at` somebody may look
    whether it does again.
    """

    __table_args__ = (unique("workspace_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    beat_at: datetime | None = None
    every: float = 0.0
    shut_out: str | None = None
    shut_out_at: datetime | None = None
    knock_at: datetime | None = None


def pulse_of(session: Session, workspace_id: str) -> Pulse | None:
    """As it is now; nothing where no clock ever ticked."""
    mine = select(Pulse).where(Pulse.workspace_id == workspace_id)
    return session.exec(mine.execution_options(populate_existing=True)).first()


def beat(session: Session, workspace_id: str, every: float, now: datetime) -> None:
    """The clock ticked."""
    mine = update(Pulse).where(col(Pulse.workspace_id) == workspace_id)
    if not touched_one(session, mine.values(beat_at=now, every=every)):
        insert_ignoring(session, Pulse, Pulse(workspace_id=workspace_id, beat_at=now, every=every).model_dump())


def shut_out(session: Session, workspace_id: str, code: str, now: datetime, knock_at: datetime) -> bool:
    """Slack does not let us in. Whether that is news."""
    insert_ignoring(session, Pulse, Pulse(workspace_id=workspace_id).model_dump())
    mine = update(Pulse).where(col(Pulse.workspace_id) == workspace_id)
    is_news = touched_one(
        session, mine.where(col(Pulse.shut_out).is_(None)).values(shut_out=code, shut_out_at=now, knock_at=knock_at)
    )
    if not is_news:
        touched_one(session, mine.values(shut_out=code, knock_at=knock_at))
    return is_news


def may_knock(session: Session, workspace_id: str, now: datetime, next_at: datetime) -> bool:
    """Whether it is ours to look if Slack lets us in again: of many who ask one may, and not before the time."""
    due = update(Pulse).where(
        col(Pulse.workspace_id) == workspace_id, col(Pulse.shut_out).is_not(None), col(Pulse.knock_at) <= now
    )
    return touched_one(session, due.values(knock_at=next_at))


def let_in(session: Session, workspace_id: str) -> bool:
    """Slack lets us in. Whether that is news."""
    mine = update(Pulse).where(col(Pulse.workspace_id) == workspace_id, col(Pulse.shut_out).is_not(None))
    return touched_one(session, mine.values(shut_out=None, shut_out_at=None, knock_at=None))
