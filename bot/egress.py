"""The one way out: every notice and every reply passes here, and only here is Slack spoken to.

May this be shown there, to them, now? The gate is asked at the moment of sending, after whatever takes time. Text is
rendered (escaped once, last) and held against Slack's limits here.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks import kit
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.gate import Gate, RefusedError
from bot.people import People
from bot.pictures import NotUploadedError, Pictures
from bot.refusals import NO_ANSWER, code_of
from bot.rendering import rendered
from bot.text import render
from bot.words import say

TEXT_LIMIT = 4000
OPENING = 1.5  # seconds: the tap itself must be acknowledged within three
METADATA = "parley_notice"
EMPTY: Block = {"type": "home", "blocks": [kit.section(say("outsider"))]}


@dataclass(frozen=True)
class Thread:
    """Where a post goes: a channel by its id, or a thread in it."""

    channel: str
    ts: str | None = None


def payload(message: Message) -> dict[str, Any]:
    """A message as Slack takes it."""
    return {"text": render(message.line, TEXT_LIMIT), "blocks": rendered(message.blocks)}


def _mark(mark: str) -> dict[str, Any]:
    """By this a notice is found again; everybody can read it."""
    return {"metadata": {"event_type": METADATA, "event_payload": {"id": mark}}}


def _standing(messages: list[dict[str, Any]], channel: str, mark: str) -> tuple[str, str] | None:
    for message in messages:
        if (message.get("metadata") or {}).get("event_payload", {}).get("id") == mark:
            return channel, message["ts"]
    return None


class Egress:
    """Speaks to people, after asking whether it may."""

    def __init__(self, client: AsyncWebClient, people: People) -> None:
        self._client = client
        self._people = people
        self.gate = Gate(people)
        self._pictures = Pictures(client)

    async def post(self, slack_user: str, message: Message, mark: str) -> tuple[str, str]:
        """Say a notice by direct message; where it stands (channel, ts). The opaque id lets us find it again.

        Raises RefusedError, NotUploadedError, or SlackApiError when Slack does not take it.
        """
        async with self._with_pictures(message) as shown:
            await self.gate.must_reach(slack_user)
            channel = await self._people.direct(slack_user)
            said = await self._client.chat_postMessage(channel=channel, unfurl_links=False, **shown, **_mark(mark))
        return said["channel"], said["ts"]

    async def update(self, slack_user: str, channel: str, ts: str, message: Message, mark: str) -> None:
        """Bring a posted notice up to date. Raises as `post` does."""
        async with self._with_pictures(message) as shown:
            await self.gate.must_be_theirs(slack_user, channel)
            await self._client.chat_update(channel=channel, ts=ts, **shown, **_mark(mark))

    async def find(self, slack_user: str, mark: str, since: float) -> tuple[str, str] | None:
        """Where this notice stands already, when we do not know. Looks back to `since` (epoch seconds).

        Raises RefusedError: nor is a conversation opened with whoever is not ours.
        """
        await self.gate.must_reach(slack_user)
        return await self.find_post(Thread(await self._people.direct(slack_user)), mark, since)

    async def post_in(self, where: Thread, message: Message, mark: str) -> tuple[str, str]:
        """Say a notice in a channel that is ours alone; where it stands (channel, ts). Raises as `post` does."""
        there: dict[str, Any] = {"channel": where.channel, "thread_ts": where.ts, "unfurl_links": False}
        async with self._with_pictures(message) as shown:
            await self.gate.must_be_ours(where.channel)
            said = await self._client.chat_postMessage(**there, **shown, **_mark(mark))
        return said["channel"], said["ts"]

    async def update_post(self, channel: str, ts: str, message: Message, mark: str) -> None:
        """Bring a post up to date, as long as the channel is ours alone. Raises as `post` does."""
        async with self._with_pictures(message) as shown:
            await self.gate.must_be_ours(channel)
            await self._client.chat_update(channel=channel, ts=ts, **shown, **_mark(mark))

    async def pin(self, channel: str, ts: str) -> bool:
        """Pin what stands in a channel that is ours alone; whether it is pinned.

        A refusal is no trouble: the post stands without it.
        """
        try:
            await self.gate.must_be_ours(channel)
            await self._client.pins_add(channel=channel, timestamp=ts)
        except SlackApiError as error:
            return code_of(error) == "already_pinned"
        except RefusedError:
            return False
        return True

    async def take_down(self, channel: str, ts: str) -> bool:
        """Delete a post of ours; whether it is gone."""
        try:
            await self._client.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            return code_of(error) == "message_not_found"
        except NO_ANSWER:
            return False
        return True

    async def find_post(self, where: Thread, mark: str, since: float) -> tuple[str, str] | None:
        """Where this post stands already, when we do not know. Looks back to `since` (epoch seconds)."""
        look: dict[str, Any] = {"channel": where.channel, "oldest": f"{since:.6f}", "limit": 200}
        look |= {"include_all_metadata": True, "cursor": ""}
        while True:
            page = await self._page(where.ts, look)
            if stands := _standing(page["messages"], where.channel, mark):
                return stands
            look["cursor"] = (page.get("response_metadata") or {}).get("next_cursor", "")
            if not look["cursor"]:
                return None

    async def _page(self, ts: str | None, look: dict[str, Any]) -> AsyncSlackResponse:
        """What stands in a channel, or in a thread of it."""
        if ts:
            return await self._client.conversations_replies(ts=ts, **look)
        return await self._client.conversations_history(**look)

    async def whisper(self, slack_user: str, channel: str, message: Message, thread_ts: str | None = None) -> bool:
        """Say something of the moment that only this person sees; by direct message where it is not ours alone.

        False when it could not be said: nothing may depend on it.
        """
        shown = payload(Message(message.line, await self._pictured(message.blocks)))
        if not await self.gate.may_reach(slack_user):
            return False
        try:
            if await self.gate.may_whisper(channel) and not channel.startswith("D"):
                await self._client.chat_postEphemeral(channel=channel, user=slack_user, thread_ts=thread_ts, **shown)
            else:
                direct = await self._people.direct(slack_user)
                await self._client.chat_postMessage(channel=direct, **shown)
        except (SlackApiError, ClientError, TimeoutError):
            return False
        return True

    async def reply(self, ack: AsyncAck, slack_user: str, message: Message | None) -> None:
        """Acknowledge a command with what only the one who typed it sees; with nothing, where that is not one of us."""
        is_said = message is not None and await self.gate.may_reach(slack_user)
        await ack(**payload(message) if message and is_said else {})

    async def answer(self, ack: AsyncAck, slack_user: str, view: Block) -> None:
        """Acknowledge a form with a view in its place, which nobody but who sent it sees, and which leaves no trace."""
        is_shown = await self.gate.may_reach(slack_user)
        await ack(**({"response_action": "update", "view": rendered(view)} if is_shown else {}))

    async def rewrite(self, slack_user: str, response_url: str, message: Message) -> bool:
        """Put something else in place of what a person answered, where Slack gave us an address for that."""
        if not await self.gate.may_reach(slack_user):
            return False
        webhook = AsyncWebhookClient(response_url)
        answered = await webhook.send(replace_original=True, **payload(message))
        return answered.status_code == 200  # noqa: PLR2004  (HTTP: taken)

    async def go_on(self, slack_user: str, response_url: str, message: Message) -> bool:
        """Say more to whoever typed a command, where they typed it, for nobody else to see."""
        shown = payload(Message(message.line, await self._pictured(message.blocks)))
        if not await self.gate.may_reach(slack_user):
            return False
        answered = await AsyncWebhookClient(response_url).send(response_type="ephemeral", **shown)
        return answered.status_code == 200  # noqa: PLR2004  (HTTP: taken)

    async def own_up(self, response_url: str, message: Message) -> None:
        """Tell whoever tapped, where they tapped, that it was not taken in.

        For when the database is away, so that nobody can be looked up in it: `message` must tell nothing of anybody.
        """
        with contextlib.suppress(*NO_ANSWER):
            await AsyncWebhookClient(response_url).send(
                response_type="ephemeral", replace_original=False, **payload(message)
            )

    async def open_view(self, slack_user: str, trigger: str, view: Block) -> str | None:
        """Show a modal; its id, or nothing when it did not open."""
        if not await self.gate.may_reach(slack_user):
            return None
        try:
            async with asyncio.timeout(OPENING):
                opened = await self._client.views_open(trigger_id=trigger, view=rendered(view))
        except (SlackApiError, *NO_ANSWER):
            return None
        view_id: str = opened["view"]["id"]
        return view_id

    async def fill_view(self, slack_user: str, view_id: str, view: Block) -> bool:
        """Put the real content into a modal that is open; nothing, where who looks at it is no longer one of us."""
        shown = view | {"blocks": await self._pictured(view["blocks"])}
        if not await self.gate.may_reach(slack_user):
            return False
        try:
            await self._client.views_update(view_id=view_id, view=rendered(shown))
        except SlackApiError:
            return False
        return True

    async def next_view(self, ack: AsyncAck, slack_user: str, view: Block, *, is_instead: bool) -> None:
        """Acknowledge a form with another view, on top or instead of it; with nothing, for whoever is not ours."""
        if not await self.gate.may_reach(slack_user):
            await ack()
            return
        await ack(response_action="update" if is_instead else "push", view=rendered(view))

    async def publish_home(self, slack_user: str, view: Block) -> bool:
        """Show somebody their Home tab."""
        shown = view | {"blocks": await self._pictured(view["blocks"])}
        if not await self.gate.may_reach(slack_user):
            return False
        try:
            await self._client.views_publish(user_id=slack_user, view=rendered(shown))
        except SlackApiError:
            return False
        return True

    async def clear_home(self, slack_user: str) -> bool:
        """Take away what the Home tab showed to somebody who is not one of us any more. It tells them nothing."""
        try:
            await self._client.views_publish(user_id=slack_user, view=rendered(EMPTY))
        except (SlackApiError, *NO_ANSWER):
            return False
        return True

    @contextlib.asynccontextmanager
    async def _with_pictures(self, message: Message) -> AsyncIterator[dict[str, Any]]:
        """The message as Slack takes it, with its pictures. Uploads take time: whether it may go there is asked after.

        A picture that Slack has lost is uploaded the next time.
        """
        shown = payload(Message(message.line, await self._pictures.hung(message.blocks)))
        try:
            yield shown
        except SlackApiError as error:
            if code_of(error) == "invalid_blocks" and self._pictures.lost(message.blocks):
                raise NotUploadedError from error
            raise

    async def _pictured(self, blocks: list[Block]) -> list[Block]:
        """The same for what is of the moment: where a picture cannot be had now, its words do."""
        try:
            return await self._pictures.hung(blocks)
        except NotUploadedError:
            return blocks
