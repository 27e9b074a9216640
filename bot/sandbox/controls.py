"""Finding what a person wants to tap among all that they see."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.sandbox import sight
from bot.sandbox.blocks import elements
from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json


@dataclass(frozen=True)
class Control:
    """An element, its block, and the view or the message (with its channel) that it stands in."""

    block: Json
    element: Json
    view: Json | None = None
    channel: Json | None = None
    message: Json | None = None

    @property
    def place(self) -> tuple[Json, Json]:
        """The channel and the message."""
        return self.channel or {}, self.message or {}

    def answers_to(self, name: str) -> bool:
        """By action_id, or by what a button says."""
        return name in {self.element["action_id"], (self.element.get("text") or {}).get("text")}


def find(slack: Slack, user: Json, name: str, *, where: str = "", ts: str = "", value: str | None = None) -> Control:
    """The nearest control of that name: in the open modal, else the newest message, else the App Home.

    `where` narrows it to `modal`, `home` or a channel; `ts` to a message; `value` to a button with that value.
    Raises `action_not_found` when this person sees none.
    """
    for control in _all(slack, user, where):
        right_message = not ts or (control.message is not None and control.message["ts"] == ts)
        right_value = value is None or control.element.get("value") == value
        if control.answers_to(name) and right_message and right_value:
            return control
    raise Refusal("action_not_found")


def _all(slack: Slack, user: Json, where: str) -> Iterator[Control]:
    top, home = slack.modals.top(user["id"]), slack.modals.home(user["id"])
    if top and where in {"", "modal"}:
        yield from _on_view(top)
    if where not in {"home", "modal"}:
        yield from _on_messages(slack, user, where)
    if home and where in {"", "home"}:
        yield from _on_view(home)


def _on_view(view: Json) -> Iterator[Control]:
    return (Control(block, element, view=view) for block, element in elements(view["blocks"]))


def _on_messages(slack: Slack, user: Json, where: str) -> Iterator[Control]:
    workspace = slack.workspace
    places = [sight.place(workspace, user, where)] if where else sight.channels_of(workspace, user)
    seen = [(message, channel) for channel in places for message in sight.sees(workspace, user, channel)]
    for message, channel in sorted(seen, key=lambda each: -float(each[0]["ts"])):
        for block, element in elements(message.get("blocks", [])):
            yield Control(block, element, channel=channel, message=message)
