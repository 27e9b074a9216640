"""The sample team that lives in the sandbox, with the ready-made charter."""

from pathlib import Path

from sqlmodel import Session, select

from bot.clock import real
from bot.db import engine, transact
from protocols.adoption import adopt
from protocols.charter.ready import ACCOUNT_TEAM, ready_text
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Team, Workspace

TEAM = Path(__file__).parent / "team.yaml"


def introduce(url: str) -> None:
    """Bring the sample team into an empty database; one that has a team already is left alone."""
    on = engine(url)
    transact(on, _introduce)
    on.dispose()


def _introduce(session: Session) -> None:
    if session.exec(select(Team)).first():
        return
    import_team(session, load(TEAM.read_text(encoding="utf-8"), TEAM.name), real())
    workspace = session.exec(select(Workspace)).one()
    adopt(session, workspace.id, ready_text(), ACCOUNT_TEAM, real())
