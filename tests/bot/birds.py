"""Canary words, and who may see each: one for each customer, and one for what was said in private channels."""

from dataclasses import dataclass, field
from typing import Any

import yaml

from bot.sandbox.slack import Slack
from tests.protocols.files import TEAM

TEAMS = {"northwind": ("alice", "chen", "eve", "grace"), "helios": ("ben", "hugo", "farid")}
NAMES = {"northwind": "Northwind", "helios": "Helios"}
COACH = "dana"  # of both teams
OUTSIDERS = ("carla", "tomas", "lena", "ines")  # ines is a colleague who works on neither
CHARTER = "charter"  # what is written into the charter is for all who live by it, and here both teams do
PRIVATE = {"deal-desk": ("alice", "chen"), "lab": ("ben", "hugo")}
ALONE = ", alone"  # what only one person sees, though it stands in a channel
ROOMS = {"acct-northwind": "northwind", "team-forum": "northwind", "acct-helios": "helios", "random": "helios"}


def bird(of: str) -> str:
    """A word that nobody says but on purpose."""
    return f"zq{of.replace('-', '')}zq"


def two_teams(manager: str = "alice", technical: str = "chen") -> str:
    """The sample team in two, each with its own customer, channel and forum; Dana coaches both. Who is what on Northwind
    may change hands.
    """
    page = yaml.safe_load(TEAM)
    northwind, helios = page["accounts"]
    northwind["roles"] = {"account manager": manager, "account executive": "grace", "technical manager": technical}
    helios["roles"] = {"account manager": "ben", "account executive": "farid", "technical manager": "hugo"}
    team = page["teams"][0] | {"coach": COACH}
    page["teams"] = [
        team | {"members": [*TEAMS["northwind"]], "accounts": [northwind["name"]], "leads": ["alice"]},
        team
        | {"name": "Solar accounts", "forum": "random", "members": [*TEAMS["helios"]], "accounts": [helios["name"]]}
        | {"leads": ["ben"]},
    ]
    page["cover"] = []
    return yaml.safe_dump(page, sort_keys=False)


def settle_rooms(slack: Slack) -> None:
    """Who is in which channel; Parley is in all of them but one that is shared with the customer."""
    workspace = slack.workspace
    ids = {user["name"]: user["id"] for user in workspace.users()}
    people = {room: [*TEAMS[account], COACH] for room, account in ROOMS.items()} | PRIVATE
    template = workspace.channel("deal-desk")
    for room, inside in people.items():
        found = template | {"id": "C0LAB000001", "name": "lab"} if room == "lab" else workspace.channel(room)
        members = [*(ids[name] for name in inside), workspace.bot_user]
        workspace.store.put("channel", found["id"], found | {"members": members})
    workspace.store.commit()


@dataclass
class Seen:
    """What Parley has shown, by whom it can be seen; `joined`: who came into a channel later, and when (ts)."""

    slack: Slack
    joined: dict[tuple[str, str], str] = field(default_factory=dict)
    wrote: dict[str, set[str]] = field(default_factory=dict)

    def leaks(self) -> list[str]:
        """Each place where somebody sees a word that is not theirs to see."""
        return [found for user in self.slack.workspace.users() if not user["is_bot"] for found in self._seen_by(user)]

    def must_be_tight(self) -> None:
        """Raises AssertionError with all that leaks now."""
        if found := self.leaks():
            raise AssertionError("\n".join(found))

    def _seen_by(self, user: dict[str, Any]) -> list[str]:
        shown = {"home": str(self.slack.modals.home(user["id"])), "modal": str(self.slack.modals.stack(user["id"]))}
        for channel in self.slack.workspace.channels():
            if user["id"] in channel["members"]:
                name = channel.get("name") or "direct"
                shown[name], shown[name + ALONE] = self._said_in(channel, user)
        return [
            f"{user['name']} sees {word} in {place}: {_around(word, text)}"
            for word in (*map(bird, (*TEAMS, *PRIVATE, CHARTER)), *NAMES.values())
            for place, text in shown.items()
            if word in text and not self._may_see(word, user["name"], place)
        ]

    def _said_in(self, channel: dict[str, Any], user: dict[str, Any]) -> tuple[str, str]:
        """What stands there for all, and what only this person sees."""
        workspace = self.slack.workspace
        since = float(self.joined.get((channel.get("name", ""), user["name"]), "0"))
        told = [each for each in workspace.messages(channel["id"]) if each.get("bot_id") and float(each["ts"]) > since]
        return str(told), str(workspace.ephemerals(channel["id"], user["id"]))

    def _may_see(self, word: str, name: str, place: str) -> bool:
        """A customer's word, and its name: who works on it, and in the rooms of its team; a coach of several teams may ask
        in any of them, and sees it alone. A private channel's: there, and who wrote it.
        The charter's: whoever lives by it.
        """
        if word == bird(CHARTER):
            return any(name in (*team, COACH) for team in TEAMS.values())
        for account, team in TEAMS.items():
            if word in {bird(account), NAMES[account]}:
                return name in (*team, COACH) and ROOMS.get(place, account) == account
        is_private = place.removesuffix(ALONE) in {*PRIVATE, "home", "modal", "direct"}
        return name in self.wrote.get(word, ()) and is_private


def _around(word: str, text: str) -> str:
    """What it stands in: to find out how it got there."""
    at = text.index(word)
    return text[max(0, at - 300) : at + 150]
