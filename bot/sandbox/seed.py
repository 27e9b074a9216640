"""The workspace a new sandbox starts with, from `workspace.yaml`."""

import datetime as dt
import secrets
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml

from bot.sandbox.ids import stable_id
from bot.sandbox.store import Json, Store

SLACKBOT = "USLACKBOT"
_FOUNDED = 1_767_225_600  # 1 January 2026; channels need some date


def seed(store: Store) -> None:
    """Fill an empty store; leave any other alone."""
    if store.get("app", "app"):
        return
    plan: dict[str, Any] = yaml.safe_load(files("bot.sandbox").joinpath("workspace.yaml").read_text("utf-8"))
    team = plan["team"] | {"id": stable_id("T", plan["team"]["name"])}
    store.put("team", "team", team)
    app = store.put("app", "app", _app(plan["app"]["name"], team["id"]))
    for person in [*plan["people"], _as_person(plan["app"])]:
        user = _user(person, team["id"])
        store.put("user", user["id"], user)
    store.put("user", SLACKBOT, _user({"handle": "slackbot", "name": "Slackbot", "id": SLACKBOT}, team["id"]))
    for channel in plan["channels"]:
        body = _channel(channel, team["id"], app["user_id"])
        store.put("channel", body["id"], body)
    store.commit()


def _app(name: str, team: str) -> Json:
    """The installed app and its secrets: made here, good for this sandbox only."""
    return {
        "name": name,
        "id": stable_id("A", name),
        "bot_id": stable_id("B", name),
        "user_id": stable_id("U", name.lower()),
        "bot_token": f"xoxb-sandbox-{secrets.token_hex(12)}",
        "app_token": f"xapp-1-{stable_id('A', name)}-{secrets.token_hex(12)}",
        "signing_secret": secrets.token_hex(16),
        "team_id": team,
    }


def _as_person(app: Json) -> Json:
    return {"handle": app["handle"], "name": app["name"], "bot": True}


def _user(person: Json, home_team: str) -> Json:
    """docs.slack.dev/reference/objects/user-object"""
    team = stable_id("T", person["team"]) if "team" in person else home_team
    zone = person.get("tz", "Europe/London")
    offset = dt.datetime.now(ZoneInfo(zone)).utcoffset() or dt.timedelta()
    profile = {"real_name": person["name"], "display_name": person["name"].split()[0], "team": team}
    profile |= {key: person[key] for key in ("email", "title") if key in person}
    return {
        "id": person.get("id") or stable_id("U", person["handle"]),
        "team_id": team,
        "name": person["handle"],
        "real_name": person["name"],
        "deleted": False,
        "tz": zone,
        "tz_label": zone,
        "tz_offset": int(offset.total_seconds()),
        "profile": profile,
        "is_bot": bool(person.get("bot")),
        "is_app_user": False,
        "is_restricted": bool(person.get("guest")),
        "is_ultra_restricted": False,
        "is_stranger": person.get("stranger", "team" in person),
        "updated": _FOUNDED,
    }


def _channel(channel: Json, team: str, bot: str) -> Json:
    """docs.slack.dev/reference/objects/conversation-object"""
    members = [stable_id("U", handle) for handle in channel["members"]] + [bot] * bool(channel.get("parley"))
    teams = [team] + ([stable_id("T", channel["shared"])] if "shared" in channel else [])
    return {
        "id": stable_id("C", channel["name"]),
        "name": channel["name"],
        "is_private": bool(channel.get("private")),
        "is_ext_shared": "shared" in channel,
        "topic": channel["topic"],
        "members": members,
        "teams": teams,
        "created": _FOUNDED,
    }
