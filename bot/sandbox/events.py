"""What the app is told, in the shapes of docs.slack.dev/apis/events-api and docs.slack.dev/reference/events."""

from typing import Any

from bot.sandbox.ids import new_id
from bot.sandbox.seed import SLACKBOT
from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace

_OF_THE_THREAD = {"thread_ts", "reply_count", "reply_users", "latest_reply"}


def callback(workspace: Workspace, event: Json, *, is_ext_shared: bool = False) -> Json:
    """The outer event (docs.slack.dev/apis/events-api#callback-field)."""
    app, team = workspace.app, workspace.team["id"]
    installed = {"enterprise_id": None, "team_id": team, "user_id": app["user_id"], "is_bot": True}
    return {
        "token": "sandbox",
        "team_id": team,
        "context_team_id": team,
        "context_enterprise_id": None,
        "api_app_id": app["id"],
        "event": event,
        "type": "event_callback",
        "event_id": new_id("Ev"),
        "event_time": int(workspace.now()),
        "authorizations": [installed | {"is_enterprise_install": False}],
        "is_ext_shared_channel": is_ext_shared,
        "event_context": new_id("4-"),
    }


def channel_type(channel: Json) -> str:
    """docs.slack.dev/reference/events/message.channels, message.groups, message.im"""
    if channel.get("is_im"):
        return "im"
    return "group" if channel["is_private"] else "channel"


def said(message: Json, channel: Json) -> Json:
    """docs.slack.dev/reference/events/message"""
    return _in_channel(channel, message["ts"]) | shown(message)


def changed(message: Json, before: Json, channel: Json, ts: str) -> Json:
    """docs.slack.dev/reference/events/message/message_changed"""
    hidden = {"type": "message", "subtype": "message_changed", "hidden": True, "ts": ts}
    return _in_channel(channel, ts) | hidden | {"message": shown(message), "previous_message": shown(before)}


def deleted(before: Json, channel: Json, ts: str) -> Json:
    """docs.slack.dev/reference/events/message/message_deleted"""
    hidden = {"type": "message", "subtype": "message_deleted", "hidden": True, "ts": ts}
    return _in_channel(channel, ts) | hidden | {"deleted_ts": before["ts"], "previous_message": shown(before)}


def tombstone(before: Json) -> Json:
    """What is left of the first message of a thread; undocumented, but this is how it comes."""
    thread = {key: before[key] for key in before if key in _OF_THE_THREAD}
    said = {"user": SLACKBOT, "text": "This message was deleted.", "hidden": True}
    return {"type": "message", "subtype": "tombstone", "ts": before["ts"]} | said | thread


def home_opened(user_id: str, channel: Json, tab: str, view: Json | None, ts: str) -> Json:
    """docs.slack.dev/reference/events/app_home_opened"""
    event = {"type": "app_home_opened", "user": user_id, "channel": channel["id"], "tab": tab, "event_ts": ts}
    return event | ({"view": view} if view and tab == "home" else {})


def tokens_revoked(bot_user: str) -> Json:
    """docs.slack.dev/reference/events/tokens_revoked"""
    return {"type": "tokens_revoked", "tokens": {"oauth": [], "bot": [bot_user]}}


def user_changed(user: Json, ts: str) -> Json:
    """docs.slack.dev/reference/events/user_change"""
    return {"type": "user_change", "user": user, "cache_ts": user["updated"], "event_ts": ts}


def reacted(kind: str, user_id: str, name: str, channel: Json, message: Json, ts: str) -> Json:
    """docs.slack.dev/reference/events/reaction_added, reaction_removed"""
    item = {"type": "message", "channel": channel["id"], "ts": message["ts"]}
    author = {"item_user": message["user"]} if message.get("user") else {}
    return {"type": kind, "user": user_id, "reaction": name, "item": item, "event_ts": ts} | author


def joined(user: Json, channel: Json, ts: str, inviter: str = "") -> Json:
    """docs.slack.dev/reference/events/member_joined_channel"""
    letter = "G" if channel["is_private"] else "C"
    where = {"channel": channel["id"], "channel_type": letter, "team": user["team_id"], "event_ts": ts}
    asked = {"inviter": inviter} if inviter else {}
    return {"type": "member_joined_channel", "user": user["id"], **where, **asked}


def shown(message: Json, *, with_metadata: bool = False) -> Json:
    """A message as it leaves. docs.slack.dev/messaging/message-metadata: metadata only to who asks for it."""
    return {key: value for key, value in message.items() if key != "metadata" or with_metadata}


def _in_channel(channel: Json, ts: str) -> dict[str, Any]:
    return {"channel": channel["id"], "event_ts": ts, "channel_type": channel_type(channel)}
