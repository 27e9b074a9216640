"""What is right in a team file, and perhaps not what was meant: said by `parley check`, and stops nobody."""

from collections.abc import Collection, Iterator
from datetime import date

from protocols.charter.vocabulary import Role
from protocols.team.file_models import TeamFile
from protocols.yamltext.nodes import Mapping
from protocols.yamltext.words import nearest, shown

Notes = Iterator[tuple[int, str]]


def notes_on(file: TeamFile, page: Mapping, today: date, charters: Collection[str] = ()) -> Notes:
    """Each note with its line on the page that the file was read from. `charters`: the names of those beside it."""
    if file.people and not file.admins:
        yield page.line, 'nobody is named under "admins", to hear of what Parley cannot deliver or resolve.'
    if file.teams:
        yield from _without_a_team(file, page)
        yield from _on_charters(file, page, charters)
    elif file.people or file.accounts:
        yield page.line, "this file has no teams, so no charter holds for anybody in it."
    yield from _on_accounts(file, page)
    for cover, written in zip(file.cover, page.mappings("cover"), strict=True):
        if cover.ends < today:
            yield written.line, f"this cover was over on {cover.ends}; it can go."


def _without_a_team(file: TeamFile, page: Mapping) -> Notes:
    members = {member for team in file.teams for member in team.members}
    for person, written in zip(file.people, page.mappings("people"), strict=True):
        if person.id not in members:
            yield written.line, f"{person.name} is in no team; please add {person.id} to the members of one."
    looked_after = {account for team in file.teams for account in team.accounts}
    for account, written in zip(file.accounts, page.mappings("accounts"), strict=True):
        if account.name not in looked_after:
            yield written.line, f"no team looks after {account.name}, so no charter holds for visits there."


def _on_charters(file: TeamFile, page: Mapping, charters: Collection[str]) -> Notes:
    for team, written in zip(file.teams, page.mappings("teams"), strict=True):
        if charters and team.charter and team.charter not in charters:
            near = nearest(team.charter, charters)
            hint = f'did you mean "{near}"?' if near else f"checked here: {', '.join(charters)}."
            yield written.line_of("charter"), f"no charter checked here is called {shown(team.charter)}; {hint}"


def _on_accounts(file: TeamFile, page: Mapping) -> Notes:
    for account, written in zip(file.accounts, page.mappings("accounts"), strict=True):
        if Role.ACCOUNT_MANAGER not in account.roles:
            sentence = f"{account.name} has no account manager, so nobody can be told of a visit there."
            yield written.line_of("roles"), sentence
