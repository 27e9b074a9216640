"""Saying, editing and deleting: the state changes, the app is told if it is a member, whoever looks sees it."""

from collections.abc import Collection
from typing import Any

from bot.sandbox import events
from bot.sandbox.changes import Changes
from bot.sandbox.link import Link
from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace

_SUBSCRIPTIONS = {"channel": "message.channels", "group": "message.groups", "im": "message.im"}


class Conversation:
    def __init__(self, workspace: Workspace, link: Link, changes: Changes, subscribed: Collection[str]) -> None:
        self._workspace = workspace
        self._link = link
        self._changes = changes
        self._subscribed = frozenset(subscribed)

    def say(self, channel: Json, **fields: Any) -> Json:
        message = self._workspace.post(channel["id"], **fields)
        if message.get("thread_ts"):
            self._count_replies(channel, message["thread_ts"])
        self._tell(channel, events.said(message, channel))
        return message

    def change(self, channel: Json, before: Json, after: Json) -> Json:
        self._workspace.save(channel["id"], after)
        self._tell(channel, events.changed(after, before, channel, self._workspace.timestamps.next()))
        return after

    def mark(self, channel: Json, message: Json) -> Json:
        """Something about a message changed that is no word of it: a pin, a reaction."""
        self._changes.tell()
        return self._workspace.save(channel["id"], message)

    def react(self, user_id: str, channel: Json, message: Json, name: str, *, is_added: bool) -> None:
        """Add a reaction or take it back; the app is told where it is a member."""
        self.mark(channel, message | {"reactions": _reactions(message, user_id, name, is_added=is_added)})
        if self._workspace.bot_user in channel["members"]:
            kind = "reaction_added" if is_added else "reaction_removed"
            event = events.reacted(kind, user_id, name, channel, message, self._workspace.timestamps.next())
            self.tell(kind, event, is_ext_shared=bool(channel.get("is_ext_shared")))

    def delete(self, channel: Json, before: Json) -> None:
        """Of a message that was answered a stone stays above the thread, for as long as there is one."""
        if before.get("reply_count"):
            self.change(channel, before, events.tombstone(before))
            return
        self._workspace.remove(channel["id"], before["ts"])
        self._tell(channel, events.deleted(before, channel, self._workspace.timestamps.next()))
        if before.get("thread_ts") not in {None, before["ts"]}:
            parent = self._count_replies(channel, before["thread_ts"])
            if parent and parent.get("subtype") == "tombstone":
                self.delete(channel, parent)

    def whisper(self, channel: Json, user_id: str, **fields: Any) -> Json:
        message = self._workspace.whisper(channel["id"], user_id, **fields)
        self._changes.tell()
        return message

    def join(self, user: Json, channel: Json, inviter: str = "") -> None:
        """Become a member. A channel that somebody of another workspace is in is shared with that workspace."""
        if user["id"] not in channel["members"]:
            channel["members"].append(user["id"])
            if user["team_id"] not in channel["teams"]:
                channel |= {"is_ext_shared": True, "teams": [*channel["teams"], user["team_id"]]}
            self._workspace.store.put("channel", channel["id"], channel)
            ts = self._workspace.timestamps.next()
            self.tell("member_joined_channel", events.joined(user, channel, ts, inviter))

    def open_home(self, user_id: str, channel: Json, tab: str, view: Json | None) -> None:
        ts = self._workspace.timestamps.next()
        self.tell("app_home_opened", events.home_opened(user_id, channel, tab, view, ts))

    def tell(self, subscription: str, event: Json, *, is_ext_shared: bool = False) -> None:
        if subscription in self._subscribed:
            self._link.tell(events.callback(self._workspace, event, is_ext_shared=is_ext_shared))
        self._changes.tell()

    def _tell(self, channel: Json, event: Json) -> None:
        """docs.slack.dev/reference/events/message.channels: only of conversations the app is a member of."""
        self._changes.tell()
        if self._workspace.bot_user in channel["members"]:
            subscription = _SUBSCRIPTIONS[events.channel_type(channel)]
            self.tell(subscription, event, is_ext_shared=bool(channel.get("is_ext_shared")))

    def _count_replies(self, channel: Json, thread_ts: str) -> Json | None:
        """The parent of a thread says how many replied, who, and when last. The parent, if it is there."""
        messages = self._workspace.messages(channel["id"])
        replies = [each for each in messages if each.get("thread_ts") == thread_ts and each["ts"] != thread_ts]
        parent = next((each for each in messages if each["ts"] == thread_ts), None)
        if parent is None:
            return None
        counted = {"reply_count": len(replies), "reply_users": sorted({each["user"] for each in replies})}
        latest = {"latest_reply": replies[-1]["ts"], "thread_ts": thread_ts} if replies else {}
        return self._workspace.save(channel["id"], parent | counted | latest)


def _reactions(message: Json, user_id: str, name: str, *, is_added: bool) -> list[Json]:
    """docs.slack.dev/reference/methods/reactions.get: by name, in the order in which they came, and who."""
    users: dict[str, list[str]] = {each["name"]: list(each["users"]) for each in message.get("reactions", [])}
    theirs = [each for each in users.get(name, []) if each != user_id] + [user_id] * is_added
    users[name] = theirs
    return [{"name": each, "users": who, "count": len(who)} for each, who in users.items() if who]
