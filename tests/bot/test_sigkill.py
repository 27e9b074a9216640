"""Nothing that was acknowledged is lost: Parley is killed with SIGKILL in the middle, started again, and goes on."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

import pytest

from bot.app import COMMANDS
from bot.sample import introduce
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from tests.bot.scenes import BRIEF, ON_SITE, QUESTION, seen

ROOT = Path(__file__).parents[2]


class Process:
    """Parley as a process of its own, against the sandbox of this test and a SQLite file."""

    def __init__(self, sandbox: Sandbox, url: str, folder: Path) -> None:
        self._sandbox = sandbox
        self._folder = folder
        self._settings = {
            "SLACK_BOT_TOKEN": sandbox.bot_token,
            "SLACK_APP_TOKEN": sandbox.app_token,
            "SLACK_API_URL": sandbox.api_url,
            "DATABASE_URL": url,
            "PARLEY_TICK": "0.1",
            "PARLEY_SETTLE": "2",
            "PYTHONPATH": str(ROOT),
        }
        self._running: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Return when it is connected."""
        running = self._running = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"), cwd=self._folder, env={**os.environ, **self._settings}
        )
        await until(lambda: self._sandbox.is_connected or running.returncode is not None, 30)
        assert running.returncode is None

    async def kill(self) -> None:
        """At once, as a machine that loses power."""
        if self._running and self._running.returncode is None:
            self._running.send_signal(signal.SIGKILL)
            await self._running.wait()
            await until(lambda: not self._sandbox.is_connected, 10)


async def until(claim: Callable[[], object], within: float) -> None:
    async with asyncio.timeout(within):
        while not claim():  # noqa: ASYNC110  (a test looks again and again, as a person does)
            await asyncio.sleep(0.02)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(commands=COMMANDS).serving() as running:
        yield running


@pytest.fixture
async def parley(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Process]:
    introduce(sqlite_url)
    process = Process(sandbox, sqlite_url, tmp_path)
    await process.start()
    yield process
    await process.kill()


def form_is_open(person: Person) -> bool:
    modal = person.modal()
    return bool(modal and modal["callback_id"] == "visit.brief")


async def asked(chen: Person) -> None:
    await chen.say("acct-northwind", ON_SITE)
    await until(lambda: QUESTION in seen(chen, "acct-northwind"), 10)


async def test_killed_between_question_and_answer_the_old_question_is_still_answered(
    parley: Process, sandbox: Sandbox
) -> None:
    chen, alice = sandbox.person("chen"), sandbox.person("alice")
    await asked(chen)
    await parley.kill()
    refused = await chen.click("Yes, brief now", "acct-northwind")
    assert "Try again" in refused.error
    await parley.start()
    assert (await chen.click("Yes, brief now", "acct-northwind")).is_well
    await until(lambda: form_is_open(chen), 10)
    assert (await chen.submit(BRIEF)).is_well
    await until(lambda: "Swap it in an hour" in seen(alice), 10)
    await parley.kill()
    await parley.start()
    assert (await alice.click("answer.go_ahead", "parley")).is_well
    await until(lambda: "go ahead" in seen(chen).lower(), 10)


@pytest.mark.parametrize("method", ["conversations.open", "chat.postMessage"])
async def test_killed_right_after_the_brief_was_taken_it_still_arrives_once(
    parley: Process, sandbox: Sandbox, method: str
) -> None:
    """Before Slack was asked to say it, and after Slack did but before its answer came."""
    chen, alice = sandbox.person("chen"), sandbox.person("alice")
    await asked(chen)
    await chen.click("Yes, brief now", "acct-northwind")
    await until(lambda: form_is_open(chen), 10)
    sandbox.faults.plan(method, "slow", seconds=20)
    assert (await chen.submit(BRIEF)).is_well
    await until(lambda: [name for name, _ in sandbox.calls if name == method], 10)
    await parley.kill()
    sandbox.faults.clear()
    await parley.start()
    await until(lambda: seen(alice) != "[]" and "has your brief" in seen(chen), 30)
    await asyncio.sleep(1.0)
    assert seen(alice).count("Swap it in an hour") == 1
    of_the_brief = [each for each in chen.sees("parley") if "has your brief" in each["text"]]  # what is due goes on
    assert len(of_the_brief) == len([each for each in alice.sees("parley") if "Chen Wei" in each["text"]]) == 1


async def test_a_message_that_met_a_dead_parley_is_asked_about_when_it_is_back(
    parley: Process, sandbox: Sandbox
) -> None:
    chen = sandbox.person("chen")
    await parley.kill()
    await chen.say("acct-northwind", ON_SITE)
    await parley.start()
    await until(lambda: QUESTION in seen(chen, "acct-northwind"), 10)
