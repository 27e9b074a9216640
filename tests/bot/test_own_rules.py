"""A team's own rules, from YAML alone: told or asked about privately, done with a tap, and confirmed by whom it was with."""

from typing import Any

import pytest

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, adopts, duties, forged_tap, form, home, questions, seen, verbs

pytestmark = ON_SQLITE
CHANNEL, SHARED = "acct-northwind", "ext-northwind"
WORDING = "Shall we amend the contract on response times?"
CONSULT: dict[str, Any] = {
    "id": "talk-to-legal",
    "area": "Dealing directly with customers",
    "text": "Talk to legal before discussing contract wording with a customer.",
    "when": {"says": ["amend the contract", "redline"]},
    "who": "anyone",
    "must": "consult",
    "with": "legal",
    "by": "1 working day",
}
NO_PRICES: dict[str, Any] = {
    "id": "no-prices",
    "area": "Dealing directly with customers",
    "text": "Prices are never discussed where the customer reads along.",
    "when": {"says": ["discount"], "in": "a shared channel"},
    "who": "anyone",
    "must not": "happen",
}
LEGAL_READS: dict[str, Any] = CONSULT | {"id": "legal-reads", "who": "legal", "must": "read the draft", "with": "coach"}


async def asked_about(stage: Stage, person: Person, text: str = WORDING, where: str = CHANNEL) -> str:
    """Somebody writes what a tracked rule is about, and is asked; where the question stands."""
    await person.say(where, text)
    place = "parley" if where == SHARED else where
    await stage.until(lambda: "rule.no" in seen(person, place))
    return place


