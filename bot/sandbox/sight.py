"""What one person sees, and nothing else."""

from bot.sandbox import users
from bot.sandbox.events import shown
from bot.sandbox.refusal import Refusal
from bot.sandbox.seed import SLACKBOT
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json
from bot.sandbox.workspace import Workspace

APP_NAMES = {"parley", "@parley"}


def channels_of(workspace: Workspace, user: Json) -> list[Json]:
    return [each for each in workspace.channels() if user["id"] in each["members"]]


def place(workspace: Workspace, user: Json, key: str) -> Json:
    """A conversation this person is in, by name or id; `parley` is their direct one. Raises `not_in_channel`."""
    if key.lower() in APP_NAMES:
        return workspace.direct(user["id"])
    channel = workspace.channel(key)
    if user["id"] not in channel["members"]:
        raise Refusal("not_in_channel")
    return channel


def sees(workspace: Workspace, user: Json, channel: Json) -> list[Json]:
    """Messages, replies and what is only for them, in the order of time."""
    told = [*workspace.messages(channel["id"]), *workspace.ephemerals(channel["id"], user["id"])]
    return sorted((shown(each) for each in told), key=lambda message: float(message["ts"]))


def screen(slack: Slack, user: Json, channel_key: str) -> Json:
    """Everything the page shows to this person, with one conversation opened."""
    workspace, mine = slack.workspace, channels_of(slack.workspace, user)
    direct, is_external = workspace.direct(user["id"]), user["team_id"] != workspace.team["id"]
    here = next((each for each in mine if channel_key in {each["id"], each.get("name")}), None) or mine[0]
    return {
        "team": workspace.team["name"],
        "app": {key: workspace.app[key] for key in ("name", "user_id")},
        "me": _card(slack, user),
        "people": [_card(slack, each) for each in workspace.users()],
        "channels": [_entry(slack, user, each) for each in mine if not each.get("is_im")],
        "direct": _entry(slack, user, direct),
        "here": _entry(slack, user, here) | {"members": here["members"], "messages": sees(workspace, user, here)},
        "home": slack.modals.home(user["id"]),
        "modals": slack.modals.stack(user["id"]),
        "commands": [] if is_external else list(slack.settings.commands),
        "shortcuts": [] if is_external else [vars(each) for each in slack.settings.shortcuts],
        "connected": slack.link.is_connected,
    }


def _card(slack: Slack, user: Json) -> Json:
    """Somebody as the page shows them; it knows the time, and when a status or a pause is over."""
    said, pause = users.as_set(user), slack.workspace.store.get("dnd", user["id"])
    status = {"text": said["status_text"], "emoji": said["status_emoji"], "until": said["status_expiration"]}
    names = {"id": user["id"], "handle": user["name"], "name": user["real_name"]}
    more = {"title": user["profile"].get("title", ""), "tz": user["tz"]}
    return names | more | {"kind": _kind(slack.workspace, user), "status": status, "pause": pause}


def _kind(workspace: Workspace, user: Json) -> str:
    if user["is_bot"] or user["id"] == SLACKBOT:
        return "app"
    if user["team_id"] != workspace.team["id"]:
        return "external"
    return "guest" if user["is_restricted"] else "member"


def _entry(slack: Slack, user: Json, channel: Json) -> Json:
    keys = ("id", "name", "topic", "is_private", "is_ext_shared", "is_im")
    return {key: channel.get(key) for key in keys} | {"unread": unread(slack, user, channel)}


def unread(slack: Slack, user: Json, channel: Json) -> int:
    since = float((slack.workspace.store.get("read", f"{user['id']}:{channel['id']}") or {"ts": "0"})["ts"])
    others = [each for each in sees(slack.workspace, user, channel) if each.get("user") != user["id"]]
    return sum(1 for each in others if float(each["ts"]) > since)


def mark_read(slack: Slack, user: Json, channel: Json) -> None:
    seen = sees(slack.workspace, user, channel)
    if seen and unread(slack, user, channel):
        slack.workspace.store.put("read", f"{user['id']}:{channel['id']}", {"ts": seen[-1]["ts"]})
        slack.changes.tell()
