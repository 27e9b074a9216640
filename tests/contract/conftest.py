"""One sandbox for all beliefs, and the real workspace where there is one."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from bot.sandbox.server import Sandbox
from tests.contract.slacks import Slack, in_earnest, in_sandbox, kinds


@pytest_asyncio.fixture(scope="session")
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox().serving() as running:
        yield running


@pytest_asyncio.fixture(scope="session", params=kinds())
async def slack(request: pytest.FixtureRequest, sandbox: Sandbox) -> AsyncIterator[Slack]:
    made = in_earnest() if request.param == "slack" else in_sandbox(sandbox)
    yield made
    await made.tidy()
