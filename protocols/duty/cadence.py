"""What returns by the clock: each occurrence of a clause's rhythm is claimed once, whoever's clock comes first."""

from datetime import date, datetime

from sqlmodel import Field, Session, SQLModel

from protocols.base import new_id, unique
from protocols.guarded import insert_ignoring


class Cadence(SQLModel, table=True):
    """One occurrence, by the local date that it was meant for (`named_date`), and when it was taken up (UTC)."""

    __table_args__ = (unique("workspace_id", "team_id", "clause_id", "occurrence"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    clause_id: str
    occurrence: date
    taken_up_at: datetime


def take_up(session: Session, workspace_id: str, team_id: str, clause_id: str, occurrence: date, now: datetime) -> bool:
    """Whether this occurrence is ours to hold; False when somebody took it up before."""
    row = Cadence(
        workspace_id=workspace_id, team_id=team_id, clause_id=clause_id, occurrence=occurrence, taken_up_at=now
    )
    return insert_ignoring(session, Cadence, row.model_dump())
