"""Brings a database to a revision. Alembic is loaded only when it is needed: it is slow to import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, make_url
from sqlalchemy.exc import DatabaseError

from bot.db import engine

if TYPE_CHECKING:
    from alembic.config import Config

MIGRATIONS = Path(__file__).parent.parent / "migrations"


class UnusableError(Exception):
    """Why the database cannot be used, in one sentence."""


def prepare(url: str) -> None:
    """Bring the database of a command to the newest schema. Raises UnusableError."""
    try:
        upgrade(url)
    except DatabaseError as error:
        raise UnusableError(why_unusable(url, error)) from None
    except OSError as error:
        raise UnusableError(f"DATABASE_URL: the file cannot be made ({error.strerror}).") from None


def expect_newest(url: str) -> None:
    """Raises UnusableError where revisions are missing: of many processes none applies them."""
    try:
        there, newest = revisions(url)
    except DatabaseError as error:
        raise UnusableError(why_unusable(url, error)) from None
    if there != newest:
        raise UnusableError("DATABASE_URL: the schema is not this version's; run `parley db upgrade` first.")


def revisions(url: str) -> tuple[str | None, str]:
    """The revision of a database, and the newest there is. Raises DatabaseError."""
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415  (slow to load)
    from alembic.script import ScriptDirectory  # noqa: PLC0415  (slow to load)

    on = engine(url, begin="BEGIN")
    try:
        with on.connect() as connection:
            there = MigrationContext.configure(connection).get_current_revision()
    finally:
        on.dispose()
    return there, ScriptDirectory(str(MIGRATIONS)).get_current_head() or ""


def why_unusable(url: str, error: DatabaseError) -> str:
    """What the driver says of the database, in one sentence without the password."""
    where = make_url(url)
    said = " ".join(str(error.orig).partition("\n")[0].split()).removeprefix("connection failed: ").rstrip(".")
    if "not a database" in said:
        return f"DATABASE_URL: {where.database} is not a database; please name another file."
    if where.password and where.password != where.username:
        said = said.replace(where.password, "***")
    return f"DATABASE_URL: the database does not answer: {said}."


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
