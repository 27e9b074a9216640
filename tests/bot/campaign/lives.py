"""Parley's lives, one after the other, on one database and one Slack."""

import asyncio
import contextlib
import json
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from time import time
from typing import Any

from bot.sandbox import wire
from bot.sandbox.server import Sandbox

ROOT = Path(__file__).parents[3]
LONG = 120.0  # seconds after which something hangs; nothing is measured by it
PATIENCE = 20  # half seconds for which a trap is waited for
SETTLE, UNHURRIED = 1.0, 8.0  # seconds: what a try has at first, and at most
ANYWHERE, WHOLE = "at any moment", "not at all"


@dataclass
class Life:
    """Where it was to end, and where it did; from when to when (epoch seconds) it lasted."""

    point: str
    began: float = field(default_factory=time)
    ended: float = float("inf")


@dataclass
class Lives:
    """What has been lived, and who lives."""

    sandbox: Sandbox
    url: str
    ahead: timedelta
    nursery: asyncio.subprocess.Process
    lived: list[Life] = field(default_factory=list)
    settle: float = SETTLE
    process: int = 0

    @property
    def now(self) -> int:
        """The number of the life that is lived, or was last."""
        return len(self.lived) - 1

    async def whole(self) -> None:
        """Live on, until something else is asked for: what people do meanwhile is warm for all who come after."""
        await self._begin(WHOLE, None)

    async def until_killed(self, trap: tuple[str, int, float], more: Callable[[], None]) -> str:
        """Live until the trap closes, or for as long as patience lasts; at which point it ended. There is always `more`
        to do for who has lived for a while.
        """
        await self._begin(trap[0], trap)
        told = asyncio.create_task(self._told())
        for _ in range(PATIENCE):
            more()
            await asyncio.wait([told], timeout=0.5)
            if told.done():
                break
        life = self.lived[-1]
        if not told.done():
            life.point = ANYWHERE
            self._takes_its_time()
            os.kill(self.process, signal.SIGKILL)
        assert (await told)["signal"] == signal.SIGKILL
        life.ended = time()
        await self._gone()
        return life.point

    async def _begin(self, point: str, trap: tuple[str, int, float] | None) -> None:
        line = {"trap": trap, "ahead": self.ahead.total_seconds(), "settings": self._settings()}
        assert self.nursery.stdin
        self.nursery.stdin.write(f"{json.dumps(line)}\n".encode())
        if self.lived and self.lived[-1].point == WHOLE:
            assert (await self._told())["signal"] == 0
            self.lived[-1].ended = time()
        self.process = (await self._told())["process"]
        self.lived.append(Life(point))

    def _takes_its_time(self) -> None:
        """On a machine so busy that no try comes to its end nothing would be said, and waiting for it costs most."""
        self.settle = min(2 * self.settle, UNHURRIED)

    def _settings(self) -> dict[str, Any]:
        tokens = {"slack_bot_token": self.sandbox.bot_token, "slack_app_token": self.sandbox.app_token}
        here = {"slack_api_url": self.sandbox.api_url, "database_url": self.url}
        return tokens | here | {"parley_tick": 0.5, "parley_settle": self.settle}

    async def _told(self) -> dict[str, int]:
        assert self.nursery.stdout
        async with asyncio.timeout(LONG):
            said = await self.nursery.stdout.readline()
        assert said, "the nursery is gone"
        answer: dict[str, int] = json.loads(said)
        return answer

    async def _gone(self) -> None:
        """Whatever it had still sent has arrived, and was taken by Slack or not."""
        await until(lambda: all(each.is_closing() for each in wire._OPEN.values()) and not self.sandbox.is_connected)
        for _ in range(50):
            await asyncio.sleep(0)


@contextlib.asynccontextmanager
async def living(sandbox: Sandbox, url: str, ahead: timedelta) -> AsyncIterator[Lives]:
    """Somebody lives, in a process that has imported everything."""
    nursery = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.bot.campaign.nursery"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    lives = Lives(sandbox, url, ahead, nursery)
    try:
        await lives.whole()
        yield lives
    finally:
        assert nursery.stdin
        nursery.stdin.close()
        await nursery.wait()


async def until(claim: Callable[[], object], within: float = LONG) -> None:
    """Wait for something to be true, so many seconds at most."""
    async with asyncio.timeout(within):
        while not claim():  # noqa: ASYNC110  (a test looks again and again, as a person does)
            await asyncio.sleep(0.05)
