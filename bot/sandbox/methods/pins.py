"""pins.*: docs.slack.dev/reference/methods/pins.add and its siblings."""

from bot.sandbox import events
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json


def add(call: Call) -> Json:
    """docs.slack.dev/reference/methods/pins.add"""
    channel, message = _item(call)
    if message.get("pinned_to"):
        raise Refusal("already_pinned")
    info = {"channel": channel["id"], "pinned_by": call.workspace.bot_user, "pinned_ts": int(call.workspace.now())}
    call.slack.conversation.mark(channel, message | {"pinned_to": [channel["id"]], "pinned_info": info})
    return {}


def remove(call: Call) -> Json:
    """docs.slack.dev/reference/methods/pins.remove"""
    channel, message = _item(call)
    if not message.get("pinned_to"):
        raise Refusal("no_pin")
    kept = {key: value for key, value in message.items() if key not in {"pinned_to", "pinned_info"}}
    call.slack.conversation.mark(channel, kept)
    return {}


def _item(call: Call) -> tuple[Json, Json]:
    channel = call.membership()
    if not call.text("timestamp"):
        raise Refusal("no_item_specified")
    return channel, call.workspace.message(channel["id"], call.text("timestamp"))


def list_(call: Call) -> Json:
    """docs.slack.dev/reference/methods/pins.list: the newest pin first."""
    channel = call.membership()
    pinned = [each for each in call.workspace.messages(channel["id"]) if each.get("pinned_to")]
    pinned.sort(key=lambda message: -int(message["pinned_info"]["pinned_ts"]))
    return {"items": [_pin(channel, message) for message in pinned]}


def _pin(channel: Json, message: Json) -> Json:
    info = message["pinned_info"]
    by = {"created": info["pinned_ts"], "created_by": info["pinned_by"]}
    return {"type": "message", "channel": channel["id"], "message": events.shown(message)} | by


METHODS = {"pins.add": add, "pins.remove": remove, "pins.list": list_}
