"""Answers to a `response_url` (docs.slack.dev/interactivity/handling-user-interaction#message_responses)."""

from bot.sandbox import files
from bot.sandbox.blocks import accepted
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json


def respond(slack: Slack, key: str, body: Json) -> None:
    """Post, replace or delete by a response address. Raises `expired_url`, `used_url`, `no_text`, `invalid_blocks`."""
    ticket = slack.tickets.answer(key)
    channel = slack.workspace.channel(ticket["channel"])
    call = _call(slack, body)
    if call.flag("delete_original") and ticket["ts"]:
        _delete(slack, channel, ticket)
    elif call.flag("replace_original") and ticket["ts"]:
        _replace(slack, channel, ticket, content(call))
    else:
        say(slack, channel, ticket["user"], body)


def say(slack: Slack, channel: Json, user_id: str, body: Json) -> None:
    """docs.slack.dev/interactivity/implementing-slash-commands: to the person alone unless `in_channel`."""
    call = _call(slack, body)
    fields = content(call) | slack.workspace.as_bot() | {"thread_ts": call.text("thread_ts")}
    if call.text("response_type") == "in_channel":
        slack.conversation.say(channel, **fields)
    else:
        slack.conversation.whisper(channel, user_id, **fields)


def _call(slack: Slack, body: Json) -> Call:
    """What is sent to a response address, read as arguments are; none of it depends on the app's clock."""
    return Call(slack, body, slack.workspace.now())


def content(call: Call) -> Json:
    blocks, text = call.nested("blocks", "invalid_blocks_format"), call.text("text")
    if not blocks and not text:
        raise Refusal("no_text")
    shown = accepted(blocks) if blocks else []
    files.must_be_shown(call.workspace, shown)
    return {"text": text, "blocks": shown}


def _delete(slack: Slack, channel: Json, ticket: Json) -> None:
    store = slack.workspace.store
    if store.get(f"ephemeral:{channel['id']}", ticket["ts"]):
        store.drop(f"ephemeral:{channel['id']}", ticket["ts"])
        slack.changes.tell()
    else:
        slack.conversation.delete(channel, slack.workspace.message(channel["id"], ticket["ts"]))


def _replace(slack: Slack, channel: Json, ticket: Json, fields: Json) -> None:
    store, kind = slack.workspace.store, f"ephemeral:{channel['id']}"
    before = store.get(kind, ticket["ts"]) or slack.workspace.message(channel["id"], ticket["ts"])
    kept = {key: value for key, value in before.items() if key not in {"text", "blocks"}}
    after = kept | {key: value for key, value in fields.items() if value}
    if before.get("is_ephemeral"):
        store.put(kind, before["ts"], after)
        slack.changes.tell()
    else:
        slack.conversation.change(channel, before, after)
