"""Canary words, one for each customer and one for each private channel; and the two teams among whom they are said."""

from typing import Any

import yaml

from bot.sandbox.slack import Slack
from tests.protocols.files import TEAM

TEAMS = {"northwind": ("alice", "chen", "eve", "grace"), "helios": ("ben", "hugo", "farid")}
NAMES = {"northwind": "Northwind", "helios": "Helios"}
COACH = "dana"  # of both teams
OUTSIDERS = ("carla", "tomas", "lena")
NEWCOMER = "ines"  # a colleague who works on neither
CHARTER = "charter"  # what is written into the charter is for all who live by it, and here both teams do
PRIVATE = {"deal-desk": ("alice", "chen"), "lab": ("ben", "hugo")}
ROOMS = {"acct-northwind": "northwind", "team-forum": "northwind", "acct-helios": "helios", "random": "helios"}
SHARED = "ext-northwind"  # with the customer
Roles = dict[str, dict[str, str]]
ROLES: Roles = {
    "northwind": {"account manager": "alice", "account executive": "grace", "technical manager": "chen"},
    "helios": {"account manager": "ben", "account executive": "farid", "technical manager": "hugo"},
}


def bird(of: str, age: int = 0) -> str:
    """A word that nobody says but on purpose; another one in every age, so that it is known when it was said."""
    return f"{kind(of)}{age}zq"


def kind(of: str) -> str:
    """What all the words of a customer, or of a private channel, begin with."""
    return f"zq{of.replace('-', '')}"


def team_file(teams: dict[str, list[str]], roles: Roles) -> str:
    """The sample team in two, each with its own customer, channel and forum; Dana coaches both. Who works on which, and
    as what, may change.
    """
    page = yaml.safe_load(TEAM)
    northwind, helios = page["accounts"]
    northwind["roles"], helios["roles"] = roles["northwind"], roles["helios"]
    team = page["teams"][0] | {"coach": COACH}
    page["teams"] = [
        team | {"members": teams["northwind"], "accounts": [northwind["name"]], "leads": ["alice"]},
        team
        | {"name": "Solar accounts", "forum": "random", "members": teams["helios"], "accounts": [helios["name"]]}
        | {"leads": ["ben"]},
    ]
    page["cover"] = []
    return yaml.safe_dump(page, sort_keys=False)


def settle_rooms(slack: Slack) -> None:
    """Who is in which channel, Parley in all of them; a newcomer has come into the channel of one customer."""
    workspace = slack.workspace
    people = {room: [*TEAMS[account], COACH] for room, account in ROOMS.items()} | PRIVATE
    people["acct-helios"] = [*people["acct-helios"], NEWCOMER]
    template = workspace.channel("deal-desk")
    for room, inside in people.items():
        found = template | {"id": "C0LAB000001", "name": "lab"} if room == "lab" else workspace.channel(room)
        members = [*(workspace.user(name)["id"] for name in inside), workspace.bot_user]
        workspace.store.put("channel", found["id"], found | {"members": members})
    workspace.store.commit()


def leave(slack: Slack, name: str, room: str) -> None:
    """Somebody goes out of a channel; the app is not told."""
    place: dict[str, Any] = slack.workspace.channel(room)
    who = slack.workspace.user(name)["id"]
    members = [each for each in place["members"] if each != who]
    slack.workspace.store.put("channel", place["id"], place | {"members": members})
    slack.commit()
