"""Statements that guard themselves, alike on both engines: of two who race, one wins and the other is told."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import CursorResult, Update, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, SQLModel


def insert_ignoring(session: Session, table: type[SQLModel], row: Mapping[str, Any]) -> bool:
    """Whether the row was inserted; False when a unique key already holds it."""
    session.flush()
    dialect = session.get_bind().dialect.name
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    # Counting rows does not tell on psycopg; what comes back does.
    made = insert(table).values(dict(row)).on_conflict_do_nothing().returning(literal(1))
    return session.connection().execute(made).first() is not None


def touched_one(session: Session, change: Update) -> bool:
    """Whether the guarded UPDATE found its row as it expected it: then the row is ours."""
    session.flush()
    return cast("CursorResult[Any]", session.connection().execute(change)).rowcount == 1
