"""A member of the workspace at their keyboard: what they do, and what they see. The page and tests both act here."""

import re
from typing import Any

from bot.sandbox import acts, controls, dnd, interactions, sight, users
from bot.sandbox.acts import Outcome
from bot.sandbox.ids import new_uuid
from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json
from bot.sandbox.typed import as_sent
from bot.sandbox.values import Filled

Seen = list[Json]


class Person:
    """Channels are given by name (`acct-northwind`) or id; `parley` is the direct conversation with the app.

    What Slack's client would not let a person do raises `Refusal`.
    """

    def __init__(self, slack: Slack, key: str) -> None:
        self._slack = slack
        user = slack.workspace.user(key)
        self.id = str(user["id"])
        self.name = str(user["real_name"])

    def __repr__(self) -> str:
        return f"<{self.name}>"

    @property
    def user(self) -> Json:
        """The user object as it is kept now."""
        return self._slack.workspace.user(self.id)

    @property
    def is_external(self) -> bool:
        """Whether they belong to another workspace."""
        return bool(self.user["team_id"] != self._slack.workspace.team["id"])

    def _place(self, channel: str) -> Json:
        return sight.place(self._slack.workspace, self.user, channel)

    async def say(self, channel: str, text: str, *, thread_ts: str | None = None) -> str:
        """Type a message and send it; its `ts`. The text is escaped and linked as Slack's client does."""
        if not text.strip():
            raise Refusal("no_text")
        place, workspace = self._place(channel), self._slack.workspace
        by = {"user": self.id, "team": self.user["team_id"], "client_msg_id": new_uuid()}
        if place.get("is_ext_shared"):  # docs.slack.dev/apis/slack-connect: whose person it is, and where it was said
            by |= {"user_team": self.user["team_id"], "source_team": self.user["team_id"]}
        message = self._slack.conversation.say(place, text=as_sent(text, workspace), thread_ts=thread_ts, **by)
        self._slack.commit()
        return str(message["ts"])

    async def edit(self, channel: str, ts: str, text: str) -> None:
        if not text.strip():
            raise Refusal("no_text")
        place, before = self._own(channel, ts)
        edited = {"user": self.id, "ts": self._slack.workspace.timestamps.next()}
        after = before | {"text": as_sent(text, self._slack.workspace), "edited": edited}
        self._slack.conversation.change(place, before, after)
        self._slack.commit()

    async def delete(self, channel: str, ts: str) -> None:
        self._slack.conversation.delete(*self._own(channel, ts))
        self._slack.commit()

    def _own(self, channel: str, ts: str) -> tuple[Json, Json]:
        place = self._place(channel)
        message = self._slack.workspace.message(place["id"], ts)
        if message.get("user") != self.id:
            raise Refusal("cant_update_message")
        return place, message

    async def command(self, line: str, channel: str = "general") -> Outcome:
        """`/visit Northwind Thursday`, typed in a channel; returns when the app has answered or failed to."""
        return await acts.command(self._slack, self.user, self._place(channel), line)

    async def click(
        self,
        name: str,
        where: str = "",
        *,
        ts: str = "",
        block: str = "",
        value: str | None = None,
        filled: Filled | None = None,
    ) -> Outcome:
        """Tap a button by action_id or label: in the open modal, else the newest message, else the App Home.

        `where` (`modal`, `home` or a channel), `ts`, `block` and `value` say which one where several are seen.
        Raises `action_not_found` when there is none.
        """
        found = controls.find(self._slack, self.user, name, controls.Hint(where, ts, block, value))
        return await acts.interact(self._slack, interactions.block_actions(self._slack, self.user, found, filled or {}))

    async def choose(self, name: str, value: Any, where: str = "", *, ts: str = "", block: str = "") -> Outcome:
        """Pick from a menu, a date or a list: `value` is the option's value, a date, an id, or a list of them."""
        return await self.click(name, where, ts=ts, block=block, filled={name: value})

    async def submit(self, filled: Filled | None = None) -> Outcome:
        """Send the open modal, with what was filled in by action_id (or `block_id/action_id`)."""
        return await acts.submit(self._slack, self.user, filled or {})

    async def close(self, *, everything: bool = False) -> None:
        """Put the open modal away; `everything` is the cross, which takes all that lies under it as well."""
        await acts.close(self._slack, self.user, everything=everything)

    async def shortcut(self, callback_id: str, channel: str = "", ts: str = "") -> Outcome:
        """Use a shortcut: on a message when channel and ts are given, else a global one.

        Raises `shortcut_not_found` for one that the app does not offer there, or not to this person.
        """
        self._offered(callback_id, on_message=bool(ts))
        if not ts:
            return await acts.interact(self._slack, interactions.global_shortcut(self._slack, self.user, callback_id))
        place = self._place(channel)
        message = self._slack.workspace.message(place["id"], ts)
        payload = interactions.message_shortcut(self._slack, self.user, place, message, callback_id)
        return await acts.interact(self._slack, payload)

    def _offered(self, callback_id: str, *, on_message: bool) -> None:
        """docs.slack.dev/apis/slack-connect: shortcuts are for the workspace that has the app."""
        offered = {(each.callback_id, each.on_message) for each in self._slack.settings.shortcuts}
        if self.is_external or (callback_id, on_message) not in offered:
            raise Refusal("shortcut_not_found")

    async def sets_status(self, text: str, emoji: str = "", *, until: int = 0) -> None:
        """Say what one is up to, until an epoch second by the app's clock (0: as long as one likes)."""
        users.set_status(self._slack, self.user, text, emoji, until, await self._slack.now())

    async def clears_status(self) -> None:
        await self.sets_status("")

    async def snoozes(self, minutes: int) -> None:
        """Pause notifications for so long from now on, by the app's clock."""
        dnd.snooze(self._slack, self.id, minutes, await self._slack.now())

    async def ends_snooze(self) -> None:
        """Be notified again."""
        dnd.end_snooze(self._slack, self.id)

    async def open_home(self, tab: str = "home") -> None:
        """Look at the app's Home (or `messages`) tab; the app is told, and publishes when it likes."""
        direct = self._slack.workspace.direct(self.id)
        self._slack.conversation.open_home(self.id, direct, tab, self.home())
        self._slack.commit()

    async def join(self, channel: str) -> None:
        """Become a member of a public channel."""
        place = self._slack.workspace.channel(channel)
        if place["is_private"] or self.user["is_restricted"] or self.user["is_stranger"]:
            raise Refusal("channel_not_found")
        self._slack.conversation.join(self.user, place)
        self._slack.commit()

    async def invite(self, who: str, channel: str) -> None:
        """Bring somebody (or `parley`) into a channel one is in. Raises `already_in_channel`."""
        place, guest = self._place(channel), self._slack.workspace.user(who)
        if self.user["is_restricted"] or place.get("is_im"):
            raise Refusal("cant_invite")
        if guest["id"] in place["members"]:
            raise Refusal("already_in_channel")
        self._slack.conversation.join(guest, place, self.id)
        self._slack.commit()

    async def react(self, channel: str, ts: str, name: str) -> None:
        """Add a reaction (`tada`) to a message. Raises `already_reacted`."""
        self._reaction(channel, ts, name, is_added=True)

    async def unreact(self, channel: str, ts: str, name: str) -> None:
        """Take it back. Raises `no_reaction`."""
        self._reaction(channel, ts, name, is_added=False)

    def _reaction(self, channel: str, ts: str, name: str, *, is_added: bool) -> None:
        place = self._place(channel)
        message = self._slack.workspace.message(place["id"], ts)
        theirs = {each["name"] for each in message.get("reactions", []) if self.id in each["users"]}
        if not re.fullmatch(r"[a-z0-9_+'-]{1,100}", name):
            raise Refusal("invalid_name")
        if (name in theirs) == is_added:
            raise Refusal("already_reacted" if is_added else "no_reaction")
        self._slack.conversation.react(self.id, place, message, name, is_added=is_added)
        self._slack.commit()

    def reads(self, channel: str) -> None:
        """Look at a conversation: what is there is no longer unread."""
        sight.mark_read(self._slack, self.user, self._place(channel))
        self._slack.commit()

    def sees(self, channel: str) -> Seen:
        """Messages, replies and ephemerals of a conversation that this person sees, in order."""
        return sight.sees(self._slack.workspace, self.user, self._place(channel))

    def home(self) -> Json | None:
        """The App Home published for them."""
        return self._slack.modals.home(self.id)

    def modal(self) -> Json | None:
        """The view on top of what they have open."""
        return self._slack.modals.top(self.id)
