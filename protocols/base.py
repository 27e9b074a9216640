"""What every table shares: names of constraints, opaque ids, documents."""

from enum import StrEnum

from sqlalchemy import Enum, Index, UniqueConstraint, text
from sqlmodel import SQLModel
from uuid_utils import uuid7

# Named from the first revision on: alembic cannot drop on SQLite what has no name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A UUIDv7 as text: opaque, and in the order of making."""
    return str(uuid7())


def unique(*columns: str, name: str | None = None) -> UniqueConstraint:
    """A unique key under the naming convention; `name` where that would be longer than PostgreSQL allows."""
    return UniqueConstraint(*columns, name=name)


def index(*columns: str) -> Index:
    """An index under the naming convention."""
    return Index(None, *columns)


def unique_where(name: str, condition: str, *columns: str) -> Index:
    """A key that is unique among the rows that fulfil the condition."""
    where = text(condition)
    return Index(name, *columns, unique=True, sqlite_where=where, postgresql_where=where)


def one_of(words: type[StrEnum]) -> Enum:
    """A column that holds one of these words, as text: a word can be added without changing the table."""
    return Enum(words, native_enum=False, length=32, values_callable=lambda kind: [str(word) for word in kind])
