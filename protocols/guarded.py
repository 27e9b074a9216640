"""Statements that guard themselves, alike on both engines: of two who race, one wins and the other is told."""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, Update, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql import Executable
from sqlmodel import Session, SQLModel


def insert_ignoring(session: Session, table: type[SQLModel], row: Mapping[str, Any]) -> bool:
    """Whether the row was inserted; False when a unique key already holds it."""
    session.flush()
    made = _insert(table, session.get_bind().dialect.name)
    return session.connection().execute(made, dict(row)).first() is not None


@cache
def _insert(table: type[SQLModel], dialect: str) -> Executable:
    """Put together once a table: that takes longer than the database does."""
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    # Counting rows does not tell on psycopg; what comes back does.
    return insert(table).on_conflict_do_nothing().returning(literal(1))


def touched_one(session: Session, change: Update) -> bool:
    """Whether the guarded UPDATE found its row as it expected it: then the row is ours."""
    session.flush()
    return cast("CursorResult[Any]", session.connection().execute(change)).rowcount == 1
