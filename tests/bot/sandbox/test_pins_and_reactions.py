"""Pins, reactions and people who are brought in: seen by everybody, told to the app."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import channel_id
from tests.bot.sandbox.test_what_slack_refuses import refusal


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(events=["reaction_added", "reaction_removed", "member_joined_channel"]).serving() as made:
        yield made


@pytest.fixture
async def told(sandbox: Sandbox, client: AsyncWebClient) -> AsyncIterator[list[dict[str, Any]]]:
    """What the app hears."""
    heard: list[dict[str, Any]] = []
    app = AsyncApp(name="tiny", client=client, signing_secret=sandbox.signing_secret, process_before_response=True)

    @app.use
    async def listen(body: dict[str, Any], next_: Any) -> None:
        heard.append(body["event"])
        await next_()

    for kind in ("reaction_added", "reaction_removed", "member_joined_channel"):
        app.event(kind)(_nothing)
    web = AsyncWebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    handler = AsyncSocketModeHandler(app, sandbox.app_token, web_client=web)
    await handler.connect_async()
    yield heard
    await handler.close_async()


async def _nothing() -> None:
    """The middleware has heard it."""


async def test_a_reaction_is_seen_told_and_taken_back(sandbox: Sandbox, told: list[dict[str, Any]]) -> None:
    chen, alice = sandbox.person("chen"), sandbox.person("alice")
    ts = await chen.say("acct-northwind", "They signed!")
    await alice.react("acct-northwind", ts, "tada")
    await chen.react("acct-northwind", ts, "tada")
    await alice.unreact("acct-northwind", ts, "tada")
    await sandbox.settled()
    [message] = alice.sees("acct-northwind")
    assert message["reactions"] == [{"name": "tada", "users": [chen.id], "count": 1}]
    item = {"type": "message", "channel": channel_id(sandbox, "acct-northwind"), "ts": ts}
    assert [(each["type"], each["user"]) for each in told] == [
        ("reaction_added", alice.id),
        ("reaction_added", chen.id),
        ("reaction_removed", alice.id),
    ]
    assert (told[0]["item"], told[0]["item_user"], told[0]["reaction"]) == (item, chen.id, "tada")


async def test_nobody_reacts_twice_or_where_they_are_not(sandbox: Sandbox, told: list[dict[str, Any]]) -> None:
    alice, carla = sandbox.person("alice"), sandbox.person("carla")
    ts = await alice.say("random", "Cake")
    await alice.react("random", ts, "+1")
    for attempt in (
        alice.react("random", ts, "+1"),
        alice.unreact("random", ts, "tada"),
        alice.react("random", ts, ""),
    ):
        with pytest.raises(Refusal):
            await attempt
    with pytest.raises(Refusal):
        await carla.react("random", ts, "+1")
    await sandbox.settled()
    assert told == []  # the app is no member there


async def test_a_message_is_pinned_and_let_go(sandbox: Sandbox, client: AsyncWebClient) -> None:
    northwind = channel_id(sandbox, "acct-northwind")
    posted = (await client.chat_postMessage(channel=northwind, text="Our charter"))["ts"]
    assert await refusal(client.pins_remove(channel=northwind, timestamp=posted)) == "no_pin"
    await client.pins_add(channel=northwind, timestamp=posted)
    assert await refusal(client.pins_add(channel=northwind, timestamp=posted)) == "already_pinned"
    assert await refusal(client.pins_add(channel=northwind)) == "no_item_specified"
    assert await refusal(client.pins_add(channel=northwind, timestamp="1.0")) == "message_not_found"
    await client.chat_update(channel=northwind, ts=posted, text="Our new charter")
    [pin] = (await client.pins_list(channel=northwind))["items"]
    assert (pin["message"]["text"], pin["created_by"]) == ("Our new charter", pin["message"]["user"])
    await client.pins_remove(channel=northwind, timestamp=posted)
    assert (await client.pins_list(channel=northwind))["items"] == []


async def test_whoever_is_brought_in_is_told_and_a_stranger_shares_the_channel(
    sandbox: Sandbox, client: AsyncWebClient, told: list[dict[str, Any]]
) -> None:
    alice, carla, tomas = (sandbox.person(name) for name in ("alice", "carla", "tomas"))
    northwind = channel_id(sandbox, "acct-northwind")
    await alice.invite("carla", "acct-northwind")
    assert not (await client.conversations_info(channel=northwind))["channel"]["is_ext_shared"]
    await alice.invite("tomas", "acct-northwind")
    assert (await client.conversations_info(channel=northwind))["channel"]["is_ext_shared"]
    for attempt in (alice.invite("tomas", "acct-northwind"), carla.invite("ines", "acct-northwind")):
        with pytest.raises(Refusal):
            await attempt
    await sandbox.settled()
    assert [(each["user"], each["inviter"], each["channel"]) for each in told] == [
        (carla.id, alice.id, northwind),
        (tomas.id, alice.id, northwind),
    ]
