"""Making rows say what a file says, and noting in words what that changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlmodel import Session, SQLModel, select

from protocols.team.records import Workspace

Row = TypeVar("Row", bound=SQLModel)


@dataclass
class Import:
    """An import under way: the rows it works on, and what it changed, in words."""

    session: Session
    workspace: Workspace
    changes: list[str] = field(default_factory=list)

    def put(self, table: type[Row], what: str, key: dict[str, Any], values: dict[str, Any]) -> Row:
        """Make the row of this key have these values, and note what that changed."""
        row = self.find(table, key)
        if row is None:
            row = table(workspace_id=self.workspace.id, **key, **values)
            self.changes.append(f"+ {what}")
        else:
            changed = [name for name, value in values.items() if getattr(row, name) != value]
            self.changes += [f"~ {what}: {', '.join(_plain(name) for name in changed)}"] if changed else []
            row.sqlmodel_update(values)
        self.session.add(row)
        self.session.flush()
        return row

    def find(self, table: type[Row], key: dict[str, Any]) -> Row | None:
        """The row of this key."""
        return cast("Row | None", self.session.exec(rows_of(table, self.workspace.id).filter_by(**key)).first())

    def prune(self, table: type[Row], kept: Iterable[Row], say: Callable[[Row], str]) -> None:
        """Delete the rows that the file no longer has."""
        ids = {getattr(row, "id", None) for row in kept}
        for row in self.session.exec(rows_of(table, self.workspace.id)).all():
            if getattr(row, "id", None) not in ids:
                self.changes.append(f"- {say(row)}")
                self.session.delete(row)
        self.session.flush()


def rows_of(table: type[Row], workspace_id: str) -> Any:
    """The workspace's rows of a table in the order of their making, to be narrowed."""
    mine = select(table).where(table.workspace_id == workspace_id)  # type: ignore[attr-defined]
    return mine.order_by(table.id)  # type: ignore[attr-defined]


def _plain(name: str) -> str:
    return name.removesuffix("_id").replace("_", " ")
