"""The account manager's answer: both cards come to show it where they stand, and who travels is told."""

from functools import partial

import pytest

from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, briefed, duties, forged_tap, form, seen, verbs

pytestmark = ON_SQLITE
KEPT = [("liaise-before-visit", "kept"), ("answer-a-liaison", "kept")]
OPEN = [("liaise-before-visit", "kept"), ("answer-a-liaison", "open")]


def cards(person: Person) -> list[str]:
    """Parley's messages to somebody, as they stand now."""
    return [str(each["blocks"]) for each in person.sees("parley") if each.get("bot_id")]


def _sees_all_of(person: Person, *words: str) -> bool:
    return all(word in seen(person) for word in words)


@pytest.mark.parametrize(("tap", "words"), [("answer.go_ahead", "go ahead"), ("answer.talk_first", "talk first")])
async def test_one_tap_answers_and_both_cards_show_it(stage: Stage, tap: str, words: str) -> None:
    """Slack tells nobody of a changed message, so who travels gets one new one; she, who tapped, none."""
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    first = [each["ts"] for each in chen.sees("parley") + alice.sees("parley")]
    await alice.click(tap, "parley")
    await stage.until(lambda: words in cards(alice)[0] and "Answered" in cards(chen)[0])
    await stage.until(lambda: len(cards(chen)) == 2 and f"*{words}*" in cards(chen)[1])
    assert [each["ts"] for each in chen.sees("parley")[:1] + alice.sees("parley")] == first
    assert "answer.go_ahead" not in cards(alice)[0]
    assert duties(stage) == KEPT
    assert verbs(stage)[-2:] == ["answer", "keep"]


async def test_a_note_says_what_to_say_and_what_to_avoid_to_everybody_who_goes(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await briefed(stage, chen, alice)
    await alice.click("answer.note", "parley")
    await form(stage, alice, "answer.note")
    await alice.submit({"note": "Tomas meets you", "to_say": "It is free", "to_avoid": "The invoice"})
    for person in (chen, alice):
        await stage.until(partial(_sees_all_of, person, "Tomas meets you", "It is free", "The invoice"))
    assert "The invoice" not in seen(ben)
    assert duties(stage) == KEPT


async def test_an_empty_note_is_no_answer(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.click("answer.note", "parley")
    await form(stage, alice, "answer.note")
    outcome = await alice.submit({"note": "  ", "to_say": "", "to_avoid": "\n"})
    assert outcome.errors == {"note": "A word in any of the three is enough."}
    assert duties(stage) == OPEN


async def test_a_note_can_follow_a_tap_and_keeps_what_was_said(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.click("answer.go_ahead", "parley")
    await stage.until(lambda: "Add a note" in cards(alice)[0])
    await alice.click("Add a note", "parley")
    await form(stage, alice, "answer.note")
    await alice.submit({"to_avoid": "The invoice"})
    await stage.until(lambda: "The invoice" in cards(chen)[-1])
    assert "go ahead" in cards(chen)[-1]
    assert "said: go ahead" in cards(alice)[0]
    assert duties(stage) == KEPT


@pytest.mark.parametrize("name", ["ben", "chen", "farid", "ines"])
async def test_nobody_else_answers_for_her(stage: Stage, name: str) -> None:
    chen, alice, other = stage.person("chen"), stage.person("alice"), stage.person(name)
    await briefed(stage, chen, alice)
    for tap in ("answer.go_ahead", "answer.talk_first"):
        assert (await forged_tap(stage, other, tap, alice, "parley")).is_well
    await stage.until(lambda: "answer" in seen(other).lower().replace("i’ll show the answer", ""))
    assert (await forged_tap(stage, other, "answer.note", alice, "parley")).is_well
    await stage.until(lambda: (top := other.modal()) and "One moment" not in str(top))
    assert "answer.note" not in str(other.modal())
    assert duties(stage) == OPEN
    assert "Your part is done" in cards(chen)[0]


async def test_the_answer_is_still_there_to_be_given_when_she_taps_twice_in_a_hurry(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.click("answer.go_ahead", "parley")
    await alice.click("answer.talk_first", "parley")
    await stage.until(lambda: "talk first" in cards(alice)[0])
    await stage.until(lambda: "*talk first*" in cards(chen)[-1])
    assert duties(stage) == KEPT
    assert verbs(stage).count("keep") == 2
