"""People, accounts, teams and the roles between them, as rows.

Rows come from the team file (`protocols.team.importing`); Slack's ids are tied to people by `bot.people`.
"""

from datetime import date, datetime

from sqlmodel import Field, SQLModel

from protocols.base import index, new_id, unique


class Workspace(SQLModel, table=True):
    """One Slack workspace. `slack_team`, and its own address `slack_url`, are empty until Parley connects to it.

    `removed_at`: Parley was taken out of it then.
    """

    id: str = Field(default_factory=new_id, primary_key=True)
    name: str = Field(unique=True)
    slack_team: str | None = Field(default=None, unique=True)
    slack_url: str | None = None
    removed_at: datetime | None = None
    enterprise: str | None = None
    locale: str = "en"
    created_at: datetime


class Person(SQLModel, table=True):
    """Somebody who works with the team. `key` is the id in the team file; `outside`: of which customer."""

    __table_args__ = (unique("workspace_id", "key"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    key: str
    name: str
    email: str | None = None
    slack: str | None = None
    function: str | None = None
    level: str | None = None
    location: str | None = None
    timezone: str | None = None
    holidays: str | None = None
    locale: str = "en"
    outside: str | None = None
    is_admin: bool = False
    is_active: bool = True


class Identity(SQLModel, table=True):
    """A Slack user that a person acts as: (workspace, user, home team) → person."""

    __table_args__ = (unique("workspace_id", "slack_user", "home_team"), index("person_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    slack_user: str
    home_team: str
    person_id: str = Field(foreign_key="person.id")


class Team(SQLModel, table=True):
    """A team lives by one charter, named here and adopted in `charter_version`. Put aside, it lives by none."""

    __table_args__ = (unique("workspace_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    name: str
    charter: str | None = None
    forum: str | None = None
    coach_id: str | None = Field(default=None, foreign_key="person.id")
    is_active: bool = True


class Membership(SQLModel, table=True):
    """A person in a team; `leads` may amend the charter."""

    __table_args__ = (unique("workspace_id", "team_id", "person_id"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    person_id: str = Field(foreign_key="person.id")
    leads: bool = False


class Account(SQLModel, table=True):
    """A customer. `aliases` are what people call it."""

    __table_args__ = (unique("workspace_id", "name"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    name: str
    tier: str | None = None
    team_id: str | None = Field(default=None, foreign_key="team.id")
    is_active: bool = True


class Alias(SQLModel, table=True):
    """Another name of an account, as people write it."""

    __table_args__ = (unique("workspace_id", "alias"), index("account_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    alias: str


class AccountChannel(SQLModel, table=True):
    """A channel where an account is talked of. Slack's id may change; the name is the team file's."""

    __table_args__ = (unique("workspace_id", "name"), index("account_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    name: str
    slack_channel: str | None = None


class Role(SQLModel, table=True):
    """Who holds a role on an account, from and until (local dates, inclusive). A cover wins while it lasts."""

    __table_args__ = (index("workspace_id", "account_id", "role"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    role: str
    person_id: str = Field(foreign_key="person.id")
    is_cover: bool = False
    starts: date | None = None
    ends: date | None = None
