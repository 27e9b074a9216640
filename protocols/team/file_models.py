"""What a team file says: who is who, which customers there are, who looks after them. Plain frozen values."""

from datetime import date

from pydantic import BaseModel, ConfigDict

from protocols.charter.vocabulary import Function, Level


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Person(_Frozen):
    """A colleague. Found in Slack by the e-mail address, or by the Slack id where it is given."""

    id: str
    name: str
    email: str | None = None
    slack: str | None = None
    function: Function | None = None
    level: Level | None = None
    location: str | None = None
    timezone: str | None = None
    holidays: str | None = None


class Outsider(_Frozen):
    """Somebody of the customer in our workspace: listed, never prompted. `customer` is the account they are of."""

    name: str
    customer: str | None = None
    email: str | None = None
    slack: str | None = None


class Team(_Frozen):
    """People who look after accounts together. `coach`, `leads` and `members` are ids of people."""

    name: str
    accounts: tuple[str, ...]
    members: tuple[str, ...]
    charter: str | None = None
    forum: str | None = None
    coach: str | None = None
    leads: tuple[str, ...] = ()


class Account(_Frozen):
    """A customer. `roles` says which person, by id, has which role or function on this account."""

    name: str
    aliases: tuple[str, ...] = ()
    tier: str | None = None
    channels: tuple[str, ...] = ()
    roles: dict[str, str] = {}


class Cover(_Frozen):
    """Who stands in for a role on an account. Both dates are local and inclusive."""

    role: str
    account: str
    by: str
    starts: date
    ends: date


class TeamFile(_Frozen):
    """A whole team file. `admins` hear of what Parley cannot deliver or resolve."""

    workspace: str
    admins: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    external: tuple[Outsider, ...] = ()
    teams: tuple[Team, ...] = ()
    accounts: tuple[Account, ...] = ()
    cover: tuple[Cover, ...] = ()
