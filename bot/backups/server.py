"""Backups of a PostgreSQL database, by its own pg_dump and pg_restore. A password goes by the environment only."""

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import URL, Connection, inspect, text
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import create_engine

from bot.backups.kinds import PRIVATE, BackupError, must_be_known, must_be_new, must_be_there
from bot.db import PATIENCE, address

MAINTENANCE = "postgres"  # every server has it; one cannot rename the database that one is connected to
_BY_QUERY = {"host": "PGHOST", "port": "PGPORT", "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT"}


def make(url: str, to: Path) -> None:
    """Write a dump of one moment. Raises BackupError."""
    must_be_new(to)
    unfinished = to.with_name(f".{to.name}.unfinished")
    try:
        os.close(os.open(unfinished, os.O_CREAT | os.O_WRONLY, PRIVATE))
        _run(address(url), "pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={unfinished}")
        unfinished.replace(to)
    except OSError as error:
        raise BackupError(f"{to}: the backup could not be written ({error.strerror}).") from None
    finally:
        unfinished.unlink(missing_ok=True)


@dataclass(frozen=True)
class StagedDatabase:
    """The backup in a database of its own on the same server."""

    where: URL
    target: URL

    @property
    def url(self) -> str:
        return self.where.render_as_string(hide_password=False)

    def has_rivals(self) -> bool:
        """A database without a workspace holds nothing that anybody would miss."""
        try:
            return bool(_asked(self.target, _has_workspace))
        except OperationalError:  # there is none
            return False

    def take_place(self) -> str | None:
        """Both renames are one transaction, and PostgreSQL refuses them while somebody is connected."""
        kept = f"{self.target.database}_before_{datetime.now(UTC):%Y%m%d_%H%M%S}"
        old = _asked(_maintenance(self.target), lambda there: _is_named(there, self.target.database or ""))
        try:
            _done(
                _maintenance(self.target),
                *([f'ALTER DATABASE "{self.target.database}" RENAME TO "{kept}"'] if old else []),
                f'ALTER DATABASE "{self.where.database}" RENAME TO "{self.target.database}"',
            )
        except OperationalError:
            raise BackupError(f"{self.target.database}: somebody is connected; please stop Parley first.") from None
        return kept if old else None

    def discard(self) -> None:
        """Nothing is left of it; the server allows that outside a transaction only."""
        _alone(_maintenance(self.target), f'DROP DATABASE IF EXISTS "{self.where.database}"')


def stage(url: str, backup: Path) -> StagedDatabase:
    """Check the backup, and bring it into a database of its own. Raises BackupError."""
    must_be_there(backup)
    target = address(url)
    must_be_known(_revision(target, backup), backup)
    staged = StagedDatabase(target.set(database=f"{target.database}_restoring"), target)
    try:
        staged.discard()
        _alone(_maintenance(target), f'CREATE DATABASE "{staged.where.database}" TEMPLATE template0')
    except DBAPIError as error:
        said = str(error.orig).partition("\n")[0]
        raise BackupError(f"The server does not let Parley make a database beside the old one: {said}.") from None
    try:
        _run(staged.where, "pg_restore", "--exit-on-error", "--no-owner", "--no-privileges", "--dbname=", str(backup))
    except BackupError:
        staged.discard()
        raise
    return staged


def _revision(target: URL, backup: Path) -> str | None:
    """What stands in the backup's own table of revisions: a line beneath its COPY."""
    try:
        said = _run(target, "pg_restore", "--data-only", "--table=alembic_version", "--file=-", str(backup))
    except BackupError as error:
        if "There is no pg_restore" in str(error):
            raise
        return None
    lines = said.splitlines()
    copied = next((place for place, line in enumerate(lines) if line.startswith("COPY public.alembic_version")), None)
    return lines[copied + 1] if copied is not None else None


def _has_workspace(there: Connection) -> bool:
    if "workspace" not in inspect(there).get_table_names():
        return bool(inspect(there).get_table_names())
    return bool(there.scalar(text("SELECT count(*) FROM workspace")))


def _is_named(there: Connection, database: str) -> bool:
    return bool(there.scalar(text("SELECT count(*) FROM pg_database WHERE datname = :name"), {"name": database}))


def _maintenance(target: URL) -> URL:
    return target.set(database=MAINTENANCE)


def _asked(where: URL, question: Callable[[Connection], bool]) -> bool:
    on = create_engine(where, connect_args=PATIENCE)
    try:
        with on.connect() as connection:
            return question(connection)
    finally:
        on.dispose()


def _done(where: URL, *statements: str) -> None:
    """All of it or nothing."""
    on = create_engine(where, connect_args=PATIENCE)
    try:
        with on.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))
    finally:
        on.dispose()


def _alone(where: URL, statement: str) -> None:
    on = create_engine(where, connect_args=PATIENCE, isolation_level="AUTOCOMMIT")
    try:
        with on.connect() as connection:
            connection.execute(text(statement))
    finally:
        on.dispose()


def _run(where: URL, program: str, *words: str) -> str:
    """What one of PostgreSQL's programs prints. Raises BackupError with its last line."""
    found = shutil.which(program)
    if found is None:
        raise BackupError(f"There is no {program} on this machine; it comes with PostgreSQL's client programs.")
    said = [word if word != "--dbname=" else f"--dbname={where.database}" for word in words]
    ran = subprocess.run(  # noqa: S603  (a program of PostgreSQL's, and nothing that a person typed but a file's name)
        [found, *said], env=os.environ | _environment(where), capture_output=True, text=True, check=False
    )
    if ran.returncode:
        why = (ran.stderr.strip().splitlines() or ["it said nothing"])[-1]
        raise BackupError(f"{program} could not do it: {why.removeprefix(f'{program}: error: ').rstrip('.')}.")
    return ran.stdout


def _environment(where: URL) -> dict[str, str]:
    """How its programs learn where to go, and the password: nobody reads that in a list of processes."""
    given = {
        "PGHOST": where.host,
        "PGPORT": where.port,
        "PGUSER": where.username,
        "PGPASSWORD": where.password,
        "PGDATABASE": where.database,
        **{name: where.query.get(key) for key, name in _BY_QUERY.items() if key in where.query},
    }
    return {name: str(value) for name, value in given.items() if value}
