"""Killed and started again, the sandbox shows what people saw; faults happen when they are asked for."""

import signal
import sys
from asyncio import subprocess
from pathlib import Path
from typing import Any

import aiohttp
import httpx
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import channel_id


class Started:
    """`python -m bot.sandbox` in a process of its own, that can be killed."""

    def __init__(self, process: subprocess.Process, told: dict[str, str]) -> None:
        self.process = process
        self.url = told["open"]
        self.client = AsyncWebClient(token=told["SLACK_BOT_TOKEN"], base_url=told["SLACK_API_URL"])

    @classmethod
    async def on(cls, data: Path) -> "Started":
        command = [sys.executable, "-m", "bot.sandbox", "--port", "0", "--data", str(data)]
        process = await subprocess.create_subprocess_exec(*command, stdout=subprocess.PIPE)
        assert process.stdout is not None
        lines = [(await process.stdout.readline()).decode().strip() for _ in range(5)]
        return cls(process, dict(line.split("=", 1) for line in lines))

    async def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        await self.process.wait()

    async def state(self) -> dict[str, Any]:
        async with httpx.AsyncClient() as http:
            return dict((await http.get(f"{self.url}sandbox/state")).json())

    async def act(self, **what: Any) -> None:
        async with httpx.AsyncClient() as http:
            (await http.post(f"{self.url}sandbox/act", json=what)).raise_for_status()


async def test_what_people_saw_is_there_after_a_kill(tmp_path: Path) -> None:
    first = await Started.on(tmp_path / "sandbox.db")
    await first.act(**{"as": "chen", "do": "say", "channel": "acct-northwind", "text": "on site tomorrow"})
    state = await first.state()
    channel = next(each["id"] for each in state["channels"] if each.get("name") == "acct-northwind")
    chen = next(each["id"] for each in state["users"] if each["name"] == "chen")
    await first.client.chat_postEphemeral(channel=channel, user=chen, text="A visit?")
    home = {"type": "home", "blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "Hello"}}]}
    await first.client.views_publish(user_id=chen, view=home)
    before = await first.state()
    await first.kill()

    second = await Started.on(tmp_path / "sandbox.db")
    after = await second.state()
    await second.kill()
    kept = ("users", "channels", "messages", "ephemerals", "homes", "waiting")
    assert {key: after[key] for key in kept} == {key: before[key] for key in kept}
    assert first.client.token == second.client.token
    assert [each["text"] for each in after["ephemerals"][channel]] == ["A visit?"]


async def test_the_next_calls_are_limited_and_then_all_is_well(sandbox: Sandbox, client: AsyncWebClient) -> None:
    sandbox.faults.plan("auth.test", "ratelimited", seconds=7)
    with pytest.raises(SlackApiError) as limited:
        await client.auth_test()
    assert limited.value.response.status_code == 429
    assert limited.value.response.headers["Retry-After"] == "7"
    assert (await client.auth_test())["ok"]


@pytest.mark.parametrize(("kind", "kept"), [("dropped", 1), ("lost", 0)])
async def test_a_connection_that_breaks_after_or_before(
    sandbox: Sandbox, client: AsyncWebClient, kind: str, kept: int
) -> None:
    async with httpx.AsyncClient() as http:
        fault = {"method": "chat.postMessage", "kind": kind}
        (await http.post(f"{sandbox.url}sandbox/faults", json=fault)).raise_for_status()
    with pytest.raises(aiohttp.ClientError):
        await client.chat_postMessage(channel=channel_id(sandbox, "general"), text="Once?")
    assert len(sandbox.person("alice").sees("general")) == kept


async def test_an_unknown_fault_is_refused_with_what_there_is(sandbox: Sandbox) -> None:
    async with httpx.AsyncClient() as http:
        answer = await http.post(f"{sandbox.url}sandbox/faults", json={"method": "auth.test", "kind": "gremlin"})
    assert answer.status_code == 400
    assert "ratelimited" in answer.json()["error"]
