"""Adopted charters: each version whole, as its text, with who adopted it and when."""

from datetime import datetime
from functools import lru_cache

from sqlalchemy import ScalarSelect, bindparam
from sqlalchemy.orm import Mapped, aliased
from sqlmodel import Field, Session, SQLModel, col, select

from protocols.base import new_id, unique
from protocols.charter.clauses import Charter
from protocols.charter.loading import load
from protocols.given import WORKSPACE


class CharterVersion(SQLModel, table=True):
    """One version of a charter. Duties pin the version they arose under; versions are never changed."""

    __tablename__ = "charter_version"
    __table_args__ = (unique("workspace_id", "name", "version"),)

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    name: str
    version: int
    text: str
    digest: str
    adopted_at: datetime
    adopted_by: str | None = None

    @property
    def charter(self) -> Charter:
        """The charter this version says."""
        return _loaded(self.text, f"{self.name}, version {self.version}")


_NEWEST = (
    select(CharterVersion)
    .where(CharterVersion.workspace_id == WORKSPACE, CharterVersion.name == bindparam("name"))
    .order_by(col(CharterVersion.version).desc())
    .limit(1)
)


@lru_cache(maxsize=64)
def _loaded(text: str, source: str) -> Charter:
    return load(text, source)


def in_force(session: Session, workspace_id: str, name: str) -> CharterVersion | None:
    """The newest adopted version of the charter of this name, or nothing."""
    return session.exec(_NEWEST, params={"workspace": workspace_id, "name": name}).first()


def newest(workspace_id: Mapped[str], name: Mapped[str] | Mapped[str | None]) -> ScalarSelect[str]:
    """The id of the version in force, within another statement that has the charter's name."""
    each = aliased(CharterVersion)
    mine = select(each.id).where(each.workspace_id == workspace_id, each.name == name)
    return mine.order_by(col(each.version).desc()).limit(1).scalar_subquery()
