"""Parley takes no for an answer, and what is put off waits in the Home tab."""

from datetime import timedelta

from sqlmodel import select

from bot.clock import Clock
from bot.tick import tick
from protocols.visits.records import Visit
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, QUESTION, asked, duties, forged_tap, form, home, questions, seen, verbs

pytestmark = ON_SQLITE


async def test_not_a_visit_silences_here_and_in_the_home_tab(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await asked(stage, chen)
    await stage.until(lambda: QUESTION in home(chen))
    await chen.click("Not a visit", "acct-northwind")
    await stage.until(lambda: "I won’t ask about that again" in seen(chen, "acct-northwind"))
    await stage.until(lambda: QUESTION not in home(chen))
    assert QUESTION not in seen(chen, "acct-northwind")
    assert questions(stage) == ["no"]
    assert duties(stage) == []
    assert verbs(stage) == ["adopt"]


async def test_a_no_that_was_a_slip_is_taken_back_where_it_stands(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await asked(stage, chen)
    await chen.click("Not a visit", "acct-northwind")
    await stage.until(lambda: "Ask me again" in seen(chen, "acct-northwind"))
    await forged_tap(stage, eve, "Ask me again", chen, "acct-northwind")
    await stage.until(lambda: "That is not yours" in seen(eve, "acct-northwind"))
    assert questions(stage) == ["no"]
    await chen.click("Ask me again", "acct-northwind")
    await stage.until(lambda: QUESTION in seen(chen, "acct-northwind") and QUESTION in home(chen))
    assert "Ask me again" not in seen(chen, "acct-northwind")
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: duties(stage) == [("liaise-before-visit", "open")])


async def test_no_can_be_said_in_the_home_tab_and_a_later_yes_comes_too_late(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await asked(stage, chen)
    await stage.until(lambda: QUESTION in home(chen))
    await chen.click("Not a visit", "home")
    await stage.until(lambda: "Nothing waits for you" in home(chen))
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: "was answered or has expired" in seen(chen, "acct-northwind"))
    assert duties(stage) == []


async def test_later_waits_in_the_home_tab_and_is_briefed_from_there(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await asked(stage, chen, "on site at Northwind on Thursday from 9")
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: "Please brief Alice Okafor by Wed 4 Mar 09:00" in seen(chen, "acct-northwind"))
    assert duties(stage) == [("liaise-before-visit", "open")]
    await stage.until(lambda: "Brief Alice Okafor before *Northwind Energy* on Thu 5 Mar, 09:00" in home(chen))

    await chen.click("Brief now", "home")
    await form(stage, chen)
    assert (await chen.submit(BRIEF)).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    await stage.until(lambda: "Nothing waits for you" in home(chen))
    assert duties(stage) == [("liaise-before-visit", "kept"), ("answer-a-liaison", "open")]
    assert len(stage.look(lambda session: session.exec(select(Visit)).all())) == 1


async def test_a_form_put_away_unsent_leaves_the_visit_noted(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.click("Yes, brief now", "acct-northwind")
    await form(stage, chen)
    await chen.close()
    assert duties(stage) == [("liaise-before-visit", "open")]
    await stage.until(lambda: "For you to do" in home(chen))


async def test_a_question_nobody_answers_expires_quietly(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await tick(
        stage.office.db, Clock(stage.office.clock.ahead + timedelta(days=3, minutes=1)), stage.office.workspace_id
    )
    assert questions(stage) == ["expired"]
    await chen.open_home()
    await stage.until(lambda: QUESTION not in home(chen))
    await chen.click("Yes, brief now", "acct-northwind")
    await stage.until(lambda: "was answered or has expired" in str(chen.modal()))
    assert duties(stage) == []
