"""Socket Mode: Parley connects to Slack, and connects anew whenever that breaks."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest
from slack_sdk.socket_mode.response import SocketModeResponse
from slack_sdk.web.async_client import AsyncWebClient

from bot.office import Office
from bot.sieve import concerns_nobody

PING = 10.0  # seconds between two looks at whether the connection lives
_log = logging.getLogger("parley.connection")


class _Hearing(AsyncSocketModeHandler):
    """Acknowledges at once what concerns nobody."""

    def __init__(self, office: Office, bolt: AsyncApp, app_token: str, link: AsyncWebClient) -> None:
        super().__init__(bolt, app_token, web_client=link, ping_interval=PING)
        self._office = office

    async def handle(  # type: ignore[override]  # of aiohttp alone, as the one it overrides
        self, client: SocketModeClient, req: SocketModeRequest
    ) -> None:
        if concerns_nobody(self._office, req.payload):
            await client.send_socket_mode_response(SocketModeResponse(req.envelope_id))
        else:
            await super().handle(client, req)


@contextlib.asynccontextmanager
async def connected(
    office: Office, bolt: AsyncApp, link: AsyncWebClient, app_token: str, address: str
) -> AsyncIterator[None]:
    """Connected at an address that Slack just gave; `link` asks with the app's token."""
    handler = _Hearing(office, bolt, app_token, link)
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
