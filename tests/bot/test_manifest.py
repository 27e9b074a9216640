"""The manifests ask for what Parley uses, and for nothing else; Slack would take both."""

import ast
import copy
import inspect
import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from slack_sdk.web.async_client import AsyncWebClient

from bot.app import COMMANDS, ESCAPED, LISTENERS, SHORTCUTS
from bot.app import EVENTS as HEARD
from bot.listeners import rest
from bot.web import PATH

BOT = Path(__file__).parents[2] / "bot"
MANIFESTS = {
    mode: yaml.safe_load((BOT / "manifests" / f"{mode}.yaml").read_text("utf-8")) for mode in ("socket-mode", "http")
}
SLACK = (
    Path(__file__).parents[1] / "data" / "slack"
)  # github.com/slackapi/manifest-schema, as of July 2026; its licence beside it
SCHEMA = json.loads((SLACK / "manifest.schema.1.0.0.json").read_text("utf-8"))
in_both = pytest.mark.parametrize("manifest", MANIFESTS.values(), ids=MANIFESTS)

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
    "app_uninstalled": set(),
    "member_joined_channel": {"channels:read", "groups:read"},
    "message.channels": {"channels:history"},
    "message.groups": {"groups:history"},
    "message.im": {"im:history"},
    "reaction_added": {"reactions:read"},
    "tokens_revoked": set(),
    "channel_id_changed": {"groups:read"},
    "channel_shared": {"channels:read", "groups:read"},
    "user_change": {"users:read"},
}


ALL = {name for name, found in vars(AsyncWebClient).items() if "_" in name.strip("_") and inspect.isroutine(found)}
ALL |= {"api_call"}  # takes any method by its name, so nobody may
BY_THE_APPS_TOKEN = {"apps_connections_open"}  # asks for `connections:write`, which is no scope of the bot's


def calls() -> set[str]:
    """The Web API methods that Parley's own code calls, whichever the client has."""
    ours = [path for path in BOT.rglob("*.py") if "sandbox" not in path.parts]
    return set().union(*(calls_in(path.read_text(encoding="utf-8")) for path in ours)) - BY_THE_APPS_TOKEN


def calls_in(source: str) -> set[str]:
    return {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)} & ALL


def test_a_call_of_any_method_is_seen() -> None:
    for method in ("reactions_add", "team_info", "bookmarks_add", "files_upload_v2", "usergroups_list", "api_call"):
        assert calls_in(f"async def f(self): await self._client.{method}(x=1)") == {method}
    assert len(ALL) > 200


class Registered:
    """In place of a Bolt app: notes what the listeners register for."""

    def __init__(self) -> None:
        self.events: set[str] = set()
        self.commands: set[str] = set()
        self.shortcuts: set[str] = set()
        self.told: dict[str, set[str]] = {"event": self.events, "command": self.commands, "shortcut": self.shortcuts}

    def __getattr__(self, name: str) -> Any:
        return lambda what, *_, **__: lambda _: self.told.get(name, set()).add(str(what))


def registered() -> Registered:
    app = Registered()
    for listener in LISTENERS:
        if listener is not rest:
            listener.register(app, None)
    return app


@in_both
def test_every_call_has_its_scope_and_every_scope_a_use(manifest):
    assert calls() == set(SCOPES)
    used = set().union(*SCOPES.values(), *EVENTS.values(), {"commands"})
    assert set(manifest["oauth_config"]["scopes"]["bot"]) == used


@in_both
def test_every_event_and_command_is_subscribed(manifest):
    assert set(manifest["settings"]["event_subscriptions"]["bot_events"]) == set(EVENTS)
    assert {each["command"] for each in manifest["features"]["slash_commands"]} == set(COMMANDS)
    assert {each["command"] for each in manifest["features"]["slash_commands"] if each["should_escape"]} == set(ESCAPED)
    assert set(HEARD) == set(EVENTS)
    told = {(each["callback_id"], each["type"] == "message") for each in manifest["features"]["shortcuts"]}
    assert told == {(each.callback_id, each.on_message) for each in SHORTCUTS}


@in_both
def test_every_listener_has_its_event_and_every_event_a_listener(manifest):
    """Of messages there are three kinds, by the conversation."""
    heard = registered()
    assert heard.events == {name.split(".")[0] for name in manifest["settings"]["event_subscriptions"]["bot_events"]}
    assert heard.commands == {each["command"] for each in manifest["features"]["slash_commands"]}
    assert heard.shortcuts == {each["callback_id"] for each in manifest["features"]["shortcuts"]}


@in_both
def test_slack_would_take_it(manifest):
    jsonschema.validate(manifest, SCHEMA)


def test_slacks_schema_refuses_what_is_no_manifest():
    for spoil in (
        lambda manifest: manifest["display_information"].pop("name"),
        lambda manifest: manifest["features"].update(slash_command=[]),
        lambda manifest: manifest["features"]["slash_commands"][0].update(description=""),
        lambda manifest: manifest["settings"]["interactivity"].update(request_url="parley.example.com"),
    ):
        spoilt = copy.deepcopy(MANIFESTS["http"])
        spoil(spoilt)
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(spoilt, SCHEMA)


def test_by_http_everything_goes_to_one_address_and_else_the_two_are_alike():
    url = f"https://parley.example.com{PATH}"
    text = (BOT / "manifests" / "http.yaml").read_text("utf-8")
    assert text.count(url) == len(COMMANDS) + 2
    without = yaml.safe_load(re.sub(rf"\n +(request_)?url: {re.escape(url)}", "", text))
    assert not without["settings"].pop("socket_mode_enabled")
    with_socket = copy.deepcopy(MANIFESTS["socket-mode"])
    assert with_socket["settings"].pop("socket_mode_enabled")
    assert without == with_socket
