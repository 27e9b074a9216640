"""What returns by the clock: each occurrence of a clause's rhythm is a row, awaited and then taken up once."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, unique


class Cadence(SQLModel, table=True):
    """One occurrence: the local date it was meant for (`named_date`), its moment (UTC), and when it was taken up."""

    __table_args__ = (unique("workspace_id", "team_id", "clause_id", "occurrence"), index("taken_up_at", "at"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    clause_id: str
    occurrence: date
    at: datetime
    taken_up_at: datetime | None = None
