"""Where Parley cannot start it says why in one line, exits with 2, and leaves nothing behind."""

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.program import CannotStartError, parley
from bot.sandbox.server import Sandbox
from tests.bot.conftest import settings_for


@dataclass(frozen=True)
class Ended:
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Start:
    """Runs `parley run` as a process of its own, in an empty folder, to its end."""

    folder: Path

    async def __call__(self, **settings: str) -> Ended:
        clean = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "PARLEY_"))}
        clean.pop("DATABASE_URL", None)
        root = Path(__file__).parents[2]
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "bot", "run"),
            env=clean | {"PYTHONPATH": str(root)} | settings,
            cwd=self.folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        out, err = await asyncio.wait_for(process.communicate(), 40)
        return Ended(process.returncode or 0, out.decode(), err.decode())


@pytest.fixture
def start(tmp_path: Path) -> Start:
    return Start(tmp_path)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox().serving() as running:
        yield running


def is_one_line(ended: Ended, beginning: str) -> bool:
    """The sentence, and neither a traceback nor a warning beside it."""
    lines = ended.err.splitlines()
    assert (ended.code, len(lines)) == (2, 1), ended.err
    assert "Traceback" not in ended.err + ended.out
    return lines[0].startswith(beginning)


def tokens(sandbox: Sandbox) -> dict[str, str]:
    return {
        "SLACK_BOT_TOKEN": sandbox.bot_token,
        "SLACK_APP_TOKEN": sandbox.app_token,
        "SLACK_API_URL": sandbox.api_url,
    }


async def test_a_setting_that_will_not_do(start: Start) -> None:
    assert is_one_line(await start(PORT="eighty"), "PORT: ")


async def test_a_port_in_use(start: Start) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        assert is_one_line(await start(PORT=port), f"PORT: {port} is in use")


async def test_a_bot_token_that_slack_does_not_know(start: Start, sandbox: Sandbox) -> None:
    wrong = tokens(sandbox) | {"SLACK_BOT_TOKEN": "xoxb-wrong"}
    assert is_one_line(await start(**wrong), "SLACK_BOT_TOKEN: Slack answers invalid_auth.")


async def test_an_app_token_that_slack_does_not_know(start: Start, sandbox: Sandbox) -> None:
    wrong = tokens(sandbox) | {"SLACK_APP_TOKEN": "xapp-wrong"}
    assert is_one_line(await start(**wrong), "SLACK_APP_TOKEN: Slack answers invalid_auth.")


@pytest.mark.parametrize("address", ["http://127.0.0.1:1/api/", "http://no such host/", "{url}nothing/here/"])
async def test_an_address_where_slack_is_not(sandbox: Sandbox, sqlite_url: str, address: str) -> None:
    elsewhere = settings_for(sandbox, sqlite_url).model_copy(update={"slack_api_url": address.format(url=sandbox.url)})
    with pytest.raises(CannotStartError, match=r"^SLACK_API_URL: .+") as refused:
        async with parley(elsewhere):
            pass
    assert len(str(refused.value).splitlines()) == 1


async def test_a_database_that_does_not_answer(start: Start, sandbox: Sandbox) -> None:
    wrong = tokens(sandbox) | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    assert is_one_line(await start(**wrong), "DATABASE_URL: the database does not answer")
