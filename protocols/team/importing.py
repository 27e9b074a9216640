"""Bringing a team file into the rows: what is new is added, what changed follows, what is gone is put aside.

Doing it twice changes nothing the second time. People, teams and accounts that the file no longer names are kept,
inactive: the record still needs them.
"""

from collections.abc import Callable, Iterator
from datetime import datetime

from sqlmodel import Session, select

from protocols.team.continuity import EXTERNAL, refuse_if_most_go, rename
from protocols.team.file_models import Account as FiledAccount
from protocols.team.file_models import TeamFile
from protocols.team.records import Account, AccountChannel, Alias, Membership, Person, Role, Team, Workspace
from protocols.team.syncing import Import


def import_team(session: Session, file: TeamFile, now: datetime, *, may_empty: bool = False) -> list[str]:
    """Make the rows say what the file says; the changes, a line each, in its words.

    Raises MostWouldGoError where that would put most people or accounts aside, unless it `may_empty` the rows.
    """
    work = _begin(session, file.workspace, now)
    rename(work, file)
    if not may_empty:
        refuse_if_most_go(work, file)
    people = _people(work, file)
    teams = _teams(work, file, people)
    accounts = {filed.name: _account(work, filed, teams.get(filed.name)) for filed in file.accounts}
    work.put_aside(Account, accounts.values(), "account ")
    _names(work, file, accounts)
    work.prune(Role, [*_roles(work, file, accounts, people), *_covers(work, file, accounts, people)], _held(work))
    return work.changes


def _begin(session: Session, name: str, now: datetime) -> Import:
    """The workspace of this name, made when it is new. A workspace that Slack named first takes the file's name."""
    found = session.exec(select(Workspace).where(Workspace.name == name)).first()
    only = session.exec(select(Workspace)).all()
    workspace = found or (only[0] if len(only) == 1 else Workspace(name=name, created_at=now))
    renamed = [] if workspace.name == name else [f"~ workspace: {workspace.name} → {name}"]
    workspace.name = name
    session.add(workspace)
    session.flush()
    return Import(session, workspace, renamed)


def _people(work: Import, file: TeamFile) -> dict[str, Person]:
    people = {}
    for filed in file.people:
        values = filed.model_dump(exclude={"id"}) | {"is_admin": filed.id in file.admins, "is_active": True}
        people[filed.id] = work.put(Person, filed.name, {"key": filed.id}, values | {"outside": None})
    for outsider in file.external:
        key = f"{EXTERNAL}{outsider.email or outsider.slack or outsider.name}"
        values = {"name": outsider.name, "email": outsider.email, "slack": outsider.slack, "is_active": True}
        values |= {"outside": outsider.customer or "outside"}
        people[key] = work.put(Person, outsider.name, {"key": key}, values)
    work.put_aside(Person, people.values())
    return people


def _teams(work: Import, file: TeamFile, people: dict[str, Person]) -> dict[str, Team]:
    """The teams, with their members; by the accounts that they look after."""
    by_account: dict[str, Team] = {}
    teams, memberships = [], []
    for filed in file.teams:
        coach = people[filed.coach].id if filed.coach else None
        values = {"charter": filed.charter, "forum": filed.forum, "coach_id": coach, "is_active": True}
        team = work.put(Team, f"team {filed.name}", {"name": filed.name}, values)
        teams.append(team)
        by_account |= dict.fromkeys(filed.accounts, team)
        for member in filed.members:
            key = {"team_id": team.id, "person_id": people[member].id}
            what = f"{people[member].name} in {filed.name}"
            memberships.append(work.put(Membership, what, key, {"leads": member in filed.leads}))
    work.put_aside(Team, teams, "team ")
    work.prune(Membership, memberships, lambda row: _member(work, row))
    return by_account


def _member(work: Import, row: Membership) -> str:
    person, team = work.session.get_one(Person, row.person_id), work.session.get_one(Team, row.team_id)
    return f"{person.name} in {team.name}"


def _account(work: Import, filed: FiledAccount, team: Team | None) -> Account:
    values = {"tier": filed.tier, "team_id": team.id if team else None, "is_active": True}
    return work.put(Account, f"account {filed.name}", {"name": filed.name}, values)


def _names(work: Import, file: TeamFile, accounts: dict[str, Account]) -> None:
    """Aliases and channels."""
    aliases, channels = [], []
    for filed in file.accounts:
        values = {"account_id": accounts[filed.name].id}
        for alias in filed.aliases:
            new = f"alias {alias} of {filed.name}"
            aliases.append(work.put(Alias, f"alias {alias}", {"alias": alias}, values, new))
        for channel in filed.channels:
            new = f"channel #{channel} of {filed.name}"
            channels.append(work.put(AccountChannel, f"channel #{channel}", {"name": channel}, values, new))
    work.prune(Alias, aliases, lambda row: f"alias {row.alias} of {_customer(work, row)}")
    work.prune(AccountChannel, channels, lambda row: f"channel #{row.name} of {_customer(work, row)}")


def _customer(work: Import, row: Alias | AccountChannel | Role) -> str:
    return work.session.get_one(Account, row.account_id).name


def _roles(work: Import, file: TeamFile, accounts: dict[str, Account], people: dict[str, Person]) -> Iterator[Role]:
    for filed in file.accounts:
        for role, who in filed.roles.items():
            key = {"account_id": accounts[filed.name].id, "role": role, "is_cover": False}
            what = f"{role} of {filed.name}"
            yield work.put(Role, what, key, {"person_id": people[who].id}, f"{what}: {people[who].name}")


def _covers(work: Import, file: TeamFile, accounts: dict[str, Account], people: dict[str, Person]) -> Iterator[Role]:
    for cover in file.cover:
        account = accounts[cover.account]
        key = {"account_id": account.id, "role": cover.role, "is_cover": True, "starts": cover.starts}
        values = {"person_id": people[cover.by].id, "ends": cover.ends}
        what = f"cover for the {cover.role} of {account.name} from {cover.starts}"
        yield work.put(Role, what, key, values, f"{what} to {cover.ends}: {people[cover.by].name}")


def _held(work: Import) -> Callable[[Role], str]:
    """Says which role, or which cover, somebody had."""

    def say(row: Role) -> str:
        role = f"{row.role} of {_customer(work, row)}"
        what = f"cover for the {role} from {row.starts}" if row.is_cover else role
        return f"{what}: {work.session.get_one(Person, row.person_id).name}"

    return say
