"""The sample team that lives in the sandbox, with the ready-made charter."""

from functools import partial
from pathlib import Path

from sqlmodel import Session, select

from bot.clock import real
from bot.db import engine, transact
from protocols.adoption import adopt
from protocols.charter.loading import load as load_charter
from protocols.charter.ready import ACCOUNT_TEAM, ready_text
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Team, Workspace
from protocols.visible import show

TEAM = Path(__file__).parent / "team.yaml"


def introduce(url: str, *, is_visible: bool = False) -> None:
    """Bring the sample team into an empty database; one that has a team already is left alone.

    `is_visible`: its charter is posted where the team talks.
    """
    on = engine(url)
    transact(on, partial(_introduce, is_visible))
    on.dispose()


def _introduce(is_visible: bool, session: Session) -> None:
    if session.exec(select(Team)).first():
        return
    import_team(session, load(TEAM.read_text(encoding="utf-8"), TEAM.name), real())
    workspace = session.exec(select(Workspace)).one()
    text, now = ready_text(), real()
    adopt(session, workspace.id, text, ACCOUNT_TEAM, now)
    if is_visible:
        show(session, workspace.id, load_charter(text, ACCOUNT_TEAM).name, now)
