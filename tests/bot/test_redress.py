"""What was missed can still be done; what is not needed is waived; what is not right is contested and decided on."""

from datetime import UTC, datetime
from functools import partial
from typing import Any

from sqlmodel import col, select

from protocols.duty import sweep
from protocols.duty.obligation import Obligation
from tests.bot.conftest import Stage
from tests.bot.scenes import (
    BRIEF,
    ON_SQLITE,
    QUESTION,
    asked,
    briefed,
    duties,
    forged_tap,
    form,
    home,
    seen,
    verbs,
)

pytestmark = ON_SQLITE
LATER = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)
NEXT_DOOR = "It is next door; no customer there"


async def noted(stage: Stage, *, is_over: bool = False) -> None:
    """Chen has said that he goes tomorrow, and briefs later; or has not, and grace is over."""
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: duties(stage) == [("liaise-before-visit", "open")])
    if is_over:
        await lapsed(stage)
    await shown(stage, "chen", "it can still be done" if is_over else "For you to do")


async def lapsed(stage: Stage) -> None:
    """The night passes for the last duty, and nobody did it."""
    duty = stage.look(lambda session: session.exec(select(Obligation).order_by(col(Obligation.id).desc())).first())
    assert duty
    assert duty.wake_at
    await stage.office.db.write(partial(sweep.wake, duty_id=duty.id, wake_at=duty.wake_at, now=LATER))
    assert duties(stage)[-1][1] == "breached"


async def shown(stage: Stage, name: str, words: str) -> None:
    """Somebody opens the Home tab and sees these words."""
    person = stage.person(name)
    await person.open_home()
    await stage.until(lambda: words in home(person))


async def contested(stage: Stage) -> Any:
    """Chen has said that the breach is not right; Dana has the card."""
    chen, dana = stage.person("chen"), stage.person("dana")
    await noted(stage, is_over=True)
    await chen.click("This is not right", "home")
    assert "one line is enough, and Dana Kowalski decides" in str(await form(stage, chen, "duty.contest"))
    assert (await chen.submit({"words": "I called her on Sunday"})).is_well
    await stage.until(lambda: "I called her on Sunday" in seen(dana))
    return dana


async def test_what_was_missed_stays_until_it_is_done(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await noted(stage, is_over=True)
    await stage.until(lambda: "it can still be done" in home(chen))
    await chen.click("Brief now", "home")
    await form(stage, chen)
    assert (await chen.submit(BRIEF)).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    await stage.until(lambda: "For you to do" not in home(chen))
    assert duties(stage) == [("liaise-before-visit", "breached"), ("answer-a-liaison", "open")]
    assert "settle" in verbs(stage)


async def test_an_answer_that_was_missed_can_still_be_given(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await lapsed(stage)
    await shown(stage, "alice", "it can still be done")
    await alice.click("Noted, go ahead", "home")
    await stage.until(lambda: "says *go ahead*" in seen(chen))
    await stage.until(lambda: "For you to do" not in home(alice))
    assert verbs(stage)[-2:] == ["answer", "settle"]


async def test_alice_says_that_it_is_not_needed_and_chen_hears_why(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await noted(stage)
    await shown(stage, "alice", "From your colleagues")
    await alice.click("Not needed", "home")
    await form(stage, alice, "duty.waive")
    assert "words" in (await alice.submit({"words": "  "})).errors
    assert (await alice.submit({"words": NEXT_DOOR})).is_well
    await stage.until(lambda: NEXT_DOOR in seen(chen))
    assert "Alice Okafor says that this is not needed for *Northwind Energy*" in seen(chen)
    await stage.until(lambda: "From your colleagues" not in home(alice))
    assert duties(stage) == [("liaise-before-visit", "waived")]


async def test_only_who_may_waive_sees_the_button_or_can_use_it(stage: Stage) -> None:
    alice, ben = stage.person("alice"), stage.person("ben")
    await noted(stage)
    await shown(stage, "ben", "Nothing waits for you")
    assert "Not needed" not in home(ben)
    await shown(stage, "alice", "Not needed")
    await forged_tap(stage, ben, "duty.waive", alice, "home")
    await stage.until(lambda: "That is not yours" in str(ben.modal()))
    assert duties(stage) == [("liaise-before-visit", "open")]


async def test_a_contest_that_is_upheld(stage: Stage) -> None:
    chen, dana = stage.person("chen"), await contested(stage)
    await stage.until(lambda: "You said that this is not right" in home(chen))
    assert "This is not right" not in home(chen).replace("You said that this is not right", "")
    await dana.click("It doesn’t count", "parley")
    await stage.until(lambda: "does not count against you" in seen(chen))
    await stage.until(lambda: "It does not count" in seen(dana))
    assert duties(stage) == [("liaise-before-visit", "void")]


async def test_a_contest_waits_on_the_home_tab_of_who_decides_and_of_nobody_else(stage: Stage) -> None:
    chen, dana = stage.person("chen"), await contested(stage)
    await shown(stage, "dana", "It doesn’t count")
    await shown(stage, "alice", "Nothing waits for you")
    assert "It doesn’t count" not in home(stage.person("alice")) + home(chen)
    await dana.click("It doesn’t count", "home")
    await stage.until(lambda: "It doesn’t count" not in home(dana))
    assert duties(stage) == [("liaise-before-visit", "void")]


async def test_a_contest_that_is_left(stage: Stage) -> None:
    chen, dana = stage.person("chen"), await contested(stage)
    await dana.click("It stays missed", "parley")
    await stage.until(lambda: "Dana Kowalski has read what you said" in seen(chen))
    await stage.until(lambda: "It stays as it is" in seen(dana))
    assert duties(stage) == [("liaise-before-visit", "breached")]
    assert verbs(stage)[-2:] == ["contest", "leave"]


async def test_nobody_but_the_upholder_decides(stage: Stage) -> None:
    chen, dana = stage.person("chen"), await contested(stage)
    await forged_tap(stage, chen, "duty.uphold", dana, "parley")
    await stage.until(lambda: "That is not yours to answer" in seen(chen))
    assert duties(stage) == [("liaise-before-visit", "breached")]


async def test_a_tap_after_the_decision_changes_nothing(stage: Stage) -> None:
    """The card that still showed its buttons on another device."""
    dana = await contested(stage)
    await forged_tap(stage, dana, "duty.leave", dana, "parley")
    await stage.until(lambda: "It stays as it is" in seen(dana))
    assert QUESTION not in home(dana)
    assert verbs(stage).count("leave") == 1
