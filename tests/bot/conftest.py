"""Parley as it runs, against the sandbox over real sockets, with the sample team and the clock at a Monday morning."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from time import monotonic, process_time
from typing import Any, TypeVar

import pytest
from slack_bolt.async_app import AsyncApp
from sqlalchemy import URL, Engine
from sqlmodel import Session, create_engine

from bot.clock import Clock, real
from bot.db import engine, look
from bot.office import Office
from bot.program import parley, sandbox_for
from bot.sample import introduce
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from protocols.duty.ledger import first_broken
from protocols.duty.replay import first_difference

TICK = 1.0  # seconds; whoever waits for the clock says `beat`
MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
PATIENCE = 30.0  # seconds
LOOKS, DEAR = 0.02, 4  # seconds between two looks, or so many times as long as a look takes
_FIRST: dict[str, Engine] = {}
T = TypeVar("T")


@dataclass
class Stage:
    """The sandbox, Parley and its database, for one test."""

    sandbox: Sandbox
    office: Office
    url: str

    def person(self, name: str) -> Person:
        return self.sandbox.person(name)

    def look(self, work: Callable[[Session], T]) -> T:
        """Read the database as a test may."""
        return look(self._on, work)

    @cached_property
    def _on(self) -> Engine:
        return engine(self.url, begin="BEGIN")

    def close(self) -> None:
        """Look no more."""
        self._on.dispose()

    async def until(self, claim: Callable[[], Any], within: float = PATIENCE) -> Any:
        """Wait for something to be true; what it is. Fails with the claim's last answer.

        What is dear to look at is looked at less often: else Parley, in the same process, waits for who waits for it.
        """
        over = monotonic() + within
        while monotonic() < over:
            began = process_time()
            if found := claim():
                return found
            await asyncio.sleep(max(LOOKS, DEAR * (process_time() - began)))
        raise AssertionError(f"waited {within} s in vain; last seen: {claim()!r}")

    async def quiet(self) -> None:
        """Wait until all that happened was taken in and all that was queued is said."""
        await self.sandbox.settled()
        await self.office.settle()


def settings_for(sandbox: Sandbox, url: str, **more: Any) -> Settings:
    return Settings(
        _env_file=None,
        slack_bot_token=sandbox.bot_token,
        slack_app_token=sandbox.app_token,
        slack_api_url=sandbox.api_url,
        database_url=url,
        parley_settle=2.5,
        **{"parley_tick": TICK} | more,
    )


def monday() -> Clock:
    """A clock that says Monday 2 March 2026, 09:00 in London, and goes on from there."""
    return Clock(MONDAY - real())


@pytest.fixture(scope="session")
def migrated_file(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file in which the sample team lives already: most stories begin there."""
    path = tmp_path_factory.mktemp("introduced") / "parley.db"
    shutil.copy(migrated_file, path)
    introduce(f"sqlite:///{path}")
    return path


@pytest.fixture
def rows(sqlite_url: str) -> Iterator[Session]:
    """The rows of the sample team, for what needs no Slack."""
    on = engine(sqlite_url)
    with Session(on) as opened:
        yield opened
    on.dispose()


def _fluent(url: URL, **terms: Any) -> Engine:
    """An engine that knows what those before it compiled: as one process would, that goes on from test to test."""
    made = create_engine(url, **terms)
    first = _FIRST.setdefault(made.dialect.name, made)
    if first is made:
        made.connect().close()  # the dialect learns what the server can
    made.dialect, made._compiled_cache = first.dialect, first._compiled_cache
    return made


@pytest.fixture(autouse=True)
def _brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """The sandbox does not mind being written to more than once a second; `test_delivery_pace` has the real pace.

    It waits while the machine is busy: a tap is not too late because other tests run beside this one. Nor need it reach the disk, where nobody pulls the plug: whoever is killed has a process of their own.
    """
    monkeypatch.setattr("bot.outbox.PACE", timedelta())
    monkeypatch.setattr("bot.sandbox.limits.TRIGGER_SECONDS", PATIENCE)
    monkeypatch.setattr("bot.db.SYNCHRONOUS", "OFF")
    monkeypatch.setattr("bot.db.create_engine", _fluent)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with sandbox_for(None, answer_seconds=PATIENCE).serving() as running:
        yield running


@pytest.fixture
def tick() -> float:
    """Seconds between two looks at what is due."""
    return TICK


@pytest.fixture
def further() -> dict[str, Any]:
    """Settings besides those that every story has."""
    return {}


@pytest.fixture
async def stage(sandbox: Sandbox, database_url: str, tick: float, further: dict[str, Any]) -> AsyncIterator[Stage]:
    """Everything running; afterwards the ledger must verify and tell the same as the rows."""
    introduce(database_url)
    async with parley(settings_for(sandbox, database_url, parley_tick=tick, **further), monday()) as office:
        scene = Stage(sandbox, office, database_url)
        yield scene
        await scene.quiet()
    broken = scene.look(lambda session: first_broken(session, office.workspace_id))
    difference = scene.look(lambda session: first_difference(session, office.workspace_id))
    scene.close()
    assert (broken, difference) == (None, None)


@pytest.fixture
def dispatched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts of the messages that Bolt was given."""
    texts: list[str] = []
    dispatch = AsyncApp.async_dispatch

    async def told(app: AsyncApp, req: Any) -> Any:
        if "text" in (event := req.body.get("event", {})):
            texts.append(event["text"])
        return await dispatch(app, req)

    monkeypatch.setattr(AsyncApp, "async_dispatch", told)
    return texts
