"""The world of the stories, on both engines; after each test its ledger verifies and tells what the rows say."""

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, event, text
from sqlmodel import Session, create_engine, select

from bot.db import address, engine, transact
from protocols.adoption import adopt
from protocols.duty.ledger import first_broken
from protocols.duty.replay import first_difference
from protocols.tables import TABLES
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Workspace
from tests.conftest import TEMPLATE, named
from tests.protocols.files import CHARTER, TEAM
from tests.protocols.world import World

NEW_YEAR = datetime(2026, 1, 1, 12, tzinfo=UTC)
PEOPLED = "parley_peopled"
NAMES = [f'"{table.__tablename__}"' for table in TABLES]


@pytest.fixture(scope="session")
def peopled_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the sample team and its charter, to be copied."""
    path = tmp_path_factory.mktemp("peopled") / "parley.db"
    shutil.copy(migrated_file, path)
    _introduce(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def peopled_postgres(postgres: str) -> str:
    """A PostgreSQL server with such a database, and its rows kept aside; what outlives no test need not reach the disk."""
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        _run(postgres, f"ALTER SYSTEM SET {setting} = off")
    _run(postgres, "SELECT pg_reload_conf()")
    _run(postgres, f"CREATE DATABASE {PEOPLED} TEMPLATE {TEMPLATE}")
    _introduce(named(postgres, PEOPLED))
    _run(
        named(postgres, PEOPLED), "CREATE SCHEMA kept", *(f"CREATE TABLE kept.{each} AS TABLE {each}" for each in NAMES)
    )
    return postgres


class Kept:
    """The rows as they were, to be put back: a hundred times faster than a copy of the database.

    All in one breath, on a connection that stays; the triggers that guard the rows look away.
    """

    def __init__(self, base: str) -> None:
        self._on = create_engine(address(named(base, PEOPLED)), isolation_level="AUTOCOMMIT")
        self._connection = self._on.connect()
        self._say("SET session_replication_role = replica", "SET lock_timeout = '5s'")
        filled = [each for each in NAMES if self._connection.scalar(text(f"SELECT EXISTS (TABLE kept.{each})"))]
        self._back = [
            *(f"DELETE FROM {each}" for each in NAMES),
            *(f"INSERT INTO {each} TABLE kept.{each}" for each in filled),
        ]

    def put_back(self) -> None:
        self._say(*self._back)

    def _say(self, *statements: str) -> None:
        self._connection.exec_driver_sql("; ".join(statements))

    def close(self) -> None:
        self._connection.close()
        self._on.dispose()


class Elsewhere:
    """One engine for all tests of a kind of database, so that what SQLAlchemy compiled once stays compiled."""

    def __init__(self, url: str) -> None:
        self.on = engine(url)
        self.database = ""
        event.listen(self.on, "do_connect", self._connect)
        if self.on.dialect.name == "sqlite":  # what outlives no test need not reach the disk
            event.listen(self.on, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous=OFF"))

    def _connect(self, _dialect: object, _record: object, args: list[str], options: dict[str, str]) -> None:
        if args:
            args[0] = self.database  # SQLite names its file by position
        else:
            options["dbname"] = self.database

    @contextmanager
    def world(self, database: str) -> Iterator[World]:
        """A world in this database."""
        self.database = database
        try:
            world = World(self.on)
            yield world
            assert world.see(lambda session: first_broken(session, world.workspace_id)) is None
            assert world.see(lambda session: first_difference(session, world.workspace_id)) is None
        finally:
            self.on.dispose()


@pytest.fixture(scope="session")
def kept(peopled_postgres: str) -> Iterator[Kept]:
    rows = Kept(peopled_postgres)
    yield rows
    rows.close()


@pytest.fixture(scope="session")
def on_sqlite(peopled_file: Path) -> Elsewhere:
    return Elsewhere(f"sqlite:///{peopled_file}")


@pytest.fixture(scope="session")
def on_postgres(peopled_postgres: str) -> Elsewhere:
    return Elsewhere(named(peopled_postgres, PEOPLED))


@pytest.fixture(params=["sqlite", "postgres"])
def world(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[World]:
    """The sample team on Monday 2 March 2026, 09:00 in London."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("peopled_file"), tmp_path / "parley.db")
        with request.getfixturevalue("on_sqlite").world(str(tmp_path / "parley.db")) as world:
            yield world
        return
    request.getfixturevalue("kept").put_back()
    with request.getfixturevalue("on_postgres").world(PEOPLED) as world:
        yield world


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """A rule does not know its engine: one story of a file lives on PostgreSQL, too; with --long all of them.

    So do all where the database does matter: files marked `both_engines`.
    """
    if config.getoption("--long"):
        return
    seen, kept, spared = set[Path](), list[pytest.Item](), list[pytest.Item]()
    for item in items:
        is_on_postgres = _is_on_postgres(item)
        is_spared = is_on_postgres and item.path in seen and not item.get_closest_marker("both_engines")
        seen |= {item.path} if is_on_postgres else set()
        (spared if is_spared else kept).append(item)
    config.hook.pytest_deselected(items=spared)
    items[:] = kept


def _is_on_postgres(item: pytest.Item) -> bool:
    is_named = isinstance(item, pytest.Function) and "postgres" in re.split(r"[\[\]-]", item.name)
    return is_named and item.path.is_relative_to(Path(__file__).parent)


def _introduce(url: str) -> None:
    def work(session: Session) -> None:
        import_team(session, load(TEAM, "team.yaml"), NEW_YEAR)
        adopt(session, session.exec(select(Workspace.id)).one(), CHARTER, "charter.yaml", NEW_YEAR)

    on = engine(url)
    transact(on, work)
    on.dispose()


def _run(base: str, *statements: str) -> None:
    server: Engine = create_engine(address(base), isolation_level="AUTOCOMMIT")
    with server.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    server.dispose()
