"""Stories over several days: the sandbox goes by Parley's own clock, which is moved to where the story goes on."""

from collections.abc import AsyncIterator

import pytest

from bot.program import sandbox_for
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import SandboxClock
from tests.bot.conftest import PATIENCE, monday


@pytest.fixture
async def clock(database_url: str) -> AsyncIterator[SandboxClock]:
    """The sandbox's clock, at a Monday morning, on the database that Parley works on."""
    introduce(database_url)
    made = SandboxClock(database_url, monday())
    await made.mark()
    yield made
    made.close()


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with sandbox_for(None, clock=clock, answer_seconds=PATIENCE).serving() as running:
        yield running
