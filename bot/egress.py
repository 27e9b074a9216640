"""The one way out: every notice and every reply passes here, and only here is Slack spoken to.

May this be shown there, to them, now? A person must be a full member of our workspace and nothing else; a channel must
be internal. It is asked at the moment of sending, and what Slack does not say means no. Text is rendered (escaped once,
last) and held against Slack's limits here.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable
from dataclasses import dataclass
from functools import partial
from http import HTTPStatus
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.webhook.async_client import AsyncWebhookClient

from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.channels import Channel
from bot.people import People, Standing
from bot.pictures import NotUploadedError, Pictures
from bot.refusals import NO_ANSWER, code_of
from bot.rendering import rendered
from bot.text import render

TEXT_LIMIT = 4000
OPENING = 1.5  # seconds: the tap itself must be acknowledged within three
A_MOMENT = 1.0  # seconds: as long as Slack mostly wants to be left alone
METADATA = "parley_notice"


class RefusedError(Exception):
    """Egress does not let this out. `for_good`: they are from outside; else Slack could not say who they are."""

    def __init__(self, *, for_good: bool) -> None:
        super().__init__()
        self.for_good = for_good


@dataclass(frozen=True)
class Thread:
    """Where a post goes: a channel by its id, or a thread in it."""

    channel: str
    ts: str | None = None


def payload(message: Message) -> dict[str, Any]:
    """A message as Slack takes it."""
    return {"text": render(message.line, TEXT_LIMIT), "blocks": rendered(message.blocks)}


def _mark(notice_id: str) -> dict[str, Any]:
    """By this a notice is found again; everybody can read it."""
    return {"metadata": {"event_type": METADATA, "event_payload": {"id": notice_id}}}


def _standing(messages: list[dict[str, Any]], channel: str, notice_id: str) -> tuple[str, str] | None:
    for message in messages:
        if (message.get("metadata") or {}).get("event_payload", {}).get("id") == notice_id:
            return channel, message["ts"]
    return None


async def _is_taken(call: Awaitable[Any]) -> bool:
    """Whether Slack took what is of the moment; nothing may depend on it."""
    try:
        await call
    except (SlackApiError, *NO_ANSWER):
        return False
    return True


async def _answer(response_url: str, **shown: Any) -> None:
    """Where Slack gave us an address for it. Raises SlackApiError when it is not taken."""
    answered = await AsyncWebhookClient(response_url).send(**shown)
    if answered.status_code != HTTPStatus.OK:
        raise SlackApiError(answered.body, answered)  # type: ignore[no-untyped-call]


class Egress:
    """Speaks to people, after asking whether it may."""

    def __init__(self, client: AsyncWebClient, people: People) -> None:
        self._client = client
        self._people = people
        self._pictures = Pictures(client)

    async def may_reach(self, slack_user: str) -> bool:
        """Whether this is somebody of ours."""
        return (await self._people.visitor(slack_user, fresh=True)).is_inside

    async def may_whisper(self, channel: str) -> bool:
        """Whether a channel is internal for certain."""
        return Channel.of(await self._people.channel(channel, fresh=True)).is_ours

    async def post(self, slack_user: str, message: Message, notice_id: str) -> tuple[str, str]:
        """Say a notice by direct message; where it stands (channel, ts). The opaque id lets us find it again.

        Raises RefusedError, NotUploadedError, or SlackApiError when Slack does not take it.
        """
        async with self._with_pictures(message) as shown:
            await self._must_reach(slack_user)
            channel = await self._people.direct(slack_user)
            said = await self._client.chat_postMessage(channel=channel, unfurl_links=False, **shown, **_mark(notice_id))
        return said["channel"], said["ts"]

    async def update(self, slack_user: str, channel: str, ts: str, message: Message, notice_id: str) -> None:
        """Bring a posted notice up to date. Raises as `post` does."""
        async with self._with_pictures(message) as shown:
            await self._must_reach(slack_user)
            await self._client.chat_update(channel=channel, ts=ts, **shown, **_mark(notice_id))

    async def find(self, slack_user: str, notice_id: str, since: float) -> tuple[str, str] | None:
        """Where this notice stands already, when we do not know. Looks back to `since` (epoch seconds)."""
        channel = await self._people.direct(slack_user)
        history = await self._client.conversations_history(
            channel=channel, oldest=f"{since:.6f}", limit=200, include_all_metadata=True
        )
        return _standing(history["messages"], channel, notice_id)

    async def post_in(self, where: Thread, message: Message, notice_id: str) -> tuple[str, str]:
        """Say a notice in a channel that is ours alone; where it stands (channel, ts). Raises as `post` does."""
        there: dict[str, Any] = {"channel": where.channel, "thread_ts": where.ts, "unfurl_links": False}
        async with self._with_pictures(message) as shown:
            await self._must_be_ours(where.channel)
            said = await self._client.chat_postMessage(**there, **shown, **_mark(notice_id))
        return said["channel"], said["ts"]

    async def update_post(self, channel: str, ts: str, message: Message, notice_id: str) -> None:
        """Bring a post up to date, as long as the channel is ours alone. Raises as `post` does."""
        async with self._with_pictures(message) as shown:
            await self._must_be_ours(channel)
            await self._client.chat_update(channel=channel, ts=ts, **shown, **_mark(notice_id))

    async def pin(self, channel: str, ts: str) -> bool:
        """Pin what was just posted, or brought up to date, to its channel; whether it is pinned.

        A refusal is no trouble: the post stands without it.
        """
        try:
            await self._client.pins_add(channel=channel, timestamp=ts)
        except SlackApiError as error:
            return code_of(error) == "already_pinned"
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

    async def find_post(self, where: Thread, notice_id: str, since: float) -> tuple[str, str] | None:
        """Where this post stands already, when we do not know. Looks back to `since` (epoch seconds)."""
        window: dict[str, Any] = {"oldest": f"{since:.6f}", "limit": 200, "include_all_metadata": True}
        if where.ts:
            found = await self._client.conversations_replies(channel=where.channel, ts=where.ts, **window)
        else:
            found = await self._client.conversations_history(channel=where.channel, **window)
        return _standing(found["messages"], where.channel, notice_id)

    async def whisper(self, slack_user: str, channel: str, message: Message, thread_ts: str | None = None) -> bool:
        """Say something of the moment that only this person sees; by direct message where it is not ours alone.

        False when it could not be said: nothing may depend on it.
        """
        if not await self.may_reach(slack_user):
            return False
        shown = payload(Message(message.line, await self._pictured(message.blocks)))
        if await self.may_whisper(channel) and not channel.startswith("D"):
            there: dict[str, Any] = {"channel": channel, "user": slack_user, "thread_ts": thread_ts}
            return await _is_taken(self._client.chat_postEphemeral(**there, **shown))
        return await _is_taken(self._say_directly(slack_user, shown))

    async def _say_directly(self, slack_user: str, shown: dict[str, Any]) -> None:
        await self._client.chat_postMessage(channel=await self._people.direct(slack_user), **shown)

    async def reply(self, ack: AsyncAck, slack_user: str, message: Message | None) -> None:
        """Acknowledge a command with what only the one who typed it sees; with nothing, where that is not one of us."""
        is_said = message is not None and await self.may_reach(slack_user)
        await ack(**payload(message) if message and is_said else {})

    async def answer(self, ack: AsyncAck, slack_user: str, view: Block) -> None:
        """Acknowledge a form with a view in its place, which nobody but who sent it sees, and which leaves no trace."""
        is_shown = await self.may_reach(slack_user)
        await ack(**({"response_action": "update", "view": rendered(view)} if is_shown else {}))

    async def rewrite(self, slack_user: str, response_url: str, message: Message) -> bool:
        """Put something else in place of what a person answered, where Slack gave us an address for that."""
        if not await self.may_reach(slack_user):
            return False
        return await _is_taken(_answer(response_url, replace_original=True, **payload(message)))

    async def go_on(self, slack_user: str, response_url: str, message: Message) -> bool:
        """Say more to whoever typed a command, where they typed it, for nobody else to see."""
        shown = payload(Message(message.line, await self._pictured(message.blocks)))
        if not await self.may_reach(slack_user):
            return False
        return await _is_taken(_answer(response_url, response_type="ephemeral", **shown))

    async def open_view(self, slack_user: str, trigger: str, view: Block) -> str | None:
        """Show a modal; its id, or nothing when it did not open."""
        if not await self.may_reach(slack_user):
            return None
        try:
            async with asyncio.timeout(OPENING):
                opened = await self._client.views_open(trigger_id=trigger, view=rendered(view))
        except (SlackApiError, *NO_ANSWER):
            return None
        view_id: str = opened["view"]["id"]
        return view_id

    async def fill_view(self, view_id: str, view: Block) -> bool:
        """Put the real content into a modal that is open. Tried twice: else an empty window would stay."""
        shown = view | {"blocks": await self._pictured(view["blocks"])}
        fill = partial(self._client.views_update, view_id=view_id, view=rendered(shown))
        if await _is_taken(fill()):
            return True
        await asyncio.sleep(A_MOMENT)
        return await _is_taken(fill())

    async def next_view(self, ack: AsyncAck, slack_user: str, view: Block, *, is_instead: bool) -> None:
        """Acknowledge a form with another view, on top or instead of it; with nothing, for whoever is not ours."""
        if not await self.may_reach(slack_user):
            await ack()
            return
        await ack(response_action="update" if is_instead else "push", view=rendered(view))

    async def publish_home(self, slack_user: str, view: Block) -> bool:
        """Show somebody their Home tab."""
        if not await self.may_reach(slack_user):
            return False
        shown = view | {"blocks": await self._pictured(view["blocks"])}
        return await _is_taken(self._client.views_publish(user_id=slack_user, view=rendered(shown)))

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

    async def _must_reach(self, slack_user: str) -> None:
        visitor = await self._people.visitor(slack_user, fresh=True)
        if not visitor.is_inside:
            raise RefusedError(for_good=visitor.standing is not Standing.UNKNOWN)

    async def _must_be_ours(self, channel: str) -> None:
        """A post goes only where everybody is one of us; one whom Slack does not describe now is asked about again."""
        if not await self.may_whisper(channel):
            described = await self._people.channel(channel)
            raise RefusedError(for_good=bool(described))
        inside = await self._people.everybody(channel)
        if inside is None:
            raise RefusedError(for_good=False)
        if outsider := await self._people.outsider(inside):
            raise RefusedError(for_good=outsider is not Standing.UNKNOWN)
