"""What went well, and who had a part in it, as rows."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, one_of, unique, unique_where

WIN, THANKS, CREDIT = "win", "thanks", "credit"
CELEBRATION, UPDATE = "celebration", "update"


class Sort(StrEnum):
    """What was written down: something achieved with a customer, or a colleague's thanks."""

    WIN = "win"
    KUDOS = "kudos"


class Credit(SQLModel, table=True):
    """A win, or kudos: what was achieved, in the words of who told of it. Thanks may be about no customer, but a team.

    Until `embargo_until` (a local date of the team) it is not public: it stands in no post. `is_private`: it is known
    from a private channel, and its words stay there. `celebration_id`: with which celebration it was told.
    """

    __table_args__ = (
        index("team_id", "celebration_id"),
        index("account_id", "told_at"),
        index("told_by"),
        unique_where(
            "uq_credit_win_told_once",
            "sort = 'win' AND message_ts <> '' AND withdrawn_at IS NULL",
            *("workspace_id", "account_id", "channel", "message_ts"),
        ),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    sort: Sort = Field(sa_type=one_of(Sort))
    team_id: str | None = Field(default=None, foreign_key="team.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    wording: str
    told_by: str = Field(foreign_key="person.id")
    told_at: datetime
    channel: str = ""
    message_ts: str = ""
    is_private: bool = False
    embargo_until: date | None = None
    withdrawn_at: datetime | None = None
    celebration_id: str | None = Field(default=None, foreign_key="celebration.id")


class HadPart(SQLModel, table=True):
    """Somebody had a part in it, or is thanked for it."""

    __tablename__ = "credit_part"
    __table_args__ = (unique("workspace_id", "credit_id", "person_id"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    credit_id: str = Field(foreign_key="credit.id")
    person_id: str = Field(foreign_key="person.id")


class Liking(StrEnum):
    """How somebody likes to be thanked: named in front of the team; told, and not named; neither."""

    PUBLIC = "public"
    PRIVATE = "private"
    NONE = "none"


class Preference(SQLModel, table=True):
    """How somebody likes to be thanked, once they said so. Who has said nothing is named."""

    __tablename__ = "credit_preference"
    __table_args__ = (unique("workspace_id", "person_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    person_id: str = Field(foreign_key="person.id")
    liking: Liking = Field(sa_type=one_of(Liking))
    chosen_at: datetime


class Celebration(SQLModel, table=True):
    """One celebration of a team: the occurrence (local date) of the clause that holds it, once. `at` is UTC."""

    __table_args__ = (unique("workspace_id", "team_id", "clause_id", "day"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    clause_id: str
    day: date
    at: datetime
    is_late: bool = False


class Update(SQLModel, table=True):
    """What the account manager told the team: once for each account and occurrence (`round_id`).

    `figures` are those she told, of the time from `since` until `told_at` (UTC). `wins`: the ids of those she told.
    `is_short`: nothing to tell this time.
    """

    __tablename__ = "performance_update"
    __table_args__ = (unique("workspace_id", "round_id"), index("account_id", "told_at"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    round_id: str
    told_by: str = Field(foreign_key="person.id")
    since: datetime
    told_at: datetime
    words: str = ""
    figures: dict[str, list[int]] = Field(default_factory=dict, sa_type=JSON)
    wins: list[str] = Field(default_factory=list, sa_type=JSON)
    is_short: bool = False


class Unmentioned(SQLModel, table=True):
    """An account manager was told that nobody mentioned this colleague lately: in the form of which round, and when."""

    __table_args__ = (unique("workspace_id", "team_id", "person_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    person_id: str = Field(foreign_key="person.id")
    round_id: str
    at: datetime
