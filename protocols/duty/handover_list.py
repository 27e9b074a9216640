"""What passed from one person to another at one moment, and why."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of


class Why(StrEnum):
    """Why something passes on: the role is somebody else's today, somebody has left, or it was given on by hand."""

    ROLE = "role"
    LEFT = "left"
    GIVEN = "given"


class Handover(SQLModel, table=True):
    """One list of what passed from one person to another at one moment."""

    __table_args__ = (index("to_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    from_id: str = Field(foreign_key="person.id")
    to_id: str = Field(foreign_key="person.id")
    why: Why = Field(sa_type=one_of(Why))
    at: datetime
