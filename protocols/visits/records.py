"""Visits and the exchange before them, as rows."""

from datetime import date, datetime, time
from enum import StrEnum

from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of, unique

VISIT, BRIEF = "visit", "brief"
LIAISE, ANSWER = "liaise", "answer"


class Reply(StrEnum):
    """What the account manager said to a brief."""

    GO_AHEAD = "go_ahead"
    TALK_FIRST = "talk_first"
    NOTE = "note"


class Visit(SQLModel, table=True):
    """Somebody goes to a customer. `day` and `hour` are local to `zone`; without an hour it starts as work starts."""

    __table_args__ = (index("account_id", "day"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    day: date | None = None
    hour: time | None = None
    zone: str
    purpose: str = ""
    planned_by: str = Field(foreign_key="person.id")
    planned_at: datetime
    cancelled_at: datetime | None = None


class Traveller(SQLModel, table=True):
    """Who goes on a visit."""

    __table_args__ = (unique("workspace_id", "visit_id", "person_id"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    visit_id: str = Field(foreign_key="visit.id")
    person_id: str = Field(foreign_key="person.id")


class Brief(SQLModel, table=True):
    """What a traveller told the account manager about a visit, and what she answered."""

    __table_args__ = (unique("workspace_id", "visit_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    visit_id: str = Field(foreign_key="visit.id")
    sent_by: str = Field(foreign_key="person.id")
    sent_at: datetime
    what: str
    reply: Reply | None = Field(default=None, sa_type=one_of(Reply))
    note: str = ""
    to_say: str = ""
    to_avoid: str = ""
    answered_by: str | None = Field(default=None, foreign_key="person.id")
    answered_at: datetime | None = None
