"""Parley by HTTP, against the sandbox over real sockets: in parts on PostgreSQL (`stage`), or whole on SQLite."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.clock import Clock
from bot.program import Part, parley, sandbox_for
from bot.sample import introduce
from bot.sandbox.post import Post
from bot.sandbox.server import Sandbox
from bot.settings import Settings
from protocols.duty.ledger import first_broken
from protocols.duty.replay import first_difference
from tests.bot.conftest import PATIENCE, Stage, monday, settings_for

RETRIES = (0.1, *[0.3] * 100)  # seconds; Slack waits longer, and tries less often


def by_http(sandbox: Sandbox, url: str, **more: Any) -> Settings:
    told = {"slack_app_token": "", "slack_signing_secret": sandbox.signing_secret, "port": 0}
    return settings_for(sandbox, url).model_copy(update=told | more)


class Running(Stage):
    """Parley by HTTP. `post` holds every request that it was sent."""

    post: Post

    async def listens(self, said: list[str]) -> None:
        """Slack is told of the request URL, and asks whether it is ours."""
        (address,) = re.findall(r"http://\S+", " ".join(said))
        self.post = await self.sandbox.posts_to(address)
        self.address = str(address)


@asynccontextmanager
async def running(sandbox: Sandbox, settings: Settings, clock: Clock, part: Part) -> AsyncIterator[Running]:
    """The part that listens, and Slack knows where; afterwards the ledger must verify and tell the same as the rows."""
    said: list[str] = []
    async with parley(settings, clock, part=part, say=said.append) as office:
        scene = Running(sandbox, office, settings.database_url)
        await scene.listens(said)
        yield scene
        await scene.quiet()
    broken = scene.look(lambda session: first_broken(session, office.workspace_id))
    difference = scene.look(lambda session: first_difference(session, office.workspace_id))
    scene.close()
    assert (broken, difference) == (None, None)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with sandbox_for(None, answer_seconds=PATIENCE, retry_seconds=RETRIES).serving() as running:
        yield running


@pytest.fixture
async def stage(sandbox: Sandbox, database_url: str) -> AsyncIterator[Running]:
    """Two parts: one listens, the other ticks and delivers."""
    introduce(database_url)
    settings, clock = by_http(sandbox, database_url), monday()
    async with parley(settings, clock, part=Part.CLOCK), running(sandbox, settings, clock, Part.WEB) as scene:
        yield scene


@pytest.fixture
async def whole(sandbox: Sandbox, sqlite_url: str) -> AsyncIterator[Running]:
    """`parley run` with a signing secret: one process that does both."""
    async with running(sandbox, by_http(sandbox, sqlite_url), monday(), Part.ALL) as scene:
        yield scene
