"""One call of a Web API method, with its arguments in whichever form they came."""

import json
from dataclasses import dataclass
from typing import Any

from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace

_TRUE = {"1", "true", "True"}


@dataclass(frozen=True)
class Call:
    """docs.slack.dev/apis/web-api: forms, query strings and JSON; what is nested in a form is JSON text.

    `now` is the time by the app's clock.
    """

    slack: Slack
    arguments: Json
    now: float

    @property
    def workspace(self) -> Workspace:
        return self.slack.workspace

    def text(self, name: str, default: str = "") -> str:
        value = self.arguments.get(name)
        return default if value is None else str(value)

    def required(self, name: str) -> str:
        value = self.text(name)
        if not value:
            missing = f"[ERROR] missing required field: {name}"
            raise Refusal("invalid_arguments", response_metadata={"messages": [missing]})
        return value

    def flag(self, name: str) -> bool:
        return self.text(name) in _TRUE

    def number(self, name: str, default: int) -> int:
        value = self.text(name)
        return int(value) if value.isdecimal() else default

    def nested(self, name: str, otherwise: str) -> Any:
        """A list or object, absent as None. Raises the refusal `otherwise` when it is no JSON."""
        value = self.arguments.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise Refusal(otherwise) from None

    def words(self, name: str) -> list[str]:
        """A list, or text with commas between."""
        value = self.arguments.get(name) or ""
        return [str(each) for each in value] if isinstance(value, list) else [each for each in value.split(",") if each]

    def membership(self, name: str = "channel") -> Json:
        """A conversation the app may post to: `channel_not_found` if it cannot see it, `not_in_channel` otherwise."""
        channel = self.visible(name)
        if self.workspace.bot_user not in channel["members"]:
            raise Refusal("not_in_channel")
        return channel

    def visible(self, name: str = "channel") -> Json:
        """By id. A private conversation the app is not in is not there for it."""
        channel = self.workspace.store.get("channel", self.text(name))
        hidden = channel and (channel.get("is_private") or channel.get("is_im"))
        if channel is None or (hidden and self.workspace.bot_user not in channel["members"]):
            raise Refusal("channel_not_found")
        return channel
