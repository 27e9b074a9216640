"""A backup of the whole database, and how it comes back: looked at aside before it takes the old one's place."""

from pathlib import Path

from bot.backups import file, server
from bot.backups.kinds import BackupError, Staged
from bot.db import address

__all__ = ["BackupError", "Staged", "make", "stage"]


def make(url: str, to: Path) -> None:
    """Write a backup of a database while Parley may be running on it. Raises BackupError; then there is none."""
    (file.make if _is_file(url) else server.make)(url, to)


def stage(url: str, backup: Path) -> Staged:
    """The backup as a database beside the one at `url`, which is not touched yet. Raises BackupError."""
    return (file.stage if _is_file(url) else server.stage)(url, backup)


def _is_file(url: str) -> bool:
    return address(url).drivername == "sqlite"
