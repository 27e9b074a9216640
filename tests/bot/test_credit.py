"""Wins and thanks as people give them: `/kudos`, *This is a win*, a cheer under a message, and how they like it."""

from typing import Any

from sqlmodel import select

from protocols.credit.records import Credit
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, forged_tap, form, home, option, prefilled, questions, reached_by, seen

pytestmark = ON_SQLITE
CHANNEL, TELL = "acct-northwind", "credit.tell"


def kept(stage: Stage) -> list[tuple[str, str, bool]]:
    """What is kept: which sort, in whose words, and whether it stands."""
    rows = stage.look(lambda session: session.exec(select(Credit).order_by(Credit.id)).all())
    return [(str(each.sort), each.wording, each.withdrawn_at is None) for each in rows]


def note(view: dict[str, Any]) -> str:
    return str(view["blocks"][0]["text"]["text"])


async def test_thanks_in_a_line_reach_whom_they_name_and_are_taken_back(stage: Stage) -> None:
    """Several people, over functions; a name that may mean two, or nobody, is asked about in the form."""
    alice, chen, eve, carla = (stage.person(name) for name in ("alice", "chen", "eve", "carla"))
    await alice.command("/kudos @chen and Eve for the night shift at Northwind & <more>, with @Hugo Marchand")
    words = "the night shift at Northwind &amp; &lt;more&gt;, with Hugo Marchand"
    assert f"Kept: your thanks to Chen Wei and Eve Lindqvist: “{words}”." in seen(alice, "general")
    await stage.until(lambda: f"Alice Okafor thanks you: “{words}”." in seen(eve))
    await calm(stage)
    assert (seen(stage.person("hugo")), reached_by(carla, stage)) == ("[]", [])

    await alice.command("/kudos me, @Carla Ruiz and Bea for the lunch")
    view = await form(stage, alice, TELL)
    assert note(view) == "I’m not sure whom you mean by “Carla Ruiz, me, Bea”. Please choose them here."
    assert (prefilled(view)["words"], prefilled(view)["sort"]["value"]) == ("the lunch", "kudos")
    assert (await alice.submit({"people": []})).errors == {"people": "Whom do you thank?"}
    assert "only colleagues" in (await alice.submit({"people": [carla.id]})).errors["people"]
    assert (await alice.submit({"people": [alice.id]})).errors["people"].startswith("Thanks are for colleagues.")
    await alice.close()
    await alice.command("/kudos help")
    assert "keeps your thanks to colleagues" in seen(alice, "general")
    await carla.command("/kudos @chen for the visit", "ext-northwind")
    assert "Parley is for colleagues of this company only." in seen(carla, "ext-northwind")

    await forged_tap(stage, eve, "credit.take_back", alice, "general")
    await stage.until(lambda: "That is not yours to answer." in seen(eve, "general"))
    assert [stands for *_, stands in kept(stage)] == [True]
    await alice.click("Take it back", "general")
    await stage.until(lambda: "This was taken back." in seen(chen) and "Taken back." in seen(alice, "general"))
    assert [stands for *_, stands in kept(stage)] == [False]


async def test_a_win_from_a_message_with_everybody_who_had_a_part(stage: Stage) -> None:
    """One's own words are there already, a colleague's stay where they are; who would rather not is not told."""
    chen, eve, alice = stage.person("chen"), stage.person("eve"), stage.person("alice")
    ts = await chen.say(CHANNEL, "They signed the second site!")
    await eve.shortcut("credit.from_message", CHANNEL, ts)
    shown = prefilled(await form(stage, eve, TELL))
    assert (shown["words"], shown["people"], shown["account"]["text"]["text"]) == (None, [chen.id], "Northwind Energy")
    await eve.close()

    await alice.open_home()
    await stage.until(lambda: "credit.liking" in home(alice))
    await alice.click("How I’m thanked", "home")
    await form(stage, alice, "credit.liking")
    assert (await alice.submit({"liking": "none"})).is_well
    await chen.shortcut("credit.from_message", CHANNEL, ts)
    view = await form(stage, chen, TELL)
    assert prefilled(view)["words"] == "They signed the second site!"
    none = option(view, "account", "No customer in particular")
    bad = await chen.submit({"account": none, "until": "2026-03-02"})
    assert set(bad.errors) == {"account", "until"}
    assert (await chen.submit({"people": [alice.id, eve.id], "until": "2026-03-12"})).is_well
    await stage.until(lambda: "Kept, for *Northwind Energy*" in seen(chen, CHANNEL))
    assert "It is in no post before Thu 12 Mar." in seen(chen, CHANNEL)
    await stage.until(lambda: "Chen Wei told of a win at *Northwind Energy*, and you had a part in it" in seen(eve))
    await calm(stage)
    assert "told of a win" not in seen(alice)

    await eve.click("How I’m thanked", "parley")
    await form(stage, eve, "credit.liking")
    assert (await eve.submit({"liking": "private"})).is_well
    await eve.click("How I’m thanked", "parley")
    assert prefilled(await form(stage, eve, "credit.liking"))["liking"]["value"] == "private"


async def test_who_cheers_first_is_asked_once_and_what_is_kept_is_in_their_words(stage: Stage) -> None:
    alice, ben, chen = stage.person("alice"), stage.person("ben"), stage.person("chen")
    won = await chen.say(CHANNEL, "Northwind signed the contract renewal today!")
    await stage.until(lambda: questions(stage) == ["open"])
    await alice.react(CHANNEL, won, "tada")  # its author is asked already
    ts = await chen.say(CHANNEL, "Have a look at this picture")
    await chen.react(CHANNEL, ts, "tada")
    await alice.react(CHANNEL, ts, "eyes")
    await alice.react(CHANNEL, ts, "tada")
    await stage.until(lambda: "You cheered a colleague’s message about *Northwind Energy*." in seen(alice, CHANNEL))
    await ben.react(CHANNEL, ts, "trophy")
    await stage.person("alice").react("ext-northwind", await chen.say("ext-northwind", "Look here"), "tada")
    await calm(stage)
    assert questions(stage) == ["open", "open"]
    assert [each for each in (chen, ben) if "You cheered" in seen(each, CHANNEL)] == []
    await alice.open_home()
    await stage.until(lambda: "You cheered" in home(alice))

    await forged_tap(stage, ben, "cheer.win", alice, CHANNEL)
    await stage.until(lambda: "That is not yours to answer." in str(ben.modal()))
    await forged_tap(stage, ben, "cheer.no", alice, CHANNEL)
    await stage.until(lambda: "That is not yours to answer." in seen(ben, CHANNEL))
    await alice.click("A win", CHANNEL)
    shown = prefilled(await form(stage, alice, TELL))
    assert (shown["words"], shown["account"]["text"]["text"]) == (None, "Northwind Energy")
    assert (await alice.submit({"words": "The gateway went live", "people": [chen.id]})).is_well
    await stage.until(lambda: "Kept, for *Northwind Energy*" in seen(alice, CHANNEL))
    assert "You cheered" not in seen(alice, CHANNEL)
    assert (questions(stage), kept(stage)) == (["open", "yes"], [("win", "The gateway went live", True)])

    other = await chen.say("general", "Cake in the kitchen")
    await ben.react("general", other, "trophy")
    await stage.until(lambda: "You cheered a colleague’s message. Is it" in seen(ben, "general"))
    await ben.click("No", "general")
    await stage.until(lambda: "Thanks. I’ll leave it." in seen(ben, "general"))
    assert questions(stage) == ["open", "yes", "no"]
