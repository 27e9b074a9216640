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

    @property
    def is_told(self) -> bool:
        """docs.slack.dev/reference/block-kit/blocks/input-block: fields are told when they ask for it."""
        return self.block["type"] != "input" or bool(self.block.get("dispatch_action"))

    def answers_to(self, name: str) -> bool:
        """By action_id, or by what a button says."""
        return name in {self.element["action_id"], (self.element.get("text") or {}).get("text")}


@dataclass(frozen=True)
class Hint:
    """Which of the controls of one name is meant.

    `where` narrows it to `modal`, `home` or a channel; `ts` to a message; `block` to a block; `value` to a button's.
    """

    where: str = ""
    ts: str = ""
    block: str = ""
    value: str | None = None

    def fits(self, control: Control) -> bool:
        _, message = control.place
        right_message = self.ts in {"", message.get("ts")}
        right_block = self.block in {"", control.block["block_id"]}
        return right_message and right_block and self.value in {None, control.element.get("value")}


def find(slack: Slack, user: Json, name: str, hint: Hint) -> Control:
    """The nearest control of that name: in the open modal, else the newest message, else the App Home.

    Raises `action_not_found` when this person sees none.
    """
    for control in _all(slack, user, hint.where):
        if control.is_told and control.answers_to(name) and hint.fits(control):
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
