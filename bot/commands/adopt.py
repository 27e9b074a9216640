"""`parley adopt CHARTER.yaml`: the teams that name this charter live by it from now on."""

from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session, col, select

from bot.commands.console import loaded, out, stop, text_of
from bot.commands.store import Sandbox, in_one_transaction, now, only_workspace
from protocols.adoption import Adoption
from protocols.adoption import adopt as adopted
from protocols.amending.signing import announce
from protocols.charter.loading import load
from protocols.charter.versions import in_force
from protocols.check import is_team_file
from protocols.team.records import Team
from protocols.visible import show


def adopt(file: Annotated[Path, typer.Argument(help="A charter")], sandbox: Sandbox = False) -> None:
    """Adopt a charter. Prints what changes; one that says the same changes nothing; with an error nothing does."""
    text = text_of(file)
    if is_team_file(text):
        stop(f"This is a team file: parley team import {file}.")
    name = loaded(load, file).name
    adoption, teams = in_one_transaction(lambda session: _adopt(session, name, text, str(file)), sandbox=sandbox)
    for line in _changes(name, adoption, teams):
        out.print(line, markup=False)


def _adopt(session: Session, name: str, text: str, source: str) -> tuple[Adoption, list[str]]:
    workspace = only_workspace(session)
    adoption = adopted(session, workspace.id, text, source, now(session))
    if adoption.is_new:
        show(session, workspace.id, name, now(session))
    if adoption.is_new and adoption.version > 1 and (version := in_force(session, workspace.id, name)):
        announce(session, version, now(session))
    teams = select(Team.name).where(Team.workspace_id == workspace.id, Team.charter == name, col(Team.is_active))
    return adoption, list(session.exec(teams.order_by(Team.name)).all())


def _changes(name: str, adoption: Adoption, teams: list[str]) -> list[str]:
    if not adoption.is_new:
        why = ": only its layout differs" if adoption.is_relaid else ""
        return [f"{name}: version {adoption.version} is in force already. Nothing to change{why}."]
    who = f"In force for {', '.join(teams)}." if teams else f'No team names it yet: write "charter: {name}" at a team.'
    return [f"{name}, version {adoption.version}", *adoption.changes, who]
