"""What Slack hands out to answer with: triggers (3 s, once) and response addresses (30 minutes, five times)."""

import secrets

from bot.sandbox import limits
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace


class Tickets:
    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._triggers: dict[str, Json] = {}

    def trigger(self, user_id: str) -> str:
        now = self._workspace.now()
        trigger = f"{int(now * 1000)}.{secrets.randbelow(10**12)}.{secrets.token_hex(16)}"
        self._triggers[trigger] = {"user": user_id, "until": now + limits.TRIGGER_SECONDS, "used": False}
        return trigger

    def exchange(self, trigger: str) -> str:
        """The person to open a view for. docs.slack.dev/reference/methods/views.open: within 3 s, and once."""
        ticket = self._triggers.get(trigger)
        if ticket is None:
            raise Refusal("invalid_trigger_id")
        if ticket["used"]:
            raise Refusal("exchanged_trigger_id")
        if self._workspace.now() > ticket["until"]:
            raise Refusal("expired_trigger_id")
        ticket["used"] = True
        return str(ticket["user"])

    def response(self, channel_id: str, user_id: str, message_ts: str = "") -> str:
        """The key of an address that answers into this conversation."""
        key = secrets.token_urlsafe(18)
        until = self._workspace.now() + limits.RESPONSE_SECONDS
        ticket = {
            "channel": channel_id,
            "user": user_id,
            "ts": message_ts,
            "until": until,
            "left": limits.RESPONSE_USES,
        }
        self._workspace.store.put("response", key, ticket)
        return key

    def answer(self, key: str) -> Json:
        """docs.slack.dev/interactivity/handling-user-interaction: five answers within thirty minutes."""
        ticket = self._workspace.store.get("response", key)
        if ticket is None or self._workspace.now() > ticket["until"]:
            raise Refusal("expired_url")
        if ticket["left"] < 1:
            raise Refusal("used_url")
        return self._workspace.store.put("response", key, ticket | {"left": ticket["left"] - 1})
