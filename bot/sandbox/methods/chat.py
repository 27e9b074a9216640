"""chat.*: docs.slack.dev/reference/methods/chat.postMessage and its siblings."""

import json
from typing import Any

from bot.sandbox import events, files, limits
from bot.sandbox.blocks import accepted
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json


def post_message(call: Call) -> Json:
    """docs.slack.dev/reference/methods/chat.postMessage"""
    channel = _destination(call)
    fields = _content(call, limits.MESSAGE_TEXT) | {"metadata": _metadata(call)}
    thread = _thread(call, channel)
    message = call.slack.conversation.say(channel, **call.workspace.as_bot(), **fields, **thread)
    return {"channel": channel["id"], "ts": message["ts"], "message": events.shown(message, with_metadata=True)}


def _destination(call: Call) -> Json:
    """docs.slack.dev/reference/methods/chat.postMessage#app_home: a user id is the direct conversation with them."""
    target = call.text("channel")
    if target.startswith("U") and (user := call.workspace.store.get("user", target)):
        if user["is_bot"]:
            raise Refusal("channel_not_found")
        return call.workspace.direct(target)
    return call.membership()


def _content(call: Call, longest: int) -> Json:
    """Text, blocks or both. docs.slack.dev/reference/methods/chat.postMessage: `no_text`, `msg_too_long`."""
    blocks, text = call.nested("blocks", "invalid_blocks_format"), call.text("text")
    if not blocks and not text:
        raise Refusal("no_text")
    if len(text) > longest:
        raise Refusal("msg_too_long")
    shown = accepted(blocks) if blocks else []
    files.must_be_shown(call.workspace, shown)
    return {"text": text, "blocks": shown}


def _metadata(call: Call) -> Json | None:
    """docs.slack.dev/messaging/message-metadata: an `event_type` and a flat `event_payload`."""
    metadata: Any = call.nested("metadata", "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict):
        raise Refusal("invalid_metadata_format")
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise Refusal("invalid_metadata_schema")
    if len(json.dumps(metadata)) > limits.METADATA_BYTES:
        raise Refusal("metadata_too_large")
    return metadata


def _thread(call: Call, channel: Json) -> Json:
    """docs.slack.dev/reference/methods/chat.postMessage: a reply hangs on the parent, not on another reply."""
    ts = call.text("thread_ts")
    if not ts:
        return {}
    parent = call.workspace.store.get(f"message:{channel['id']}", ts)
    if parent is None:
        raise Refusal("cannot_reply_to_message")
    return {"thread_ts": parent.get("thread_ts", ts)}


def update(call: Call) -> Json:
    """docs.slack.dev/reference/methods/chat.update: own messages only.

    Text without blocks takes the old blocks away; what has blocks is not shown as edited; metadata stays unless given.
    """
    channel = call.membership()
    before = _own(call, channel, "cant_update_message")
    content = _content(call, limits.UPDATE_TEXT)
    metadata = call.nested("metadata", "invalid_metadata_format")
    after = {key: value for key, value in before.items() if key not in {"text", "blocks"}} | {
        key: value for key, value in content.items() if value
    }
    if metadata is not None:
        after["metadata"] = _metadata(call) or {}
    if not content["blocks"]:
        after["edited"] = {"user": call.workspace.bot_user, "ts": call.workspace.timestamps.next()}
    call.slack.conversation.change(channel, before, after)
    return {"channel": channel["id"], "ts": before["ts"], "text": after.get("text", ""), "message": events.shown(after)}


def delete(call: Call) -> Json:
    """docs.slack.dev/reference/methods/chat.delete: a bot deletes only what it posted."""
    channel = call.membership()
    before = _own(call, channel, "cant_delete_message")
    call.slack.conversation.delete(channel, before)
    return {"channel": channel["id"], "ts": before["ts"]}


def _own(call: Call, channel: Json, otherwise: str) -> Json:
    message = call.workspace.message(channel["id"], call.required("ts"))
    if message.get("bot_id") != call.workspace.app["bot_id"]:
        raise Refusal(otherwise)
    return message


def post_ephemeral(call: Call) -> Json:
    """docs.slack.dev/reference/methods/chat.postEphemeral: the person must be in the channel."""
    channel = call.membership()
    user_id = call.required("user")
    content = _content(call, limits.MESSAGE_TEXT)
    if user_id not in channel["members"]:
        raise Refusal("user_not_in_channel")
    thread = {"thread_ts": call.text("thread_ts")}
    message = call.slack.conversation.whisper(channel, user_id, **call.workspace.as_bot(), **content, **thread)
    return {"message_ts": message["ts"]}


def get_permalink(call: Call) -> Json:
    """docs.slack.dev/reference/methods/chat.getPermalink"""
    channel = call.visible()
    message = call.workspace.message(channel["id"], call.required("message_ts"))
    place = f"archives/{channel['id']}/p{message['ts'].replace('.', '')}"
    return {"channel": channel["id"], "permalink": f"{call.slack.url}{place}"}


METHODS = {
    "chat.postMessage": post_message,
    "chat.update": update,
    "chat.delete": delete,
    "chat.postEphemeral": post_ephemeral,
    "chat.getPermalink": get_permalink,
}
