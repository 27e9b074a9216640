"""Backups of a SQLite file, by SQLite's own backup API: a moment of it as it was, whole, while others write."""

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url

from bot.backups.kinds import PRIVATE, BackupError, must_be_known, must_be_new, must_be_there

LOGS = ("-wal", "-shm", "-journal")


def make(url: str, to: Path) -> None:
    """Write the file's content as it is at one moment. Raises BackupError."""
    must_be_new(to)
    source = _path(url)
    if not source.exists():
        raise BackupError(f"{source}: there is no database yet.")
    unfinished = to.with_name(f".{to.name}.unfinished")
    try:
        _copy(source, unfinished)
        must_be_known(_revision(unfinished), source)
        unfinished.replace(to)
    except (sqlite3.Error, OSError) as error:
        raise BackupError(f"{to}: the backup could not be written ({error}).") from None
    finally:
        _remove(unfinished)


@dataclass(frozen=True)
class StagedFile:
    """A copy of the backup beside the database's file."""

    path: Path
    target: Path

    @property
    def url(self) -> str:
        return f"sqlite:///{self.path}"

    def has_rivals(self) -> bool:
        """A file without a workspace holds nothing that anybody would miss."""
        if not self.target.exists():
            return False
        try:
            with _opened(self.target) as database:
                return bool(database.execute("SELECT count(*) FROM workspace").fetchone()[0])
        except sqlite3.Error:
            return self.target.stat().st_size > 0

    def take_place(self) -> str | None:
        """One rename. Raises BackupError while somebody has the old file open."""
        _fold_log(self.path)
        self.path.chmod(PRIVATE)
        kept = self._put_aside() if self.target.exists() else None
        self.path.replace(self.target)
        return str(kept) if kept else None

    def _put_aside(self) -> Path:
        """A second name for the old file, which is whole in itself."""
        with contextlib.suppress(sqlite3.DatabaseError):  # what is no database is put aside as it is
            _fold_log(self.target)
        kept = self.target.with_name(f"{self.target.name}.before-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}")
        try:
            os.link(self.target, kept)
        except OSError:
            shutil.copy2(self.target, kept)
        for log in LOGS:
            with contextlib.suppress(FileNotFoundError):  # where it could not be folded in, it belongs to the old file
                self.target.with_name(self.target.name + log).replace(kept.with_name(kept.name + log))
        return kept

    def discard(self) -> None:
        _remove(self.path)


def stage(url: str, backup: Path) -> StagedFile:
    """Check the backup, and copy it beside the database. Raises BackupError."""
    must_be_there(backup)
    target = _path(url)
    staged = StagedFile(target.with_name(f".{target.name}.restoring"), target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        must_be_known(_revision(backup), backup)
        _copy(backup, staged.path)
    except sqlite3.DatabaseError as error:
        staged.discard()
        raise BackupError(f"{backup}: this is not a backup of Parley's, or it is damaged ({error}).") from None
    except OSError as error:
        staged.discard()
        raise BackupError(f"{target}: the backup could not be copied beside it ({error.strerror}).") from None
    return staged


def _path(url: str) -> Path:
    return Path(make_url(url).database or "")


@contextlib.contextmanager
def _opened(path: Path, mode: str = "rw") -> Iterator[sqlite3.Connection]:
    """Not made where it is not there. One that may write tidies its log away when it goes."""
    with contextlib.closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True)) as database:
        yield database


def _copy(source: Path, to: Path) -> None:
    """Raises sqlite3.DatabaseError where what was copied does not hold together."""
    _remove(to)
    os.close(os.open(to, os.O_CREAT | os.O_WRONLY, PRIVATE))
    with _opened(source) as here, _opened(to) as there:
        here.backup(there)
        said = there.execute("PRAGMA integrity_check(1)").fetchone()[0]
        if said != "ok":
            raise sqlite3.DatabaseError(said)
        there.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself


def _revision(path: Path) -> str | None:
    with _opened(path) as database:
        ours = {"alembic_version", "workspace", "ledger_entry", "notice"}
        there = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        found = database.execute("SELECT version_num FROM alembic_version").fetchone() if ours <= there else None
    return str(found[0]) if found else None


def _fold_log(path: Path) -> None:
    """All of it into the one file. Raises BackupError: SQLite lets nobody do that who is not alone with it."""
    with contextlib.closing(sqlite3.connect(path, timeout=1)) as database:
        try:
            database.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            raise BackupError(f"{path}: Parley is running on this database; please stop it first.") from None


def _remove(path: Path) -> None:
    for each in (path, *(path.with_name(path.name + log) for log in LOGS)):
        each.unlink(missing_ok=True)
