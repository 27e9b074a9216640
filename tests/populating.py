"""Rows for every table that a database has, whatever its revision: made from what the tables say of themselves."""

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Date, DateTime, Float, Integer, MetaData, Table, Time, inspect

FIRST = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
VERSION = "alembic_version"
EITHER = {"notice": ("channel", "person_id"), "destination": ("channel", "person_id")}
"""Of these columns a row has one: what the first row says, and what the second does."""
Row = dict[str, Any]


def tables(connection: Connection) -> list[Table]:
    """Every table as it is now, those first that others refer to."""
    seen = MetaData()
    seen.reflect(connection)
    return [table for table in seen.sorted_tables if table.name != VERSION]


def fill(connection: Connection, into: list[Table], number: int) -> None:
    """Two rows in each: the first says all that it can, the second only what it must."""
    for table in into:
        for spare in (False, True):
            place = 2 * number + spare
            row = {each.name: _value(each, place) for each in table.columns if _is_said(table, each, spare=spare)}
            connection.execute(table.insert().values(row))


def _is_said(table: Table, column: Column[Any], *, spare: bool) -> bool:
    either = EITHER.get(table.name)
    if either and column.name in either and either[0] in table.columns:
        return column.name == either[int(spare)]
    return not (spare and column.nullable)


def _value(column: Column[Any], place: int) -> object:
    """Another one in every row, and the one that is meant where it refers to another table."""
    for key in column.foreign_keys:
        return _value(key.column, place)
    for kind, value in _of_kind(place):
        if isinstance(column.type, kind):
            return value
    return f"{place} “{column.name}” of {column.table.name}"[:32]


def _of_kind(place: int) -> Iterator[tuple[type[Any], object]]:
    moment = FIRST + timedelta(days=place)
    yield Boolean, place % 4 > 1
    yield DateTime, moment
    yield Date, moment.date()
    yield Time, time(9, place % 60)
    yield Integer, place
    yield Float, place / 2
    yield JSON, {"said": f"naïve “{place}”"}


def rows(connection: Connection) -> dict[str, list[Row]]:
    """All that stands in the database, as the driver gives it."""
    names = set(inspect(connection).get_table_names()) - {VERSION}
    found = {name: connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings() for name in names}
    return {name: [dict(row) for row in each] for name, each in found.items()}