async def test_a_rule_that_is_only_told_tracks_nothing(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await chen.say(CHANNEL, WORDING)
    await stage.until(lambda: ":bulb: *Talk to legal before discussing contract wording" in seen(chen, CHANNEL))
    assert "That would be Grace Mbeki." in seen(chen, CHANNEL)
    assert "Only you see this, because you wrote “amend the contract”; nothing is tracked." in seen(chen, CHANNEL)
    assert ":bulb:" not in seen(stage.person("grace"), CHANNEL) + seen(stage.person("alice"), CHANNEL)
    await stage.until(lambda: ":bulb:" in home(chen))
    await chen.click("Thanks", CHANNEL)
    await stage.until(lambda: "'You’re welcome.'" in seen(chen, CHANNEL) and ":bulb:" not in home(chen))
    await chen.say(CHANNEL, "I have sent them a redline of it")
    await calm(stage)
    assert questions(stage) == ["yes"]  # told once is enough for a while
    assert (duties(stage), verbs(stage)) == ([], ["adopt"])


async def test_in_a_shared_channel_it_is_told_by_direct_message_and_the_customer_sees_nothing(stage: Stage) -> None:
    chen, carla = stage.person("chen"), stage.person("carla")
    await chen.say(SHARED, "there may be a discount in it")
    await stage.until(
        lambda: ":bulb: *Prices are never discussed in a channel that the customer can read" in seen(chen)
    )
    await chen.click("Not about that", "parley")
    await stage.until(lambda: "I’ll leave it" in seen(chen))
    assert [len(person.sees(SHARED)) for person in (chen, carla)] == [1, 1]
    await chen.say(CHANNEL, "there may be a discount in it")
    await calm(stage)
    assert questions(stage) == ["no"]


async def test_a_tracked_rule_is_asked_about_done_and_confirmed(stage: Stage) -> None:
    await adopts(stage, CONSULT, without="contract-wording")
    chen, grace = stage.person("chen"), stage.person("grace")
    await asked_about(stage, chen)
    assert "Does your team’s rule apply here?" in seen(chen, CHANNEL)
    assert "Only you see this; you wrote “amend the contract”." in seen(chen, CHANNEL)
    await chen.click("Yes", CHANNEL)
    noted = "Noted, for *Northwind Energy*: please talk to Grace Mbeki by tomorrow 17:30."
    await stage.until(lambda: noted in seen(chen, CHANNEL) and "rule.yes" not in seen(chen, CHANNEL))
    assert duties(stage) == [("talk-to-legal", "open")]
    await chen.click("Done", CHANNEL)
    await stage.until(lambda: "I’ve asked Grace Mbeki" in seen(chen, CHANNEL) and "Done" not in seen(chen, CHANNEL))
    await stage.until(lambda: "Chen Wei says that this is done, for *Northwind Energy*. Is it?" in seen(grace))
    await grace.click("Yes", "parley")
    await stage.until(lambda: "Confirmed" in seen(grace))
    assert duties(stage) == [("talk-to-legal", "kept")]


async def test_whom_it_was_with_says_not_yet_and_it_is_done_from_the_card(stage: Stage) -> None:
    await adopts(stage, CONSULT, without="contract-wording")
    chen, grace = stage.person("chen"), stage.person("grace")
    await asked_about(stage, chen)
    await chen.click("Yes", CHANNEL)
    await stage.until(lambda: "Talk to legal" in home(chen) and "duty.done" in home(chen))
    await chen.click("Done", "home")
    await stage.until(lambda: "You said that it is done; I’ve asked Grace Mbeki" in home(chen))
    await stage.until(lambda: "claim.deny" in seen(grace))
    await grace.click("Not yet", "parley")
    await stage.until(lambda: "Grace Mbeki doesn’t recall it yet" in seen(chen))
    await chen.click("Done", "parley")
    await stage.until(lambda: "I’ve asked Grace Mbeki" in seen(chen))
    assert "duty.done" not in seen(chen)
    await stage.until(lambda: "claim.confirm" in seen(grace))
    await grace.click("Yes", "parley")
    await stage.until(lambda: "Done: *Northwind Energy*" in seen(chen))


async def test_where_nobody_says_which_customer_a_menu_asks(stage: Stage) -> None:
    await adopts(stage, CONSULT, without="contract-wording")
    chen = stage.person("chen")
    await asked_about(stage, chen, where="general")
    names = customers(chen, "general")
    assert list(names) == ["Helios Grid", "Northwind Energy"]
    await chen.choose("rule.about", names["Helios Grid"], "general")
    await stage.until(lambda: "Noted, for *Helios Grid*: please talk to Grace Mbeki" in seen(chen, "general"))
    assert duties(stage) == [("talk-to-legal", "open")]


def customers(person: Person, channel: str) -> dict[str, str]:
    """What the menu under a question offers: the value behind each name."""
    blocks = (block for message in person.sees(channel) for block in message.get("blocks", []))
    elements = (element for block in blocks if block["type"] == "actions" for element in block["elements"])
    menu = next(each for each in elements if each["type"] == "static_select")
    return {each["text"]["text"]: each["value"] for each in menu["options"]}


async def test_no_is_an_answer_and_another_word_takes_the_question_away(stage: Stage) -> None:
    await adopts(stage, CONSULT, without="contract-wording")
    chen, eve = stage.person("chen"), stage.person("eve")
    await eve.open_home()
    await asked_about(stage, chen)
    await chen.click("No, something else", CHANNEL)
    await stage.until(lambda: "I’ll leave it" in seen(chen, CHANNEL))
    await chen.click("Ask me again", CHANNEL)
    await stage.until(lambda: "rule.no" in seen(chen, CHANNEL))
    await chen.click("No, something else", CHANNEL)
    await stage.until(lambda: "I’ll leave it" in seen(chen, CHANNEL))
    ts = await eve.say(CHANNEL, WORDING)
    await stage.until(lambda: "rule.no" in home(eve))
    await eve.edit(CHANNEL, ts, "Shall we talk about response times?")
    await stage.until(lambda: "rule.no" not in home(eve))
    assert (questions(stage), duties(stage)) == (["no", "withdrawn"], [])


async def test_what_is_left_out_happened_and_it_can_be_contested(stage: Stage) -> None:
    await adopts(stage, NO_PRICES, without="no-prices-in-shared-channels")
    chen, dana, carla = stage.person("chen"), stage.person("dana"), stage.person("carla")
    await asked_about(stage, chen, "ten per cent discount would be fair", SHARED)
    assert "Is this what your team agreed to leave out?" in seen(chen)
    await chen.choose("rule.about", customers(chen, "parley")["Northwind Energy"], "parley")
    await stage.until(lambda: "It is noted; only you and your coach see it." in seen(chen))
    assert duties(stage) == [("no-prices", "breached")]
    await chen.click("This is not right", "parley")
    await form(stage, chen, "duty.contest")
    assert (await chen.submit({"words": "It was their own word"})).is_well
    await stage.until(lambda: "It was their own word" in seen(dana))
    await dana.click("It doesn’t count", "parley")
    await stage.until(lambda: "does not count against you" in seen(chen))
    assert duties(stage) == [("no-prices", "void")]
    assert [len(person.sees(SHARED)) for person in (chen, carla)] == [1, 1]


async def test_what_somebody_else_owes_by_it_they_hear_and_do(stage: Stage) -> None:
    await adopts(stage, LEGAL_READS, without="contract-wording")
    chen, grace, dana = stage.person("chen"), stage.person("grace"), stage.person("dana")
    await asked_about(stage, chen)
    await chen.click("Yes", CHANNEL)
    await stage.until(lambda: "Thanks. I’ve told Grace Mbeki." in seen(chen, CHANNEL))
    await stage.until(lambda: "duty.done" in seen(grace))
    await grace.click("Done", "parley")
    await stage.until(lambda: "You said that it is done; I’ve asked Dana Kowalski" in seen(grace))
    await stage.until(lambda: "claim.confirm" in seen(dana))
    await dana.click("Yes", "parley")
    await stage.until(lambda: "Done: *Northwind Energy*. Thank you." in seen(grace))
    assert duties(stage) == [("legal-reads", "kept")]


@pytest.mark.parametrize("button", ["rule.yes", "rule.no"])
async def test_nobody_else_answers_and_a_second_tap_changes_nothing(stage: Stage, button: str) -> None:
    await adopts(stage, CONSULT, without="contract-wording")
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.open_home()
    await asked_about(stage, chen)
    await forged_tap(stage, eve, button, chen, CHANNEL)
    await stage.until(lambda: "That is not yours to answer." in seen(eve, CHANNEL) + seen(eve))
    assert questions(stage) == ["open"]
    await stage.until(lambda: button in home(chen))
    await chen.click(button, CHANNEL)
    await chen.click("rule.yes", "home")
    await calm(stage)
    assert questions(stage) == [button.removeprefix("rule.")]
    assert len(duties(stage)) == (button == "rule.yes")
