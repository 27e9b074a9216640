"""What people say of themselves beside their name, for as long as they said."""

import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.clock import Face
from bot.sandbox.person import Person
from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import until

HOUR, WEEK = 3600, 7 * 24 * 3600


class Ahead:
    """A clock that runs ahead, by as much as a test wants."""

    def __init__(self) -> None:
        self.by = timedelta()

    async def face(self) -> Face:
        return Face(datetime.now(UTC) + self.by, ())

    async def move(self, step: str) -> None:
        raise NotImplementedError(step)


@pytest.fixture
def clock() -> Ahead:
    return Ahead()


@pytest.fixture
async def sandbox(clock: Ahead) -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=clock, events=["user_change", "message.channels"]).serving() as made:
        yield made


@pytest.fixture
def told(app: AsyncApp) -> list[dict[str, Any]]:
    """What the app is told of people, as it comes."""
    heard: list[dict[str, Any]] = []

    @app.event("user_change")
    async def hear(event: dict[str, Any]) -> None:
        heard.append(event)

    return heard


async def status(client: AsyncWebClient, person: Person) -> tuple[str, str, int]:
    profile = (await client.users_info(user=person.id))["user"]["profile"]
    return profile["status_text"], profile["status_emoji"], profile["status_expiration"]


async def test_a_status_is_told_to_whoever_asks_and_taken_back(sandbox: Sandbox, client: AsyncWebClient) -> None:
    chen = sandbox.person("chen")
    assert await status(client, chen) == ("", "", 0)
    back = int(time.time()) + WEEK
    await chen.sets_status("Vacationing", ":palm_tree:", until=back)
    assert await status(client, chen) == ("Vacationing", ":palm_tree:", back)
    listed = {each["name"]: each["profile"] for each in (await client.users_list())["members"]}
    assert (listed["chen"]["status_text"], listed["ben"]["status_text"]) == ("Vacationing", "")
    await chen.clears_status()
    assert await status(client, chen) == ("", "", 0)


async def test_the_app_hears_of_it_in_slacks_shape(
    sandbox: Sandbox, client: AsyncWebClient, told: list[dict[str, Any]]
) -> None:
    chen = sandbox.person("chen")
    await chen.sets_status("Out sick", ":face_with_thermometer:")
    await chen.clears_status()
    await sandbox.settled()
    first, second = told
    assert (first["user"]["id"], first["user"]["tz"]) == (chen.id, "Europe/Amsterdam")
    assert first["user"]["profile"]["email"] == "chen@corrin.example"
    assert first["user"]["profile"]["status_text"] == "Out sick"
    assert (first["cache_ts"], float(first["event_ts"]) > 0) == (first["user"]["updated"], True)
    assert second["user"] == (await client.users_info(user=chen.id))["user"]


async def test_an_app_that_did_not_subscribe_hears_nothing(client: AsyncWebClient) -> None:
    async with Sandbox().serving() as sandbox:
        await sandbox.person("chen").sets_status("Lunch", ":sandwich:")
        assert sandbox._slack.link.waiting == []


async def test_of_a_stranger_the_address_is_kept_back(sandbox: Sandbox, told: list[dict[str, Any]]) -> None:
    await sandbox.person("tomas").sets_status("On site", ":toolbox:")
    await sandbox.settled()
    assert (told[0]["user"]["is_stranger"], "email" in told[0]["user"]["profile"]) == (True, False)


async def test_a_status_ends_by_the_clock_of_the_app_and_the_app_hears_of_that_too(
    sandbox: Sandbox, client: AsyncWebClient, clock: Ahead, told: list[dict[str, Any]]
) -> None:
    chen = sandbox.person("chen")
    await chen.sets_status("In a meeting", ":calendar:", until=int(time.time()) + HOUR)
    await until(lambda: told)
    clock.by = timedelta(hours=2)
    assert await status(client, chen) == ("", "", 0)
    await until(lambda: [each["user"]["profile"]["status_text"] for each in told] == ["In a meeting", ""])


async def test_it_is_there_after_a_restart(tmp_path: Path) -> None:
    async with Sandbox(tmp_path / "slack.db").serving() as sandbox:
        await sandbox.person("ben").sets_status("Commuting", ":bus:")
    async with Sandbox(tmp_path / "slack.db").serving() as sandbox:
        client = AsyncWebClient(token=sandbox.bot_token, base_url=sandbox.api_url)
        assert await status(client, sandbox.person("ben")) == ("Commuting", ":bus:", 0)


async def test_slack_makes_a_balloon_of_words_alone_and_takes_a_hundred_letters(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    ben = sandbox.person("ben")
    await ben.sets_status("x" * 100)
    assert await status(client, ben) == ("x" * 100, ":speech_balloon:", 0)
    with pytest.raises(Refusal, match="too_long"):
        await ben.sets_status("x" * 101)
