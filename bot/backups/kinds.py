"""What both engines' backups share: why one will not do, and a backup that waits beside the database for its place."""

from pathlib import Path
from typing import Protocol

from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.schema import MIGRATIONS

PRIVATE = 0o600  # it holds what people wrote


class BackupError(Exception):
    """Why it cannot be done, in one sentence."""


class Staged(Protocol):
    """A backup brought to life beside the database that it is to replace."""

    @property
    def url(self) -> str:
        """Its address while it waits."""

    def has_rivals(self) -> bool:
        """Whether anything is in the database that it would replace."""

    def take_place(self) -> str | None:
        """Be the database from now on, at once or not at all; where the old one is kept, if there was one.

        Raises BackupError while Parley runs on it.
        """

    def discard(self) -> None:
        """Leave no trace of what did not take its place."""


def must_be_new(to: Path) -> None:
    """Raises BackupError where a file is there already: it may be the only backup there is."""
    if to.exists():
        raise BackupError(f"{to}: this file is there already; please name another one.")


def must_be_there(backup: Path) -> None:
    """Raises BackupError."""
    if not backup.is_file():
        raise BackupError(f"{backup}: there is no such file.")


def must_be_known(revision: str | None, backup: Path) -> None:
    """Raises BackupError where the backup is none of ours, or of a newer Parley than this one."""
    if revision is None:
        raise BackupError(f"{backup}: this is not a backup of Parley's.")
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    if revision not in {each.revision for each in ScriptDirectory.from_config(config).walk_revisions()}:
        raise BackupError(f"{backup}: a newer Parley made this (revision {revision}); please restore it with that one.")
