"""The walk is as good as who watches it: whatever Parley shows to whom it is not for is seen, wherever it stands."""

from collections.abc import Awaitable, Callable

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.program import sandbox_for
from bot.sandbox.slack import Slack
from tests.bot.canary.birds import bird, leave, settle_rooms
from tests.bot.canary.town import Town
from tests.bot.canary.watch import Watch

WORDS = f"about {bird('northwind')}"
BLOCKS = [{"type": "section", "text": {"type": "mrkdwn", "text": WORDS}}]
TITLE = {"type": "plain_text", "text": "Parley"}
Shown = list[tuple[str, str]]


class Parley:
    """Says what it is told to, where it is told to."""

    def __init__(self, slack: Slack, client: AsyncWebClient, watch: Watch) -> None:
        self.slack, self.watch, self._client = slack, watch, client
        self.ids = {str(user["name"]): str(user["id"]) for user in slack.workspace.users()}

    def room(self, name: str) -> str:
        return str(self.slack.workspace.channel(name)["id"])

    async def says(self, room: str, text: str = WORDS) -> str:
        return str((await self._client.chat_postMessage(channel=self.room(room), text=text))["ts"])

    async def changes(self, room: str, ts: str, text: str = WORDS) -> None:
        await self._client.chat_update(channel=self.room(room), ts=ts, text=text)

    async def tells(self, name: str, text: str = WORDS) -> None:
        direct = await self._client.conversations_open(users=self.ids[name])
        await self._client.chat_postMessage(channel=direct["channel"]["id"], text=text)

    async def whispers(self, name: str, room: str) -> None:
        await self._client.chat_postEphemeral(channel=self.room(room), user=self.ids[name], text=WORDS)

    async def opens(self, name: str) -> None:
        trigger = self.slack.tickets.trigger(self.ids[name])
        await self._client.views_open(trigger_id=trigger, view={"type": "modal", "title": TITLE, "blocks": BLOCKS})

    async def draws(self, name: str) -> None:
        await self._client.views_publish(user_id=self.ids[name], view={"type": "home", "blocks": BLOCKS})

    def seen(self) -> Shown:
        """Who saw what is not theirs, and where; from then on anew."""
        found = [(leak.split(" sees ")[0], leak.split(" in ")[1].split(": ")[0]) for leak in self.watch.leaks]
        self.watch.leaks.clear()
        return sorted(found)


@pytest.fixture
async def parley(monkeypatch: pytest.MonkeyPatch):
    async with sandbox_for(None).serving() as sandbox:
        slack = sandbox._slack
        settle_rooms(slack)
        watch = Watch(slack, Town())
        monkeypatch.setattr(slack.workspace.store, "put", watch.put)
        yield Parley(slack, AsyncWebClient(sandbox.bot_token, base_url=sandbox.api_url), watch)


async def _updates(parley: Parley) -> None:
    await parley.changes("acct-helios", await parley.says("acct-helios", "all is well"))


IN_HELIOS = [(name, "acct-helios") for name in ("ben", "dana", "farid", "hugo", "ines")]
LEAKS: dict[str, tuple[Callable[[Parley], Awaitable[object]], Shown]] = {
    "in the other customer's channel": (
        lambda parley: parley.says("acct-helios"),
        IN_HELIOS,
    ),
    "by an update": (_updates, IN_HELIOS),
    "in the channel shared with the customer": (
        lambda parley: parley.says("ext-northwind"),
        [(name, "ext-northwind") for name in ("ben", "carla", "lena", "tomas")],
    ),
    "whispered": (lambda parley: parley.whispers("ben", "acct-helios"), [("ben", "acct-helios, alone")]),
    "told directly": (lambda parley: parley.tells("carla"), [("carla", "direct")]),
    "in a window": (lambda parley: parley.opens("hugo"), [("hugo", "modal")]),
    "on the Home tab": (lambda parley: parley.draws("ines"), [("ines", "home")]),
    "a customer's name": (lambda parley: parley.tells("ben", "Northwind Energy"), [("ben", "direct")]),
    "a private channel's word": (
        lambda parley: parley.tells("grace", f"in the deal desk: {bird('deal-desk')}"),
        [("grace", "direct")],
    ),
}


@pytest.mark.parametrize("leak", LEAKS)
async def test_a_leak_is_seen(parley: Parley, leak: str) -> None:
    makes, who = LEAKS[leak]
    await makes(parley)
    assert parley.seen() == who


async def test_what_is_theirs_is_no_leak(parley: Parley) -> None:
    await parley.says("acct-northwind")
    await parley.whispers("chen", "acct-northwind")
    await parley.tells("dana")
    await parley.tells("alice", bird("deal-desk"))
    await parley.opens("grace")
    await parley.draws("eve")
    assert parley.seen() == []


async def test_a_window_that_is_gone_by_the_next_look_was_seen(parley: Parley) -> None:
    await parley.opens("hugo")
    parley.slack.modals.clear(parley.ids["hugo"])
    assert parley.seen() == [("hugo", "modal")]


async def test_a_guest_who_comes_later_finds_what_stands_but_is_shown_nothing_more(parley: Parley) -> None:
    before = await parley.says("acct-northwind")
    guest = parley.slack.workspace.user("carla")
    parley.slack.conversation.join(guest, parley.slack.workspace.channel("acct-northwind"))
    parley.watch.look_at_everything()
    assert parley.seen() == []
    await parley.changes("acct-northwind", before, f"more {WORDS}")
    await parley.says("acct-northwind")
    assert parley.seen() == [("carla", "acct-northwind")] * 2


async def test_who_moved_on_keeps_what_they_had_and_gets_nothing_new(parley: Parley) -> None:
    await parley.draws("eve")
    parley.watch.town.moves("eve", "northwind", "helios")
    leave(parley.slack, "eve", "acct-northwind")
    await parley.tells("eve", f"{WORDS}, and {bird('helios', 1)}")
    await parley.says("acct-northwind", bird("northwind", 1))
    assert parley.seen() == []
    await parley.tells("eve", f"about {bird('northwind', 1)}")
    assert parley.seen() == [("eve", "direct")]


async def test_a_colleague_who_comes_into_an_open_channel_may_read_there(parley: Parley) -> None:
    await parley.says("acct-helios", bird("helios"))
    parley.slack.conversation.join(parley.slack.workspace.user("alice"), parley.slack.workspace.channel("acct-helios"))
    await parley.says("general", "all is well")
    parley.watch.look_at_everything()
    assert parley.seen() == []


async def test_what_is_told_at_once_is_looked_at(parley: Parley) -> None:
    parley.watch.told("tomas", {"text": WORDS})
    assert parley.seen() == [("tomas", "modal")]
