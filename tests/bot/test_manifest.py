"""The manifest asks for what Parley uses, and for nothing else."""

import ast
from pathlib import Path

import yaml

from bot.app import COMMANDS, ESCAPED, SHORTCUTS
from bot.app import EVENTS as HEARD

BOT = Path(__file__).parents[2] / "bot"
MANIFEST = yaml.safe_load((BOT / "manifests" / "socket-mode.yaml").read_text(encoding="utf-8"))

# docs.slack.dev, each method's page: what a bot token needs. Reading differs by kind of conversation.
SCOPES = {
    "auth_test": set(),
    "chat_postMessage": {"chat:write"},
    "chat_delete": {"chat:write"},
    "pins_add": {"pins:write"},
    "chat_postEphemeral": {"chat:write"},
    "chat_update": {"chat:write"},
    "conversations_history": {"im:history", "channels:history", "groups:history"},
    "conversations_list": {"channels:read", "groups:read"},
    "conversations_replies": {"channels:history", "groups:history"},
    "conversations_info": {"channels:read", "groups:read", "im:read"},
    "conversations_members": {"channels:read", "groups:read", "im:read"},
    "conversations_open": {"im:write"},
    "dnd_info": {"dnd:read"},
    "files_info": {"files:read"},
    "files_upload_v2": {"files:write"},
    "users_info": {"users:read"},
    "users_list": {"users:read"},
    "users_lookupByEmail": {"users:read.email", "users:read"},
    "views_open": set(),
    "views_publish": set(),
    "views_update": set(),
}
# Each event's page: what it takes to receive it.
EVENTS = {
    "app_home_opened": set(),
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
    "user_change": {"users:read"},
}


def calls() -> set[str]:
    """The Web API methods that Parley's own code calls."""
    ours = [path for path in BOT.rglob("*.py") if "sandbox" not in path.parts]
    nodes = [node for path in ours for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    names = {node.attr for node in nodes if isinstance(node, ast.Attribute)}
    return {
        name
        for name in names
        if "_" in name
        and name.split("_")[0] in {"chat", "conversations", "dnd", "users", "views", "auth", "files", "pins"}
    }


def test_every_call_has_its_scope_and_every_scope_a_use():
    assert calls() == set(SCOPES)
    used = set().union(*SCOPES.values(), *EVENTS.values(), {"commands"})
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == used


def test_every_event_and_command_is_subscribed():
    assert set(MANIFEST["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)
    assert {each["command"] for each in MANIFEST["features"]["slash_commands"]} == set(COMMANDS)
    assert {each["command"] for each in MANIFEST["features"]["slash_commands"] if each["should_escape"]} == set(ESCAPED)
    assert set(HEARD) == set(EVENTS)
    told = {(each["callback_id"], each["type"] == "message") for each in MANIFEST["features"]["shortcuts"]}
    assert told == {(each.callback_id, each.on_message) for each in SHORTCUTS}
    assert MANIFEST["settings"]["socket_mode_enabled"]
