"""From nothing to ready, in a process of its own: seconds and memory, beside bare Bolt with sqlmodel."""

import asyncio
import resource
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.bench.slack import Workspace


@dataclass(frozen=True)
class Started:
    """Seconds of the whole process until it was ready, and its memory then (MB)."""

    seconds: float
    megabytes: float


def started(what: str, workspace: Workspace, url: str) -> Started:
    """The quickest of five."""
    command = [sys.executable, "-m", __name__, what, workspace.api_url, workspace.bot_token, url]
    found = []
    for _ in range(5):
        began = time.perf_counter()
        told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found.append(Started(time.perf_counter() - began, float(told)))
    return min(found, key=lambda each: each.seconds)


async def _bare(api_url: str, token: str, url: str) -> None:
    from slack_bolt.async_app import AsyncApp
    from slack_sdk.web.async_client import AsyncWebClient
    from sqlmodel import create_engine

    create_engine(url)
    slack = AsyncWebClient(token, base_url=api_url)
    AsyncApp(name="bare", client=slack, signing_secret="0" * 32)
    await slack.auth_test()


async def _parley(api_url: str, token: str, url: str) -> None:
    from bot.program import Part, parley
    from bot.settings import Settings

    settings = Settings(
        slack_bot_token=token, slack_api_url=api_url, database_url=url, slack_signing_secret="0" * 32, port=0
    )
    async with parley(settings, part=Part.WEB):
        sys.stdout.write(f"{_megabytes()}\n")


def _megabytes() -> float:
    """What is in memory now; the most that ever was would be that of whoever started us."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


if __name__ == "__main__":
    which, *where = sys.argv[1:]
    asyncio.run(_parley(*where) if which == "parley" else _bare(*where))
    if which != "parley":
        sys.stdout.write(f"{_megabytes()}\n")
