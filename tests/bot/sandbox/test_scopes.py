"""An app can do what it was granted when it was installed, and is told what it lacks."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.api import METHODS
from bot.sandbox.scopes import GRANTED, NEEDED
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import channel_id
from tests.bot.sandbox.test_what_slack_refuses import refusal


@asynccontextmanager
async def installed_with(*scopes: str) -> AsyncIterator[tuple[Sandbox, AsyncWebClient]]:
    async with Sandbox(scopes=scopes).serving() as sandbox:
        yield sandbox, AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url, retry_handlers=[])


async def test_an_app_can_ask_what_it_was_granted(client: AsyncWebClient) -> None:
    answer = await client.auth_test()
    assert answer.headers["x-oauth-scopes"].split(",") == list(GRANTED)


async def test_without_the_scope_it_is_told_which_one_is_missing() -> None:
    async with installed_with("chat:write", "users:read") as (sandbox, client):
        chen = sandbox.person("chen")
        with pytest.raises(SlackApiError) as refused:
            await client.dnd_info(user=chen.id)
        assert (await client.users_info(user=chen.id))["ok"]
    told = refused.value.response
    assert (told["error"], told["needed"]) == ("missing_scope", "dnd:read")
    assert told["provided"] == "chat:write,users:read"
    assert told.headers["x-accepted-oauth-scopes"] == "dnd:read"


async def test_one_of_several_scopes_is_enough() -> None:
    async with installed_with("groups:read") as (sandbox, client):
        northwind = channel_id(sandbox, "acct-northwind")
        assert (await client.conversations_info(channel=northwind))["ok"]
        assert await refusal(client.conversations_history(channel=northwind)) == "missing_scope"


async def test_who_one_is_needs_no_scope_and_addresses_need_their_own() -> None:
    async with installed_with("users:read") as (sandbox, client):
        assert (await client.auth_test())["user"] == "parley"
        chen = await client.users_info(user=sandbox.person("chen").id)
        assert "email" not in chen["user"]["profile"]
        assert await refusal(client.users_lookupByEmail(email="chen@corrin.example")) == "missing_scope"


def test_the_table_speaks_of_methods_that_there_are() -> None:
    assert set(NEEDED) <= set(METHODS)
