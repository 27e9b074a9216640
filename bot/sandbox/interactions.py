"""What people do with commands, buttons and modals, in the shapes of docs.slack.dev/reference/interaction-payloads."""

from typing import Any

from bot.sandbox.controls import Control
from bot.sandbox.events import shown
from bot.sandbox.slack import Slack
from bot.sandbox.store import Json
from bot.sandbox.typed import as_escaped
from bot.sandbox.values import Filled, chosen, completed, state, value_of


def common(slack: Slack, kind: str, user: Json) -> Json:
    team, app = slack.workspace.team, slack.workspace.app
    name = user["name"]
    return {
        "type": kind,
        "user": {"id": user["id"], "username": name, "name": name, "team_id": user["team_id"]},
        "api_app_id": app["id"],
        "token": "sandbox",
        "trigger_id": slack.tickets.trigger(user["id"]),
        "team": {"id": team["id"], "domain": team["domain"]},
        "enterprise": None,
        "is_enterprise_install": False,
    }


def slash_command(slack: Slack, user: Json, channel: Json, line: str) -> Json:
    """docs.slack.dev/interactivity/implementing-slash-commands#app_command_handling"""
    command, _, text = line.strip().partition(" ")
    text = as_escaped(text, slack.workspace) if command in slack.settings.escaped else text
    team = slack.workspace.team
    return {
        "token": "sandbox",
        "team_id": team["id"],
        "team_domain": team["domain"],
        "channel_id": channel["id"],
        "channel_name": _channel_name(channel),
        "user_id": user["id"],
        "user_name": user["name"],
        "command": command,
        "text": text.strip(),
        "api_app_id": slack.workspace.app["id"],
        "is_enterprise_install": "false",
        "response_url": response_url(slack, channel, user["id"]),
        "trigger_id": slack.tickets.trigger(user["id"]),
    }


def _channel_name(channel: Json) -> str:
    if channel.get("is_im"):
        return "directmessage"
    return "privategroup" if channel["is_private"] else str(channel["name"])


def response_url(slack: Slack, channel: Json, user_id: str, ts: str = "") -> str:
    return f"{slack.url}respond/{slack.tickets.response(channel['id'], user_id, ts)}"


def block_actions(slack: Slack, user: Json, control: Control, filled: Filled) -> Json:
    """docs.slack.dev/reference/interaction-payloads/block_actions-payload: a tap or a choice."""
    if view := control.view:
        filled = completed(view["blocks"], filled, slack.modals.begun(user["id"], view["id"]))
    acted = {"actions": [_action(slack, control, filled)]}
    where = _on_view(control, filled) if control.view else _on_message(slack, user, control, filled)
    return common(slack, "block_actions", user) | where | acted


def _on_message(slack: Slack, user: Json, control: Control, filled: Filled) -> Json:
    """An ephemeral message is not sent along: what is in `container` is all the app gets."""
    channel, message = control.place
    ephemeral, ts = bool(message.get("is_ephemeral")), message["ts"]
    where = {"type": "message", "message_ts": ts, "channel_id": channel["id"], "is_ephemeral": ephemeral}
    return {
        "container": where,
        "channel": {"id": channel["id"], "name": _channel_name(channel)},
        **({} if ephemeral else {"message": shown(message)}),
        "state": state(message.get("blocks", []), filled),
        "response_url": response_url(slack, channel, user["id"], ts),
    }


def _on_view(control: Control, filled: Filled) -> Json:
    """From a modal or the App Home: the view with all that is filled in so far."""
    view: Json = control.view or {}
    return {
        "container": {"type": "view", "view_id": view["id"]},
        "view": view | {"state": state(view["blocks"], filled)},
    }


def _action(slack: Slack, control: Control, filled: Filled) -> Json:
    """The one element that was acted on."""
    block, element = control.block, control.element
    ids = {"action_id": element["action_id"], "block_id": block["block_id"], "type": element["type"]}
    moment = {"action_ts": slack.workspace.timestamps.next()}
    if element["type"] == "button":
        carried: dict[str, Any] = {key: element[key] for key in ("text", "value", "style", "url") if key in element}
        return ids | carried | moment
    return ids | value_of(element, chosen(block, element, filled)) | moment


def view_submission(slack: Slack, user: Json, view: Json, filled: Filled) -> Json:
    """docs.slack.dev/reference/interaction-payloads/view-interactions-payload"""
    submitted = view | {"state": state(view["blocks"], filled)}
    return common(slack, "view_submission", user) | {"view": submitted, "response_urls": []}


def view_closed(slack: Slack, user: Json, view: Json, *, is_cleared: bool) -> Json:
    """docs.slack.dev/reference/interaction-payloads/view-interactions-payload"""
    return common(slack, "view_closed", user) | {"view": view, "is_cleared": is_cleared}


def message_shortcut(slack: Slack, user: Json, channel: Json, message: Json, callback_id: str) -> Json:
    """docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload"""
    return common(slack, "message_action", user) | {
        "callback_id": callback_id,
        "action_ts": slack.workspace.timestamps.next(),
        "channel": {"id": channel["id"], "name": _channel_name(channel)},
        "message": shown(message),
        "message_ts": message["ts"],
        "response_url": response_url(slack, channel, user["id"], message["ts"]),
    }


def global_shortcut(slack: Slack, user: Json, callback_id: str) -> Json:
    """docs.slack.dev/reference/interaction-payloads/shortcuts-interaction-payload"""
    moment = {"action_ts": slack.workspace.timestamps.next()}
    return common(slack, "shortcut", user) | {"callback_id": callback_id} | moment
