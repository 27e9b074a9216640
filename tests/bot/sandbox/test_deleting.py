"""What was deleted is gone; of what was answered a stone stays above the answers, as in Slack."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import channel_id


@pytest.fixture
def told(app: AsyncApp) -> list[dict[str, Any]]:
    heard: list[dict[str, Any]] = []

    @app.event("message")
    async def hear(event: dict[str, Any]) -> None:
        heard.append(event)

    return heard


async def test_a_message_that_was_answered_leaves_a_stone(sandbox: Sandbox, told: list[dict[str, Any]]) -> None:
    alice, chen = sandbox.person("alice"), sandbox.person("chen")
    first = await alice.say("general", "Who goes to Northwind?")
    answer = await chen.say("general", "I do", thread_ts=first)
    await alice.delete("general", first)
    await sandbox.settled()
    stone = told[-1]["message"]
    assert (told[-1]["subtype"], stone["subtype"], stone["user"]) == ("message_changed", "tombstone", "USLACKBOT")
    assert told[-1]["previous_message"]["text"] == "Who goes to Northwind?"
    assert [(each["ts"], each["text"]) for each in chen.sees("general")] == [
        (first, "This message was deleted."),
        (answer, "I do"),
    ]


async def test_the_stone_goes_with_the_last_answer(sandbox: Sandbox, told: list[dict[str, Any]]) -> None:
    alice, chen = sandbox.person("alice"), sandbox.person("chen")
    first = await alice.say("general", "Who goes to Northwind?")
    answer = await chen.say("general", "I do", thread_ts=first)
    await alice.delete("general", first)
    await chen.delete("general", answer)
    await sandbox.settled()
    assert chen.sees("general") == []
    assert [(each["subtype"], each["deleted_ts"]) for each in told[-2:]] == [
        ("message_deleted", answer),
        ("message_deleted", first),
    ]


async def test_a_bot_leaves_a_stone_too_and_nobody_writes_on_it(sandbox: Sandbox, client: AsyncWebClient) -> None:
    general, ben = channel_id(sandbox, "general"), sandbox.person("ben")
    posted = await client.chat_postMessage(channel=general, text="Any news?")
    await ben.say("general", "None", thread_ts=posted["ts"])
    await client.chat_delete(channel=general, ts=posted["ts"])
    (stone, _) = ben.sees("general")
    assert stone["subtype"] == "tombstone"
    with pytest.raises(Refusal, match="cant_update_message"):
        await ben.edit("general", posted["ts"], "Mine")


async def test_nothing_is_no_edit(sandbox: Sandbox) -> None:
    alice = sandbox.person("alice")
    ts = await alice.say("general", "Good morning")
    with pytest.raises(Refusal, match="no_text"):
        await alice.edit("general", ts, " ")
