"""A drill: a team lives some days, a backup is made, it lives on, the database is lost, the backup comes back, it goes on."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import backups
from bot.clock import Clock, real
from bot.commands.restore import revive
from bot.db import address, engine, look
from bot.program import parley
from bot.sample import introduce
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from protocols.duty.ledger import first_broken
from protocols.duty.replay import first_difference
from tests.bot.conftest import MONDAY, Stage, settings_for
from tests.bot.scenes import BRIEF, asked, form, notices, seen
from tests.conftest import create, named

WEDNESDAY = datetime(2026, 3, 4, 9, 30, tzinfo=UTC)


def at(moment: datetime) -> Clock:
    return Clock(moment - real())


@asynccontextmanager
async def living(sandbox: Sandbox, url: str, clock: Clock) -> AsyncIterator[Stage]:
    async with parley(settings_for(sandbox, url), clock) as office:
        stage = Stage(sandbox, office, url)
        yield stage
        await stage.quiet()
        stage.close()


def said_to(person: Person) -> list[str]:
    """What Parley said to somebody, by direct message, in order."""
    return [str(each["text"]) for each in person.sees("parley") if each.get("bot_id")]


def disaster(url: str) -> None:
    """The database is lost: its disk breaks, or somebody drops it."""
    where = address(url)
    if where.drivername == "sqlite":
        file = Path(str(where.database))
        for each in file.parent.glob(f"{file.name}*"):
            each.unlink()
        return
    create(named(url, "postgres"), f"DROP DATABASE {where.database}")


async def calm(stage: Stage) -> None:
    """Nothing is left to be said now."""
    fates = {"waiting", "sending"}
    await stage.until(lambda: not fates & {fate for _, fate in notices(stage)}, within=30)
    await stage.quiet()


@pytest.fixture
def url(database_url: str, request: pytest.FixtureRequest) -> str:
    """Of PostgreSQL's, with its programs at hand."""
    if address(database_url).drivername != "sqlite":
        request.getfixturevalue("postgres_programs")
    return database_url


async def test_nothing_that_was_said_is_said_again(sandbox: Sandbox, url: str, tmp_path: Path) -> None:
    introduce(url)
    backup = tmp_path / "monday.backup"
    chen, eve, alice = (sandbox.person(name) for name in ("chen", "eve", "alice"))
    async with living(sandbox, url, at(MONDAY)) as stage:
        await asked(stage, eve, "on site at Northwind on Thursday from 9")
        await eve.click("Yes, later", "acct-northwind")
        await asked(stage, chen, "on site at Northwind on Friday from 9")
        await chen.click("Yes, brief now", "acct-northwind")
        await form(stage, chen)
        sandbox.faults.plan("chat.postMessage", "ratelimited", seconds=2, times=2)
        assert (await chen.submit(BRIEF)).is_well
        await stage.until(lambda: len(notices(stage)) == 2)
        backups.make(url, backup)
        assert said_to(alice) == said_to(chen) == []
        await stage.until(lambda: "Swap it in an hour" in seen(alice))
        await calm(stage)
        assert (await alice.click("Noted, go ahead", "parley")).is_well
        await stage.until(lambda: "go ahead" in seen(chen))
    async with living(sandbox, url, at(WEDNESDAY)) as stage:
        await stage.until(lambda: said_to(eve))
        await calm(stage)
    before = {person.id: said_to(person) for person in (chen, eve, alice)}
    disaster(url)
    staged = backups.stage(url, backup)
    await asyncio.to_thread(revive, staged.url, at(WEDNESDAY))
    assert staged.take_place() is None
    async with living(sandbox, url, at(WEDNESDAY)) as stage:
        await stage.until(lambda: "said" in {fate for _, fate in notices(stage)}, within=30)
        await calm(stage)
        after = {person.id: said_to(person) for person in (chen, eve, alice)}
        assert {person: len(said) for person, said in after.items()} == {
            person: len(said) for person, said in before.items()
        }
        assert (await alice.click("Noted, go ahead", "parley")).is_well  # the answer was lost; her card asks again
        await stage.until(lambda: "You said: go ahead." in seen(alice))
        await calm(stage)
    on = engine(url)
    broken = look(on, lambda session: first_broken(session, stage.office.workspace_id))
    difference = look(on, lambda session: first_difference(session, stage.office.workspace_id))
    on.dispose()
    assert (broken, difference) == (None, None)
