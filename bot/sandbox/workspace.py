"""The state of the workspace: people, channels and what was said in them, by the words people know them by."""

import time
from collections.abc import Callable
from typing import Any

from bot.sandbox.ids import Timestamps, new_id
from bot.sandbox.refusal import Refusal
from bot.sandbox.seed import seed
from bot.sandbox.store import Json, Store


class Workspace:
    """Reads and changes documents; knows who is a member of what. Raises `Refusal` where Slack would."""

    def __init__(self, store: Store, now: Callable[[], float] = time.time) -> None:
        seed(store)
        self.store = store
        self.now = now
        self.timestamps = Timestamps(store_latest(store), now)

    @property
    def app(self) -> Json:
        return self._one("app", "app")

    @property
    def team(self) -> Json:
        return self._one("team", "team")

    @property
    def bot_user(self) -> str:
        return str(self.app["user_id"])

    def _one(self, kind: str, key: str) -> Json:
        found = self.store.get(kind, key)
        assert found is not None
        return found

    def users(self) -> list[Json]:
        return self.store.all("user")

    def user(self, key: str) -> Json:
        """By id, handle, e-mail or first name."""
        for user in self.users():
            if key.lower() in {user["id"].lower(), user["name"], user["profile"].get("email")}:
                return user
        raise Refusal("user_not_found")

    def channels(self) -> list[Json]:
        return self.store.all("channel")

    def channel(self, key: str) -> Json:
        """By id or name, with or without `#`."""
        for channel in self.channels():
            if key in {channel["id"], channel.get("name"), f"#{channel.get('name')}"}:
                return channel
        raise Refusal("channel_not_found")

    def direct(self, user_id: str) -> Json:
        """The direct conversation between the bot and a person, opened when there is none."""
        for channel in self.channels():
            if channel.get("is_im") and channel["user"] == user_id:
                return channel
        members = [user_id, self.bot_user]
        made: Json = {"id": new_id("D"), "is_im": True, "user": user_id, "members": members, "created": int(self.now())}
        return self.store.put("channel", made["id"], made)

    def messages(self, channel_id: str) -> list[Json]:
        return self.store.all(f"message:{channel_id}")

    def message(self, channel_id: str, ts: str) -> Json:
        found = self.store.get(f"message:{channel_id}", ts)
        if found is None:
            raise Refusal("message_not_found")
        return found

    def post(self, channel_id: str, **fields: Any) -> Json:
        """Keep a new message; empty fields are left out, as Slack leaves them out."""
        message = {"type": "message", "ts": self.timestamps.next()}
        return self.save(channel_id, message | {key: value for key, value in fields.items() if value})

    def save(self, channel_id: str, message: Json) -> Json:
        return self.store.put(f"message:{channel_id}", message["ts"], message)

    def remove(self, channel_id: str, ts: str) -> None:
        self.store.drop(f"message:{channel_id}", ts)

    def ephemerals(self, channel_id: str, user_id: str) -> list[Json]:
        return [each for each in self.store.all(f"ephemeral:{channel_id}") if each["only_for"] == user_id]

    def whisper(self, channel_id: str, user_id: str, **fields: Any) -> Json:
        """A message that one person sees in a channel."""
        message: Json = {"type": "message", "ts": self.timestamps.next(), "is_ephemeral": True, "only_for": user_id}
        message |= {key: value for key, value in fields.items() if value}
        return self.store.put(f"ephemeral:{channel_id}", message["ts"], message)

    def as_bot(self) -> Json:
        """Who the app is, on the messages it posts."""
        app = self.app
        profile = {"id": app["bot_id"], "app_id": app["id"], "name": app["name"], "team_id": app["team_id"]}
        return {
            "user": app["user_id"],
            "bot_id": app["bot_id"],
            "app_id": app["id"],
            "team": app["team_id"],
            "bot_profile": profile,
        }


def store_latest(store: Store) -> str:
    """The newest message id given so far, so that none is given twice after a restart."""
    kinds = [f"{kind}:{channel['id']}" for channel in store.all("channel") for kind in ("message", "ephemeral")]
    return max((each["ts"] for kind in kinds for each in store.all(kind)), key=float, default="0")
