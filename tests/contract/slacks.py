"""The Slacks on which a belief is tried: the sandbox, and a real workspace where one is given."""

import asyncio
import contextlib
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import client
from bot.refusals import code_of
from bot.sandbox.server import Sandbox

SETTING = "PARLEY_CONTRACT_"
WANTED = ("BOT_TOKEN", "CHANNEL", "USER")
SOON = 20  # looks: Slack finds in a history only after a moment what was said
PACE = 1.1  # seconds between two messages to one channel of a real workspace


def setting(name: str, default: str = "") -> str:
    return os.environ.get(f"{SETTING}{name}") or default


def kinds() -> list[str]:
    """Raises ValueError where a real workspace is named by half."""
    given = [name for name in WANTED if setting(name)]
    if given and len(given) < len(WANTED):
        missing = ", ".join(f"{SETTING}{name}" for name in WANTED if name not in given)
        raise ValueError(f"A real workspace wants {missing} as well.")
    return ["sandbox", "slack"] if given else ["sandbox"]


@dataclass
class Slack:
    """One of them: a channel of it that the app is in, and a member who is there as well."""

    client: AsyncWebClient
    channel: str
    user: str
    is_real: bool
    _said: list[str] = field(default_factory=list)

    async def say(self, text: str = "A belief is tried.", **more: Any) -> str:
        """Post to the channel; the ts."""
        if self.is_real:
            await asyncio.sleep(PACE)
        said = await self.client.chat_postMessage(channel=self.channel, text=text, unfurl_links=False, **more)
        self._said.append(said["ts"])
        return str(said["ts"])

    async def soon(self, look: Callable[[], Awaitable[Any]]) -> Any:
        """What a look finds, sooner or later."""
        for _ in range(SOON):
            if found := await look():
                return found
            await asyncio.sleep(0.5 if self.is_real else 0.05)
        return await look()

    async def history(self, **more: Any) -> list[dict[str, Any]]:
        """Of the channel, the newest first."""
        read = await self.client.conversations_history(channel=self.channel, **more)
        return list(read["messages"])

    async def find(self, ts: str, **more: Any) -> dict[str, Any]:
        """A message of the channel by its ts."""

        async def look() -> Any:
            return await self.history(oldest=ts, latest=ts, inclusive=True, **more)

        (found,) = await self.soon(look)
        return dict(found)

    async def tidy(self) -> None:
        """Take away what was said; from the sandbox everything goes anyway."""
        for ts in reversed(self._said if self.is_real else []):
            with contextlib.suppress(SlackApiError):
                await self.client.chat_delete(channel=self.channel, ts=ts)


def in_sandbox(sandbox: Sandbox) -> Slack:
    slack = client(sandbox.bot_token, sandbox.api_url)
    return Slack(slack, sandbox.channel("acct-northwind")["id"], sandbox.person("chen").id, is_real=False)


def in_earnest() -> Slack:
    slack = client(setting("BOT_TOKEN"), setting("API_URL", "https://slack.com/api/"))
    return Slack(slack, setting("CHANNEL"), setting("USER"), is_real=True)


async def refusal(call: Awaitable[Any]) -> str:
    """How Slack says no; nothing where it says yes."""
    try:
        await call
    except SlackApiError as error:
        return code_of(error)
    return ""
