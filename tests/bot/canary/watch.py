"""Whatever Parley shows is looked at in the moment it is shown, by the rights of that moment: each message, what one
person sees alone, each window, each Home tab. What stood there before in the same words was looked at then.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from bot.sandbox.slack import Slack
from bot.sandbox.store import Json
from tests.bot.canary.birds import OUTSIDERS
from tests.bot.canary.town import ALONE, Town

NOT_SHOWN_BY_US = ("reactions", "reply_count", "reply_users", "latest_reply", "pinned_to", "thread_ts")


class Sight(NamedTuple):
    """What one person sees: where, as which thing, and all that stands in it."""

    name: str
    place: str
    key: str
    text: str


class Watch:
    """`put` stands in for the store's own."""

    def __init__(self, slack: Slack, town: Town) -> None:
        self.town, self.leaks, self.looks = town, list[str](), 0
        self._slack, self._store = slack, slack.workspace.store
        self._keep = self._store.put
        self._names = {user["id"]: str(user["name"]) for user in slack.workspace.users() if not user["is_bot"]}
        self._ids = {name: key for key, name in self._names.items()}
        self._seen: dict[tuple[str, str, str], int] = {}
        self._inside = {each["id"]: {*each["members"]} for each in slack.workspace.channels()}

    def put(self, kind: str, key: str, body: Json) -> Json:
        """Kept, and looked at by whoever can see it from now on."""
        kept = self._keep(kind, key, body)
        if kind == "channel":
            self._come_in(body)
        for sight in self._sights(kind, key, body):
            self._look(sight)
        return kept

    def told(self, name: str, answer: object) -> None:
        """What somebody is told at once, and is kept nowhere."""
        self._look(Sight(name, "modal", "at once", str(answer)))

    def look_at_everything(self) -> None:
        """All that stands now, by whoever sees it now."""
        for kind, kept in list(self._store._kinds.items()):
            for key, body in list(kept.items()):
                for sight in self._sights(kind, key, body):
                    self._look(sight)

    def must_be_tight(self) -> None:
        """Raises AssertionError with all that leaked so far."""
        if self.leaks:
            raise AssertionError("\n".join(self.leaks))

    def _look(self, sight: Sight) -> None:
        """What is not new was theirs to see when it was, even if they moved on."""
        which, words = sight[:3], hash(sight.text)
        if self._seen.get(which) == words:
            return
        self._seen[which] = words
        self.looks += 1
        for word in self.town.not_theirs(sight.text, sight.name, sight.place):
            self.leaks.append(f"{sight.name} sees {word} in {sight.place}: {_around(word, sight.text)}")

    def _come_in(self, channel: Json) -> None:
        """What had stood there before somebody from outside came in, Parley could not know; what it changes then, it can."""
        new = {*channel["members"]} - self._inside.get(channel["id"], set())
        self._inside[channel["id"]] = {*channel["members"]}
        for message in self._slack.workspace.messages(channel["id"]):
            for sight in self._in_channel(channel["id"], message):
                if sight.name in OUTSIDERS and self._ids[sight.name] in new:
                    self._seen[sight[:3]] = hash(sight.text)

    def _sights(self, kind: str, key: str, body: Any) -> Iterator[Sight]:
        what, _, channel = kind.partition(":")
        if what == "home":
            yield Sight(self._names[key], "home", key, str(body))
        elif what == "modal":
            yield from (Sight(self._names[key], "modal", view["id"], str(view)) for view in body["stack"])
        elif what == "ephemeral":
            yield Sight(self._names[body["only_for"]], self._place(channel) + ALONE, key, _said(body))
        elif what == "message":
            yield from self._in_channel(channel, body)

    def _in_channel(self, channel: str, body: Json) -> Iterator[Sight]:
        """What Parley says there, by everybody in it."""
        if not body.get("bot_id"):
            return
        place, text = self._place(channel), _said(body)
        for member in self._slack.workspace.channel(channel)["members"]:
            if name := self._names.get(member):
                yield Sight(name, place, body["ts"], text)

    def _place(self, channel: str) -> str:
        return self._slack.workspace.channel(channel).get("name") or "direct"


def _said(message: Json) -> str:
    return str({key: value for key, value in message.items() if key not in NOT_SHOWN_BY_US})


def _around(word: str, text: str) -> str:
    """What it stands in: to find out how it got there."""
    at = text.index(word)
    return text[max(0, at - 300) : at + 150]
