"""What a row of the retention table says: rows go, or only the words in them, or all stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Delete, Select, Update, and_, delete, or_, select, update
from sqlalchemy import inspect as inspected
from sqlmodel import SQLModel

Over = Callable[[datetime], ColumnElement[bool]]
"""Which rows are over, given the moment before which that must have been."""


@dataclass(frozen=True)
class Kept:
    """What happens to one table's rows `days` after they are over; without `days` all stays.

    `unsaid`: what stands in place of the words then; where there is none, the rows go.
    """

    table: type[SQLModel]
    what: str
    why: str
    days: int | None = None
    over: Over | None = None
    unsaid: Mapping[str, object] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return str(self.table.__tablename__)

    def old(self, now: datetime, most: int) -> Select[tuple[object, ...]] | None:
        """The keys of what is to go now; None where all stays."""
        if self.days is None or self.over is None:
            return None
        keys = inspected(self.table).primary_key
        found = select(*keys).where(self.over(now - timedelta(days=self.days)))
        if self.unsaid:
            found = found.where(or_(*(self._column(name) != silence for name, silence in self.unsaid.items())))
        return found.limit(most)

    def removal(self, keys: list[tuple[object, ...]]) -> Update | Delete:
        """What takes these away."""
        columns = inspected(self.table).primary_key
        these = or_(*(and_(*(column == part for column, part in zip(columns, key, strict=True))) for key in keys))
        return update(self.table).where(these).values(self.unsaid) if self.unsaid else delete(self.table).where(these)

    def _column(self, name: str) -> ColumnElement[object]:
        column: ColumnElement[object] = inspected(self.table).columns[name]
        return column
