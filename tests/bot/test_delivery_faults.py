"""What must arrive arrives once, whatever Slack or the network does meanwhile."""

import asyncio
from time import monotonic

import pytest
from sqlmodel import select

from bot.sandbox.faults import Kind
from bot.sandbox.person import Person
from bot.screens.cards import KINDS
from protocols.budget import Started
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SITE, ON_SQLITE, QUESTION, form, form_for_tomorrow, notices, questions, seen

pytestmark = ON_SQLITE
SAID = [("brief", "said"), ("brief_sent", "said")]


def cards(person: Person) -> int:
    """How many messages of Parley's somebody has."""
    return sum(1 for each in person.sees("parley") if each.get("bot_id"))


async def said_once(stage: Stage) -> None:
    """Everything is said in the end, and each thing once."""
    await stage.until(lambda: notices(stage) == SAID, within=20)
    assert cards(stage.person("alice")) == cards(stage.person("chen")) == 1


async def brief_meets(stage: Stage, *faults: tuple[str, Kind]) -> None:
    """Chen's brief is sent while these methods go wrong."""
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    for method, kind in faults:
        stage.sandbox.faults.plan(method, kind)
    assert (await chen.submit(BRIEF)).is_well


@pytest.mark.parametrize("kind", ["error", "ratelimited", "lost"])
async def test_a_question_that_slack_did_not_take_comes_by_direct_message(stage: Stage, kind: Kind) -> None:
    chen = stage.person("chen")
    stage.sandbox.faults.plan("chat.postEphemeral", kind)
    await chen.say("acct-northwind", ON_SITE)
    await stage.until(lambda: QUESTION in seen(chen), within=20)
    assert (questions(stage), cards(chen), QUESTION in seen(chen, "acct-northwind")) == (
        ["open"],
        1,
        False,
    )
    assert len(stage.look(lambda session: session.exec(select(Started)).all())) == 1


async def test_one_that_cannot_be_shown_holds_up_nobody_else(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(KINDS, "brief", broken)
    await form_for_tomorrow(stage, stage.person("chen"))
    assert (await stage.person("chen").submit(BRIEF)).is_well
    await stage.until(lambda: notices(stage) == [("brief", "dead"), ("brief_sent", "said")], within=20)


async def test_too_many_requests_waits_as_long_as_slack_says(stage: Stage) -> None:
    chen = stage.person("chen")
    await form_for_tomorrow(stage, chen)
    stage.sandbox.faults.plan("chat.postMessage", "ratelimited", seconds=2)
    began = monotonic()
    await chen.submit(BRIEF)
    await stage.until(lambda: sorted(cards(each) for each in (chen, stage.person("alice"))) == [0, 1])
    await said_once(stage)
    assert monotonic() - began > 2.0


@pytest.mark.parametrize("kind", ["error", "lost", "dropped"])
async def test_where_the_answer_is_unknown_parley_looks_before_saying_it_again(stage: Stage, kind: Kind) -> None:
    """`lost`: nothing was stored; `dropped`: it was, and only the answer got lost."""
    await brief_meets(stage, ("chat.postMessage", kind))
    await stage.until(lambda: len(stage.sandbox.calls) and notices(stage) != SAID)
    await said_once(stage)
    assert "conversations.history" in [method for method, _ in stage.sandbox.calls]


@pytest.mark.parametrize("kind", ["ratelimited", "error", "lost"])
async def test_where_parley_may_not_look_it_does_not_say_it_again_either(stage: Stage, kind: Kind) -> None:
    await brief_meets(stage, ("chat.postMessage", "dropped"), ("conversations.history", kind))
    await said_once(stage)


async def test_an_outage_is_not_hammered(stage: Stage) -> None:
    """Each try that stays unanswered settles (a second, here) before the next."""
    stage.sandbox.faults.plan("conversations.history", "lost", times=100)
    await brief_meets(stage, ("chat.postMessage", "lost"))
    left = stage.sandbox.faults._planned["conversations.history"]
    await stage.until(lambda: len(left) < 100)
    await asyncio.sleep(1.5)
    assert len(left) > 90
    stage.sandbox.faults.clear()
    await said_once(stage)


@pytest.mark.parametrize("kind", ["ratelimited", "error", "lost"])
async def test_not_finding_out_who_alice_is_loses_nothing(stage: Stage, kind: Kind) -> None:
    """Alice has never spoken to Parley, so she is looked up by her address."""
    await brief_meets(stage, ("users.lookupByEmail", kind))
    await said_once(stage)


async def test_a_failing_update_comes_again(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await brief_meets(stage)
    await said_once(stage)
    for kind in ("ratelimited", "lost"):
        stage.sandbox.faults.plan("chat.update", kind)
    await alice.click("Noted, go ahead", "parley")
    await stage.until(lambda: "said: go ahead" in seen(alice) and "Answered" in seen(chen), within=12)
    await stage.until(lambda: "*go ahead*" in seen(chen), within=12)
    assert (cards(alice), cards(chen)) == (1, 2)


async def test_what_is_found_after_a_doubt_is_brought_up_to_date(stage: Stage) -> None:
    """Alice answers what Parley does not know yet to stand there."""
    alice, chen = stage.person("alice"), stage.person("chen")
    await brief_meets(stage, ("chat.postMessage", "dropped"))
    first = await stage.until(lambda: next((each for each in (alice, chen) if cards(each)), None))
    if first is chen:  # whose turn it was is not told
        stage.sandbox.faults.plan("chat.postMessage", "dropped")
    await stage.until(lambda: "answer.go_ahead" in seen(alice))
    assert (await alice.click("answer.go_ahead", "parley")).is_well
    await stage.until(lambda: "said: go ahead" in seen(alice) and "answer.go_ahead" not in seen(alice), within=20)
    assert cards(alice) == 1


async def test_what_was_read_before_parley_knew_that_it_stands_there_is_not_said_again(stage: Stage) -> None:
    """Ben reads the day's news while Parley is in doubt of it; then there is more news that day."""
    grace, ben = stage.person("grace"), stage.person("ben")
    stage.sandbox.faults.plan("chat.postMessage", "dropped", times=3)
    await reports(stage, grace, "They like the display")
    await stage.until(lambda: "feedback.acknowledge" in seen(ben))
    assert (await ben.click("feedback.acknowledge", "parley")).is_well
    await stage.until(lambda: not [fate for _, fate in notices(stage) if fate not in {"said", "folded"}], within=20)
    await reports(stage, grace, "They wait for the spare part")
    await stage.until(lambda: "spare part" in seen(ben), within=20)
    assert sum("They like the display" in str(each) for each in ben.sees("parley")) == 1


async def reports(stage: Stage, who: Person, words: str) -> None:
    """Somebody brings what Northwind said."""
    await who.command("/feedback Northwind")
    await form(stage, who, "feedback.new")
    assert (await who.submit({"words": words})).is_well
