"""Making rows say what a file says, and noting in words what that changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar, cast

from sqlmodel import Session, SQLModel, select

from protocols.team.records import Account, Person, Team, Workspace

Row = TypeVar("Row", bound=SQLModel)

_NAMED: dict[str, type[Account] | type[Person] | type[Team]] = {
    "account_id": Account,
    "coach_id": Person,
    "person_id": Person,
    "team_id": Team,
}
_SAID = {  # where the attribute is not already the word; nothing where the change is plain without one
    "account_id": "",
    "coach_id": "coach",
    "ends": "to",
    "is_admin": "admin",
    "leads": "lead",
    "outside": "of",
    "person_id": "",
    "team_id": "team",
}


@dataclass
class Import:
    """An import under way: the rows it works on, and what it changed, in words."""

    session: Session
    workspace: Workspace
    changes: list[str] = field(default_factory=list)

    def put(self, table: type[Row], what: str, key: dict[str, Any], values: dict[str, Any], new: str = "") -> Row:
        """Make the row of this key have these values, and note what that changed. `new`: what to call a new row."""
        row = self.find(table, key)
        if row is None:
            row = table(workspace_id=self.workspace.id, **key, **values)
            self.changes.append(f"+ {new or what}")
        else:
            self.changes += self._differences(row, what, values)
            row.sqlmodel_update(values)
        self.session.add(row)
        self.session.flush()
        return row

    def find(self, table: type[Row], key: dict[str, Any]) -> Row | None:
        """The row of this key."""
        return cast("Row | None", self.session.exec(rows_of(table, self.workspace.id).filter_by(**key)).first())

    def prune(self, table: type[Row], kept: Iterable[Row], say: Callable[[Row], str]) -> None:
        """Delete the rows that the file no longer has."""
        for row in self._others(table, kept):
            self.changes.append(f"- {say(row)}")
            self.session.delete(row)
        self.session.flush()

    def put_aside(
        self, table: type[Person] | type[Account] | type[Team], kept: Iterable[SQLModel], what: str = ""
    ) -> None:
        """Keep, inactive, the rows that the file no longer has. `what` comes before their names."""
        for row in self._others(table, kept):
            if row.is_active:
                self.changes.append(f"- {what}{row.name}")
                row.is_active = False
                self.session.add(row)
        self.session.flush()

    def _others(self, table: type[Row], kept: Iterable[SQLModel]) -> list[Row]:
        ids = {getattr(row, "id", None) for row in kept}
        every = cast("list[Row]", self.session.exec(rows_of(table, self.workspace.id)).all())
        return [row for row in every if getattr(row, "id", None) not in ids]

    def _differences(self, row: SQLModel, what: str, values: dict[str, Any]) -> list[str]:
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        came_back = changed.pop("is_active", False)
        told = [self._told(name, getattr(row, name), value) for name, value in changed.items()]
        return [f"+ {what} (back)"] * came_back + [f"~ {what}: {'; '.join(told)}"] * bool(told)

    def _told(self, attribute: str, before: Any, after: Any) -> str:
        label = _SAID.get(attribute, attribute)
        return f"{label} {self._word(attribute, before)} → {self._word(attribute, after)}".strip()

    def _word(self, attribute: str, value: Any) -> str:
        if isinstance(value, bool):
            return "yes" if value else "no"
        table = _NAMED.get(attribute)
        row = self.session.get(table, value) if table and value else None
        return str(row.name) if isinstance(row, Account | Person | Team) else str(value or "none")


def rows_of(table: type[Row], workspace_id: str) -> Any:
    """The workspace's rows of a table in the order of their making, to be narrowed."""
    mine = select(table).where(table.workspace_id == workspace_id)  # type: ignore[attr-defined]
    return mine.order_by(table.id)  # type: ignore[attr-defined]
