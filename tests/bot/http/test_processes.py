"""`parley web` and `parley clock` as two processes on one PostgreSQL, told to stop by their host at the end."""

import asyncio
import os
import re
import signal
import sys
from asyncio import subprocess
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from bot.sample import introduce
from bot.sandbox.server import Sandbox
from tests.bot.scenes import BRIEF, ON_SITE, QUESTION, seen
from tests.bot.test_sigkill import form_is_open, until

ROOT = Path(__file__).parents[3]
SECONDS = 60


@asynccontextmanager
async def started(command: str, folder: Path, **settings: str) -> AsyncIterator[subprocess.Process]:
    """One part of Parley; it is ended at the end, if it has not ended by then."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "PARLEY_"))}
    made = await subprocess.create_subprocess_exec(
        *(sys.executable, "-m", "bot", command),
        cwd=folder,
        env=inherited | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PORT": "0"} | settings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    try:
        yield made
    finally:
        if made.returncode is None:
            made.kill()
            await made.wait()


async def heard(process: subprocess.Process, sentence: str) -> str:
    """Wait until it says this; what it says."""
    assert process.stdout
    async with asyncio.timeout(SECONDS):
        while line := (await process.stdout.readline()).decode():
            if re.search(sentence, line):
                return line
    raise AssertionError((await process.communicate())[1].decode())


async def told_to_stop(process: subprocess.Process) -> None:
    process.send_signal(signal.SIGTERM)
    async with asyncio.timeout(SECONDS):
        _, said = await process.communicate()
    assert (process.returncode, said.decode()) == (0, "Stopped.\n")


@pytest.mark.parametrize("database_url", ["postgres"], indirect=True)
async def test_the_first_promise_and_an_end_in_order(sandbox: Sandbox, database_url: str, tmp_path: Path) -> None:
    introduce(database_url)
    settings = {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_SIGNING_SECRET": sandbox.signing_secret,
        "SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": database_url,
    }
    async with started("clock", tmp_path, **settings) as clock, started("web", tmp_path, **settings) as web:
        address = re.findall(r"http://\S+", await heard(web, "Slack is heard at "))[0]
        await heard(clock, "Parley is running")
        await sandbox.posts_to(address)
        await tell_of_a_visit(sandbox)
        await told_to_stop(web)
        await told_to_stop(clock)


async def tell_of_a_visit(sandbox: Sandbox) -> None:
    chen, alice = sandbox.person("chen"), sandbox.person("alice")
    await chen.say("acct-northwind", ON_SITE)
    await until(lambda: QUESTION in seen(chen, "acct-northwind"), SECONDS)
    assert (await chen.click("Yes, brief now", "acct-northwind")).is_well
    await until(lambda: form_is_open(chen), SECONDS)
    assert (await chen.submit(BRIEF)).is_well
    await until(lambda: "Swap it in an hour" in seen(alice), SECONDS)
    assert (await alice.click("answer.go_ahead", "parley")).is_well
    await until(lambda: "go ahead" in seen(chen).lower(), SECONDS)
