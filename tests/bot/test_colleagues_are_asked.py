"""Somebody writes that a colleague travels: the colleague is asked by direct message, and nothing is quoted."""

import pytest

from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, QUESTION, duties, home, imports, notices, questions, seen
from tests.protocols.files import TEAM, changed

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
SECOND_EVE = (
    "  - {id: hugo, ",
    "  - {id: evita, name: Eve Moreau, email: ines@corrin.example, function: support}\n  - {id: hugo, ",
)


@pytest.mark.parametrize("who", ["Eve", "Eve Lindqvist", "@eve"])
async def test_the_one_who_travels_is_asked_and_the_author_is_not(stage: Stage, who: str) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say(CHANNEL, f"{who} is on site at Northwind tomorrow from 9, poor thing")
    await stage.until(lambda: QUESTION in seen(eve))
    await calm(stage)
    assert "Looks like a visit to *Northwind Energy* tomorrow, Tue 3 Mar, 09:00. Shall I tell Alice Okafor?" in seen(
        eve
    )
    assert QUESTION not in seen(chen, CHANNEL) + seen(chen)
    for quoted in ("poor thing", "Chen", "on site at"):
        assert quoted not in seen(eve)


async def test_her_yes_stands_on_her_card_with_what_comes_next(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say(CHANNEL, "Eve is on site at Northwind on Thursday")
    await stage.until(lambda: QUESTION in seen(eve))
    await eve.click("Yes, later", "parley")
    await stage.until(lambda: "Please brief Alice Okafor by Wed 4 Mar" in seen(eve))
    await calm(stage)
    assert "Please brief Alice Okafor by Wed 4 Mar" in seen(eve)
    assert "Brief now" in seen(eve)
    assert duties(stage) == [("liaise-before-visit", "open")]
    assert "Northwind Energy" not in home(chen)


async def test_her_no_stands_there_too(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say(CHANNEL, "Eve is on site at Northwind on Thursday")
    await stage.until(lambda: QUESTION in seen(eve))
    await eve.click("Not a visit", "parley")
    await stage.until(lambda: "I won’t ask about that again" in seen(eve))
    await eve.click("Ask me again", "parley")
    await stage.until(lambda: QUESTION in seen(eve))
    await eve.click("Not a visit", "parley")
    await stage.until(lambda: "I won’t ask about that again" in seen(eve))
    await calm(stage)
    assert QUESTION not in seen(eve)
    await chen.say(CHANNEL, "Eve is on site at Northwind on Thursday, isn't she")
    await calm(stage)
    assert questions(stage) == ["no"]


async def test_two_who_travel_are_asked_each(stage: Stage) -> None:
    chen, eve, hugo = stage.person("chen"), stage.person("eve"), stage.person("hugo")
    await chen.say(CHANNEL, "Eve and Hugo are on site at Northwind on Thursday")
    await stage.until(lambda: QUESTION in seen(eve) and QUESTION in seen(hugo))


@pytest.mark.parametrize(("who", "is_asked"), [("Eve", False), ("Eve Lindqvist", True)])
async def test_where_two_are_called_so_nobody_is_asked(stage: Stage, who: str, *, is_asked: bool) -> None:
    await imports(stage, _with_a_second_eve())
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say(CHANNEL, f"{who} is on site at Northwind on Thursday")
    await calm(stage)
    assert (QUESTION in seen(eve)) is is_asked
    assert QUESTION not in seen(stage.person("ines"))


def _with_a_second_eve() -> str:
    with_her = changed(TEAM, *SECOND_EVE)
    return changed(with_her, "farid, grace, hugo]", "farid, grace, hugo, evita]")


async def test_of_a_private_channel_only_its_members_hear(stage: Stage) -> None:
    """Eve is not in the deal desk, Farid is, and no rule binds him."""
    alice, ben, eve = stage.person("alice"), stage.person("ben"), stage.person("eve")
    _invite(stage, "deal-desk", "parley", "chen")
    await alice.say("deal-desk", "Eve is on site at Northwind on Thursday")
    await ben.say("deal-desk", "Chen is on site at Northwind on Friday")
    await stage.until(lambda: QUESTION in seen(stage.person("chen")))
    await calm(stage)
    assert QUESTION not in seen(eve)
    assert notices(stage) == [("question", "said")]


async def test_where_slack_does_not_say_what_channel_it_is_nobody_hears(stage: Stage) -> None:
    alice, eve = stage.person("alice"), stage.person("eve")
    stage.sandbox.faults.plan("conversations.info", "error", times=9)
    await alice.say(CHANNEL, "Eve is on site at Northwind on Thursday")
    await calm(stage)
    assert QUESTION not in seen(eve)


def _invite(stage: Stage, channel: str, *names: str) -> None:
    """Bring people, and Parley, into a channel."""
    workspace = stage.sandbox._slack.workspace
    place = workspace.channel(channel)
    ids = [workspace.bot_user if name == "parley" else workspace.user(name)["id"] for name in names]
    workspace.store.put("channel", place["id"], place | {"members": [*place["members"], *ids]})
    workspace.store.commit()
