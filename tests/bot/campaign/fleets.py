"""Many processes of Parley on one PostgreSQL, of which each works as long as it is wanted."""

import asyncio
import contextlib
import json
import sys
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

from bot.sandbox.post import Post
from bot.sandbox.server import Sandbox
from tests.bot.campaign.lives import ROOT


@contextlib.asynccontextmanager
async def at_work(
    sandbox: Sandbox, url: str, ahead: timedelta, parts: Mapping[str, int], poll: float = 1.0
) -> AsyncIterator[Post]:
    """All of them, so many of each part, and Slack posts to each `web` by turns. `poll`: seconds until a `clock` says
    what another has queued. At the end they stop by themselves, without a fault.
    """
    settings: dict[str, Any] = {"slack_bot_token": sandbox.bot_token, "slack_signing_secret": sandbox.signing_secret}
    settings |= {"slack_api_url": sandbox.api_url, "database_url": url, "port": 0, "parley_tick": 1.0}
    told = {"parts": parts, "ahead": ahead.total_seconds(), "poll": poll}
    fleet = json.dumps(told | {"settings": settings | {"parley_settle": 20.0}})
    command = (sys.executable, "-m", "tests.bot.campaign.fleet", fleet)
    pipe = asyncio.subprocess.PIPE
    parent = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert parent.stdin
    assert parent.stdout
    try:
        ready = [(await parent.stdout.readline()).decode().split() for _ in range(sum(parts.values()))]
        assert Counter(line[0] for line in ready) == parts
        yield await sandbox.posts_to(*(line[1] for line in ready if len(line) > 1))
    finally:
        parent.stdin.close()
        stopped = await parent.wait()
    assert stopped == 0
