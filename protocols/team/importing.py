"""Bringing a team file into the rows: what is new is added, what changed follows, what is gone is put aside.

Doing it twice changes nothing the second time. People, teams and accounts that the file no longer names are kept,
inactive: the record still needs them.
"""

from datetime import datetime

from sqlmodel import Session, col, select

from protocols.team.file_models import Account as FiledAccount
from protocols.team.file_models import TeamFile
from protocols.team.records import Account, AccountChannel, Alias, Membership, Person, Role, Team, Workspace
from protocols.team.syncing import Import, rows_of


def import_team(session: Session, file: TeamFile, now: datetime) -> list[str]:
    """Make the rows say what the file says; the changes, a line each, in its words."""
    work = _begin(session, file.workspace, now)
    people = _people(work, file)
    teams = _teams(work, file, people)
    accounts = [_account(work, filed, teams) for filed in file.accounts]
    _put_aside(work, Account, {account.id for account in accounts})
    _names(work, file, accounts)
    _roles(work, file, people)
    return work.changes


def _begin(session: Session, name: str, now: datetime) -> Import:
    """The workspace of this name, made when it is new. A workspace that Slack named first takes the file's name."""
    found = session.exec(select(Workspace).where(Workspace.name == name)).first()
    only = session.exec(select(Workspace)).all()
    workspace = found or (only[0] if len(only) == 1 else Workspace(name=name, created_at=now))
    renamed = [] if workspace.name == name else [f"~ {name}: was {workspace.name}"]
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
        key = f"external:{outsider.email or outsider.slack or outsider.name}"
        values = {"name": outsider.name, "email": outsider.email, "slack": outsider.slack, "is_active": True}
        people[key] = work.put(
            Person, outsider.name, {"key": key}, values | {"outside": outsider.customer or "outside"}
        )
    _put_aside(work, Person, {person.id for person in people.values()})
    return people


def _put_aside(work: Import, table: type[Person] | type[Account] | type[Team], kept: set[str]) -> None:
    for row in work.session.exec(rows_of(table, work.workspace.id).where(col(table.is_active))).all():
        if row.id not in kept:
            work.changes.append(f"- {row.name}")
            row.is_active = False
            work.session.add(row)


def _teams(work: Import, file: TeamFile, people: dict[str, Person]) -> dict[str, Team]:
    by_account: dict[str, Team] = {}
    kept, memberships = set(), []
    for filed in file.teams:
        coach = people[filed.coach].id if filed.coach else None
        values = {"charter": filed.charter, "forum": filed.forum, "coach_id": coach, "is_active": True}
        team = work.put(Team, filed.name, {"name": filed.name}, values)
        kept.add(team.id)
        by_account |= dict.fromkeys(filed.accounts, team)
        for member in filed.members:
            key = {"team_id": team.id, "person_id": people[member].id}
            what = f"{people[member].name} in {filed.name}"
            memberships.append(work.put(Membership, what, key, {"leads": member in filed.leads}))
    _put_aside(work, Team, kept)
    work.prune(Membership, memberships, lambda row: _member(work, row))
    return by_account


def _member(work: Import, row: Membership) -> str:
    person, team = work.session.get_one(Person, row.person_id), work.session.get_one(Team, row.team_id)
    return f"{person.name} in {team.name}"


def _account(work: Import, filed: FiledAccount, teams: dict[str, Team]) -> Account:
    team = teams.get(filed.name)
    values = {"tier": filed.tier, "team_id": team.id if team else None, "is_active": True}
    return work.put(Account, filed.name, {"name": filed.name}, values)


def _names(work: Import, file: TeamFile, accounts: list[Account]) -> None:
    """Aliases and channels."""
    ids = {account.name: account.id for account in accounts}
    aliases = [
        work.put(Alias, f"{alias}, for {filed.name}", {"alias": alias}, {"account_id": ids[filed.name]})
        for filed in file.accounts
        for alias in filed.aliases
    ]
    work.prune(Alias, aliases, lambda row: row.alias)
    channels = [
        work.put(AccountChannel, f"#{channel}, of {filed.name}", {"name": channel}, {"account_id": ids[filed.name]})
        for filed in file.accounts
        for channel in filed.channels
    ]
    work.prune(AccountChannel, channels, lambda row: f"#{row.name}")


def _roles(work: Import, file: TeamFile, people: dict[str, Person]) -> None:
    ids = {account.name: work.find(Account, {"name": account.name}) for account in file.accounts}
    held = []
    for filed in file.accounts:
        for role, who in filed.roles.items():
            key = {"account_id": _id(ids[filed.name]), "role": role, "is_cover": False}
            held.append(work.put(Role, f"{role} of {filed.name}", key, {"person_id": people[who].id}))
    for cover in file.cover:
        key = {"account_id": _id(ids[cover.account]), "role": cover.role, "is_cover": True, "starts": cover.starts}
        values = {"person_id": people[cover.by].id, "ends": cover.ends}
        held.append(work.put(Role, f"{people[cover.by].name} covers {cover.role} of {cover.account}", key, values))
    work.prune(Role, held, lambda row: f"{row.role} of {work.session.get_one(Account, row.account_id).name}")


def _id(account: Account | None) -> str:
    assert account is not None
    return account.id
