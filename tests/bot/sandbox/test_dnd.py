"""People pause their notifications, and the app can ask whether now is a good time."""

import time
from datetime import timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.test_status import Ahead
from tests.bot.sandbox.test_what_slack_refuses import refusal

NEVER = {"dnd_enabled": False, "next_dnd_start_ts": 1, "next_dnd_end_ts": 1}


async def dnd(client: AsyncWebClient, user: str = "") -> dict[str, object]:
    answer = await client.dnd_info(user=user or None)
    return {key: value for key, value in answer.data.items() if key != "ok"}  # type: ignore[union-attr]


async def test_a_pause_of_a_colleague_is_their_time_of_not_being_disturbed(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    chen, before = sandbox.person("chen"), int(time.time())
    assert await dnd(client, chen.id) == NEVER
    await chen.snoozes(30)
    paused = await dnd(client, chen.id)
    assert set(paused) == set(NEVER)  # snooze_* is for one's own eyes
    assert paused["dnd_enabled"]
    assert before <= int(str(paused["next_dnd_start_ts"])) <= time.time()
    assert 1800 <= int(str(paused["next_dnd_end_ts"])) - before < 1810
    assert await dnd(client, sandbox.person("ben").id) == NEVER
    await chen.ends_snooze()
    assert await dnd(client, chen.id) == NEVER


async def test_a_pause_that_is_made_longer_began_when_it_began(sandbox: Sandbox, client: AsyncWebClient) -> None:
    chen = sandbox.person("chen")
    await chen.snoozes(30)
    first = await dnd(client, chen.id)
    await chen.snoozes(120)
    longer = await dnd(client, chen.id)
    assert longer["next_dnd_start_ts"] == first["next_dnd_start_ts"]
    assert int(str(longer["next_dnd_end_ts"])) - int(str(first["next_dnd_end_ts"])) >= 90 * 60


async def test_a_pause_ends_by_the_clock_of_the_app() -> None:
    clock = Ahead()
    async with Sandbox(clock=clock).serving() as sandbox:
        client = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        chen = sandbox.person("chen")
        clock.by = timedelta(days=3)
        await chen.snoozes(60)
        assert (await dnd(client, chen.id))["dnd_enabled"]
        clock.by += timedelta(minutes=61)
        assert await dnd(client, chen.id) == NEVER


async def test_the_app_itself_is_never_paused_and_nobody_is_not_found(sandbox: Sandbox, client: AsyncWebClient) -> None:
    assert await dnd(client) == NEVER | {"snooze_enabled": False}
    assert await refusal(client.dnd_info(user="U000000000")) == "user_not_found"


async def test_nothing_is_no_pause(sandbox: Sandbox) -> None:
    with pytest.raises(Refusal, match="missing_duration"):
        await sandbox.person("chen").snoozes(0)
