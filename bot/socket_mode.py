"""Socket Mode: Parley connects to Slack, and connects anew whenever that breaks."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.web.async_client import AsyncWebClient

PING = 10.0  # seconds between two looks at whether the connection lives
_log = logging.getLogger("parley.connection")


@contextlib.asynccontextmanager
async def connected(bolt: AsyncApp, link: AsyncWebClient, app_token: str, address: str) -> AsyncIterator[None]:
    """Connected at an address that Slack just gave; `link` asks with the app's token."""
    handler = AsyncSocketModeHandler(bolt, app_token, web_client=link, ping_interval=PING)
    handler.client.wss_uri = address  # asked for before: left to itself the client tries a wrong token for ever
    await handler.connect_async()  # type: ignore[no-untyped-call]
    watching = asyncio.create_task(_watch(handler.client))
    try:
        yield
    finally:
        watching.cancel()
        await handler.close_async()  # type: ignore[no-untyped-call]


async def _watch(client: SocketModeClient) -> None:
    """An address admits once, and for a short while; left to itself the client tries the same one for ever."""
    was_away = False
    while True:
        await asyncio.sleep(PING)
        is_away = not await client.is_connected()
        if is_away:
            client.wss_uri = None
        if is_away != was_away:
            _log.warning("not connected to Slack; trying again" if is_away else "connected to Slack again")
        was_away = is_away
