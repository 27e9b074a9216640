"""Receipts: a payload that was taken in once is never taken in again. A receipt holds no body."""

from datetime import datetime

from sqlalchemy import BindParameter, bindparam
from sqlmodel import Field, Session, SQLModel, col, exists, literal, select, update
from sqlmodel.sql.expression import SelectOfScalar

from protocols.given import WORKSPACE
from protocols.guarded import insert_ignoring


class Receipt(SQLModel, table=True):
    """The key under which Slack delivered something, and when Parley took it in (UTC)."""

    workspace_id: str = Field(primary_key=True, foreign_key="workspace.id")
    delivery_key: str = Field(primary_key=True)
    received_at: datetime


_SAME = select(Receipt.delivery_key).where(Receipt.workspace_id == WORKSPACE, Receipt.delivery_key == bindparam("key"))


def take_in(session: Session, workspace_id: str, delivery_key: str, now: datetime) -> bool:
    """Whether this delivery is new. The second transaction to ask waits for the first, and hears no."""
    row = {"workspace_id": workspace_id, "delivery_key": delivery_key, "received_at": now}
    return insert_ignoring(session, Receipt, row)


def is_taken_in(session: Session, workspace_id: str, delivery_key: str) -> bool:
    """Whether this was taken in before."""
    return session.exec(_SAME, params={"workspace": workspace_id, "key": delivery_key}).first() is not None


def untaken(delivery_key: BindParameter[str]) -> SelectOfScalar[int]:
    """A row while this was not taken in."""
    mine = exists().where(col(Receipt.workspace_id) == WORKSPACE, col(Receipt.delivery_key) == delivery_key)
    return select(literal(1)).where(~mine)


def hold(session: Session, workspace_id: str, delivery_key: str, now: datetime) -> None:
    """Whoever else holds this receipt waits until this transaction ends, and then sees what it wrote."""
    mine = update(Receipt).where(col(Receipt.workspace_id) == workspace_id, col(Receipt.delivery_key) == delivery_key)
    session.connection().execute(mine.values(received_at=now))


def last_of(session: Session, workspace_id: str, prefix: str) -> str:
    """What comes after the prefix in the last of these keys; empty where there is none."""
    rows = select(Receipt.delivery_key).where(Receipt.workspace_id == workspace_id)
    found = session.exec(rows.where(col(Receipt.delivery_key).startswith(prefix, autoescape=True)))
    return max((key.removeprefix(prefix) for key in found), default="")
