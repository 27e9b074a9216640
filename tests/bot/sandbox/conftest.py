"""A sandbox with a tiny real Bolt app connected to it."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
from playwright.async_api import Page
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.charts import Bars, png
from bot.sandbox.server import Sandbox, Shortcut
from tests.chromium import CHROMIUM, WANTED, Tabs

PHONE = {"width": 390, "height": 844}

ON_A_PAGE = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason=WANTED),
]


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    shortcuts = [Shortcut("note_it", "Note it"), Shortcut("plan", "Plan a visit", on_message=False)]
    made = Sandbox(commands=["/visit"], shortcuts=shortcuts, answer_seconds=0.6, retry_seconds=(0, 0.2, 0.2))
    async with made.serving():
        yield made


@pytest.fixture(scope="session")
def drawn() -> bytes:
    """A picture."""
    return png(Bars("Kept", ("2 Mar",), (("kept", (1,)),)))


@pytest.fixture
def client(sandbox: Sandbox) -> AsyncWebClient:
    return AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])


@pytest.fixture
async def app(sandbox: Sandbox, client: AsyncWebClient) -> AsyncIterator[AsyncApp]:
    """A Bolt app, connected; register listeners on it before people act."""
    made = AsyncApp(name="tiny", client=client, signing_secret=sandbox.signing_secret, process_before_response=True)
    app_client = AsyncWebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    handler = AsyncSocketModeHandler(made, sandbox.app_token, web_client=app_client)
    await handler.connect_async()
    yield made
    await handler.close_async()


@pytest.fixture
async def page(tabs: Tabs) -> AsyncIterator[Page]:
    """At the width of a laptop; any error on the page fails the test."""
    opened = await tabs.open({"width": 1280, "height": 800})
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []


async def until(claim: Callable[[], Any], within: float = 3.0) -> Any:
    """Wait for something to become true; what it is."""
    async with asyncio.timeout(within):
        while not (found := claim()):  # noqa: ASYNC110 - a test looks again and again, as a person does
            await asyncio.sleep(0.01)
    return found


def channel_id(sandbox: Sandbox, name: str) -> str:
    return str(sandbox.channel(name)["id"])
