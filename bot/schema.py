"""Brings a database to a revision. Alembic is loaded only when it is needed: it is slow to import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection

from bot.db import engine

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent.parent / "migrations"


def upgrade(url: str, revision: str = "head") -> None:
    """Apply the revisions that are missing. Doing it twice changes nothing."""
    _move(url, "upgrade", revision)


def downgrade(url: str, revision: str) -> None:
    """Take revisions back."""
    _move(url, "downgrade", revision)


def _move(url: str, direction: str, revision: str) -> None:
    from alembic import command  # noqa: PLC0415  (slow to load)

    to = engine(url, foreign_keys=False)
    with to.begin() as connection:
        getattr(command, direction)(_config(connection), revision)
    to.dispose()


def _config(connection: Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415  (slow to load)

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(MIGRATIONS))
    return config
