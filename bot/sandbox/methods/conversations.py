"""conversations.*: docs.slack.dev/reference/methods/conversations.info and its siblings."""

from typing import TypeVar

from bot.sandbox import events
from bot.sandbox.methods.call import Call
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json

T = TypeVar("T")

_PAGE = 100
_LONGEST_PAGE = 999


def shape(call: Call, channel: Json) -> Json:
    """docs.slack.dev/reference/objects/conversation-object"""
    common = {key: channel[key] for key in ("id", "created")} | {"is_archived": False, "is_org_shared": False}
    if channel.get("is_im"):
        return common | {"is_im": True, "user": channel["user"], "is_open": True}
    private, shared = channel["is_private"], channel["is_ext_shared"]
    return common | {
        "name": channel["name"],
        "name_normalized": channel["name"],
        "is_channel": True,
        "is_group": False,
        "is_im": False,
        "is_mpim": False,
        "is_private": private,
        "is_general": channel["name"] == "general",
        "is_shared": shared,
        "is_ext_shared": shared,
        "is_pending_ext_shared": False,
        "is_member": call.workspace.bot_user in channel["members"],
        "context_team_id": call.workspace.team["id"],
        "shared_team_ids": channel["teams"],
        "topic": {"value": channel["topic"], "creator": "", "last_set": 0},
        "purpose": {"value": "", "creator": "", "last_set": 0},
    }


def info(call: Call) -> Json:
    """docs.slack.dev/reference/methods/conversations.info"""
    channel = call.visible()
    more = {"num_members": len(channel["members"])} if call.flag("include_num_members") else {}
    return {"channel": shape(call, channel) | more}


def list_(call: Call) -> Json:
    """docs.slack.dev/reference/methods/conversations.list: public ones unless other types are asked for."""
    types = call.words("types") or ["public_channel"]
    kinds = {"channel": "public_channel", "group": "private_channel", "im": "im"}
    bot = call.workspace.bot_user
    found = [
        channel
        for channel in call.workspace.channels()
        if kinds[events.channel_type(channel)] in types
        and (bot in channel["members"] or events.channel_type(channel) == "channel")
    ]
    page, metadata = _page(call, found)
    return {"channels": [shape(call, channel) for channel in page], "response_metadata": metadata}


def members(call: Call) -> Json:
    """docs.slack.dev/reference/methods/conversations.members"""
    page, metadata = _page(call, call.visible()["members"])
    return {"members": page, "response_metadata": metadata}


def _page(call: Call, items: list[T]) -> tuple[list[T], Json]:
    """docs.slack.dev/apis/web-api/pagination: the cursor is where the next page begins."""
    start, size = call.number("cursor", 0), min(call.number("limit", _PAGE), _LONGEST_PAGE)
    rest = start + size < len(items)
    return items[start : start + size], {"next_cursor": str(start + size) if rest else ""}


def open_(call: Call) -> Json:
    """docs.slack.dev/reference/methods/conversations.open: with one person, a direct conversation."""
    if call.text("channel"):
        return {"channel": shape(call, call.visible()), "no_op": True, "already_open": True}
    users = call.words("users")
    if not users:
        raise Refusal("users_list_not_supplied")
    if len(users) > 1:  # group conversations are not part of this sandbox
        raise Refusal("method_not_supported_for_channel_type")
    user = call.workspace.store.get("user", users[0])
    if user is None:
        raise Refusal("user_not_found")
    if user["is_bot"]:
        raise Refusal("cannot_dm_bot")
    channel = call.workspace.direct(user["id"])
    return {"channel": shape(call, channel) if call.flag("return_im") else {"id": channel["id"]}}


def history(call: Call) -> Json:
    """docs.slack.dev/reference/methods/conversations.history: newest first, without replies in threads."""
    channel = call.membership()
    top = [each for each in call.workspace.messages(channel["id"]) if each.get("thread_ts", each["ts"]) == each["ts"]]
    page, metadata = _page(call, [each for each in sorted(top, key=_age) if _in_window(call, each)])
    return _messages(call, page) | {"has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def replies(call: Call) -> Json:
    """docs.slack.dev/reference/methods/conversations.replies: the parent first, then its replies in order."""
    channel = call.membership()
    messages, ts = call.workspace.messages(channel["id"]), call.required("ts")
    thread = [each for each in messages if ts in {each["ts"], each.get("thread_ts")}]
    if not thread:
        raise Refusal("thread_not_found")
    page, metadata = _page(call, [each for each in thread if each["ts"] == ts or _in_window(call, each)])
    return _messages(call, page) | {"has_more": bool(metadata["next_cursor"]), "response_metadata": metadata}


def _age(message: Json) -> float:
    return -float(message["ts"])


def _in_window(call: Call, message: Json) -> bool:
    oldest, latest, ts = _moment(call, "oldest", "0"), _moment(call, "latest", "inf"), float(message["ts"])
    lag = call.slack.faults.lag
    if lag and ts > call.workspace.now() - lag:
        return False
    return oldest < ts < latest or (call.flag("inclusive") and ts in {oldest, latest})


def _moment(call: Call, name: str, default: str) -> float:
    """docs.slack.dev/reference/methods/conversations.history: `invalid_ts_oldest`, `invalid_ts_latest`."""
    try:
        return float(call.text(name) or default)
    except ValueError:
        raise Refusal(f"invalid_ts_{name}") from None


def _messages(call: Call, page: list[Json]) -> Json:
    with_metadata = call.flag("include_all_metadata")
    return {"messages": [events.shown(message, with_metadata=with_metadata) for message in page]}


METHODS = {
    "conversations.info": info,
    "conversations.list": list_,
    "conversations.members": members,
    "conversations.open": open_,
    "conversations.history": history,
    "conversations.replies": replies,
}
