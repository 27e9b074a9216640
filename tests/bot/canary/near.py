"""What makes a walk cheaper and leaves it a real app on real sockets."""

from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import TypeVar

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import DBAPIError

from bot.away import AwayError, is_away
from bot.db import Database

T = TypeVar("T")


@asynccontextmanager
async def kept_connections(patch: pytest.MonkeyPatch) -> AsyncIterator[None]:
    """Calls to Slack go over connections that stay open: a new one each time costs as much as the call."""
    sessions: list[aiohttp.ClientSession] = []

    def client(token: str, api_url: str) -> AsyncWebClient:
        sessions.append(aiohttp.ClientSession())
        return AsyncWebClient(token, base_url=api_url, timeout=10, retry_handlers=[], session=sessions[-1])

    patch.setattr("bot.program.client", client)
    yield
    for each in sessions:
        await each.close()


def database_at_hand(patch: pytest.MonkeyPatch) -> None:
    """One transaction after the other, with no thread between: a third of the time went to passing it to and fro."""

    async def run(_self: Database, _threads: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        try:
            return work()
        except DBAPIError as error:
            if is_away(error):
                raise AwayError from error
            raise

    patch.setattr(Database, "_run", run)
