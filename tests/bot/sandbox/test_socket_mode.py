"""What the app is told over its connection, how often, and what people see when it does not answer."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.link import Link
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import until


async def listen(sandbox: Sandbox, session: aiohttp.ClientSession) -> aiohttp.ClientWebSocketResponse:
    """A bare connection that acknowledges nothing by itself."""
    client = AsyncWebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    socket = await session.ws_connect((await client.apps_connections_open(app_token=sandbox.app_token))["url"])
    assert (await socket.receive_json())["type"] == "hello"
    return socket


async def test_a_message_arrives_in_slacks_shape(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        socket, tomas = await listen(sandbox, session), sandbox.person("tomas")
        ts = await tomas.say("ext-northwind", "Is it done & <tested>, @Alice Okafor?")
        envelope = await socket.receive_json(timeout=2)
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        await sandbox.settled()
    payload = envelope["payload"]
    assert (envelope["type"], envelope["retry_attempt"]) == ("events_api", 0)
    assert payload["is_ext_shared_channel"]
    assert payload["event_id"].startswith("Ev")
    event = payload["event"]
    assert event["text"] == f"Is it done &amp; &lt;tested&gt;, <@{sandbox.person('alice').id}>?"
    assert (event["user"], event["ts"], event["channel_type"]) == (tomas.id, ts, "channel")
    assert event["user_team"] != payload["team_id"]


async def test_what_is_said_where_parley_is_not_stays_there(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        socket, alice = await listen(sandbox, session), sandbox.person("alice")
        await alice.say("random", "Lunch?")
        await alice.say("deal-desk", "Our price is 12")
        await alice.say("general", "Hello")
        envelope = await socket.receive_json(timeout=2)
    assert envelope["payload"]["event"]["text"] == "Hello"


async def test_edits_and_deletions_carry_what_was_before(sandbox: Sandbox, app: AsyncApp) -> None:
    seen: list[dict[str, Any]] = []

    @app.event("message")
    async def keep(event: dict[str, Any]) -> None:
        seen.append(event)

    chen = sandbox.person("chen")
    ts = await chen.say("acct-northwind", "tomorrow")
    await chen.edit("acct-northwind", ts, "on Thursday")
    await chen.delete("acct-northwind", ts)
    await sandbox.settled()
    _, changed, deleted = seen
    assert changed["subtype"] == "message_changed"
    assert (changed["previous_message"]["text"], changed["message"]["text"]) == ("tomorrow", "on Thursday")
    assert (deleted["subtype"], deleted["deleted_ts"]) == ("message_deleted", ts)
    assert chen.sees("acct-northwind") == []


async def test_an_event_is_sent_again_until_acknowledged_and_then_given_up(sandbox: Sandbox) -> None:
    async with aiohttp.ClientSession() as session:
        socket = await listen(sandbox, session)
        await sandbox.person("alice").say("general", "Hello")
        attempts = [await socket.receive_json(timeout=3) for _ in range(4)]
        await until(lambda: not waiting(sandbox))
    assert [each["retry_attempt"] for each in attempts] == [0, 1, 2, 3]
    assert len({each["payload"]["event_id"] for each in attempts}) == 1


def waiting(sandbox: Sandbox) -> list[dict[str, Any]]:
    return _link(sandbox).waiting


def _link(sandbox: Sandbox) -> Link:
    return sandbox._slack.link


async def test_events_wait_for_an_app_that_is_away(sandbox: Sandbox) -> None:
    await sandbox.person("alice").say("general", "Is anybody there?")
    assert len(waiting(sandbox)) == 1
    async with aiohttp.ClientSession() as session:
        socket = await listen(sandbox, session)
        envelope = await socket.receive_json(timeout=2)
    assert envelope["payload"]["event"]["text"] == "Is anybody there?"


async def test_an_app_that_dies_with_an_event_in_hand_gets_it_again_at_once() -> None:
    async with Sandbox(answer_seconds=30).serving() as sandbox, aiohttp.ClientSession() as session:
        first = await listen(sandbox, session)
        await sandbox.person("alice").say("general", "Hello")
        before = await first.receive_json(timeout=2)
        await first.close()
        second = await listen(sandbox, session)
        after = await second.receive_json(timeout=2)
    assert (before["retry_attempt"], after["retry_attempt"]) == (0, 1)
    assert before["payload"] == after["payload"]


async def test_a_ticket_admits_one_connection(sandbox: Sandbox) -> None:
    client = AsyncWebClient(token=sandbox.app_token, base_url=sandbox.api_url)
    address = (await client.apps_connections_open(app_token=sandbox.app_token))["url"]
    async with aiohttp.ClientSession() as session:
        socket = await session.ws_connect(address)
        assert (await socket.receive_json())["type"] == "hello"
        with pytest.raises(aiohttp.WSServerHandshakeError, match="403"):
            await session.ws_connect(address)


async def test_a_command_is_sent_once_and_its_failure_is_told_privately(sandbox: Sandbox, app: AsyncApp) -> None:
    heard: list[str] = []

    @app.command("/visit")
    async def never(body: dict[str, Any]) -> None:
        heard.append(body["text"])
        await asyncio.sleep(1)

    chen = sandbox.person("chen")
    outcome = await chen.command("/visit Helios Friday", "acct-helios")
    assert "operation_timeout" in outcome.error
    assert chen.sees("acct-helios")[-1]["is_ephemeral"]
    assert sandbox.person("ben").sees("acct-helios") == []
    await asyncio.sleep(0.6)
    assert heard == ["Helios Friday"]


async def test_commands_and_shortcuts_are_for_our_own_workspace(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.command("/visit")
    async def visit(ack: Any, command: dict[str, Any]) -> None:
        await ack(f"from {command['user_name']}")

    carla, tomas = sandbox.person("carla"), sandbox.person("tomas")
    assert (await carla.command("/visit", "ext-northwind")).is_well
    assert "not a valid command" in (await tomas.command("/visit", "ext-northwind")).error
    assert "not a valid command" in (await carla.command("/unknown", "ext-northwind")).error


async def test_shortcuts_arrive_with_their_message_or_without(sandbox: Sandbox, app: AsyncApp) -> None:
    heard: list[str] = []

    @app.shortcut("note_it")
    async def note(ack: Any, shortcut: dict[str, Any]) -> None:
        heard.append(shortcut["message"]["text"])
        await ack()

    @app.shortcut("plan")
    async def plan(ack: Any, shortcut: dict[str, Any]) -> None:
        heard.append(shortcut["type"])
        await ack()

    alice = sandbox.person("alice")
    ts = await alice.say("random", "They liked the demo")
    assert (await alice.shortcut("note_it", "random", ts)).is_well
    assert (await alice.shortcut("plan")).is_well
    assert heard == ["They liked the demo", "shortcut"]
