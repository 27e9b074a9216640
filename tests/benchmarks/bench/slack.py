"""A local Slack in a process of its own, so that what it costs is nobody's; and the requests that it would send."""

import asyncio
import contextlib
import json
import multiprocessing
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from bot.program import sandbox_for
from bot.sandbox.post import signed

_JSON = "application/json"
SECRET = "0" * 32


@dataclass(frozen=True)
class Workspace:
    """Where its API is, the bot's token, and the ids of people and channels by name."""

    api_url: str
    bot_token: str
    people: dict[str, str]
    channels: dict[str, str]


@contextlib.contextmanager
def slack() -> Iterator[Workspace]:
    """Running until the end."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe()
    child = context.Process(target=_serve, args=(there,), daemon=True)
    child.start()
    try:
        yield here.recv()
    finally:
        child.terminate()
        child.join()


def _serve(tell: Connection) -> None:
    async def serve() -> None:
        async with sandbox_for(None).serving() as sandbox:
            workspace = sandbox._slack.workspace
            people = {user["name"]: user["id"] for user in workspace.users()}
            channels = {each["name"]: each["id"] for each in workspace.channels() if each.get("name")}
            tell.send(Workspace(sandbox.api_url, sandbox.bot_token, people, channels))
            await asyncio.Event().wait()

    asyncio.run(serve())


@dataclass(frozen=True)
class Request:
    """One signed request as an ASGI server gives it to an application."""

    body: bytes
    headers: list[tuple[bytes, bytes]]


class Speaker:
    """Makes messages of one person in one channel, each another event at another moment."""

    def __init__(self, user: str, channel: str) -> None:
        self._user, self._channel, self._count = user, channel, 0

    def says(self, text: str) -> Request:
        self._count += 1
        event = {"type": "message", "channel_type": "channel", "text": text, "user": self._user}
        event |= {"channel": self._channel, "ts": f"{time.time():.0f}.{self._count:06}", "team": "T0PARLEY"}
        body = json.dumps(_envelope(event, f"Ev{time.time_ns()}")).encode()
        made = signed(SECRET, body, _JSON, time.time())
        return Request(body, [(name.lower().encode(), value.encode()) for name, value in made.headers.items()])


def _envelope(event: dict[str, Any], event_id: str) -> dict[str, Any]:
    return {
        "type": "event_callback",
        "token": "legacy",
        "team_id": "T0PARLEY",
        "api_app_id": "A0PARLEY",
        "event_id": event_id,
        "event_time": int(time.time()),
        "authorizations": [{"team_id": "T0PARLEY", "user_id": "U0PARLEY", "is_bot": True}],
        "event": event,
    }
