"""The visit changes: who has noted it is asked, privately, whether it is off or has moved; nothing changes by itself."""

import pytest
from sqlmodel import select

from bot.blocks import plans
from bot.sandbox.person import Person
from protocols.questions import Kind, Question
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, duties, forged_tap, form, home, notices, prefilled, questions, seen, verbs

pytestmark = ON_SQLITE
ASKED = "Is *Northwind Energy* on Thu 5 Mar off?"
OFF = "The visit to *Northwind Energy* on Thu 5 Mar is off. Nothing to do."


async def noted(stage: Stage, person: Person, line: str = "Northwind Thursday replace the gateway") -> None:
    """They said so by a command, and brief later."""
    assert (await person.command(f"/visit {line}")).is_well
    await stage.until(lambda: "It’s off" in home(person))


@pytest.mark.parametrize(
    ("channel", "text"),
    [
        ("acct-northwind", "customer cancelled, not going thursday"),
        ("general", "northwind thursday is cancelled"),
        ("general", "We will not make it to Northwind on Thursday"),
        ("parley", "northwind thursday is off"),
    ],
)
async def test_it_is_asked_wherever_it_is_said_and_only_the_tap_calls_it_off(
    stage: Stage, channel: str, text: str
) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await noted(stage, chen)
    await chen.say(channel, text)
    await stage.until(lambda: ASKED in seen(chen, channel))
    assert ASKED not in seen(alice, channel)
    assert duties(stage) == [("liaise-before-visit", "open")]
    await chen.click("It’s off", channel)
    await stage.until(lambda: OFF in seen(chen, channel))
    assert (duties(stage), questions(stage)) == ([("liaise-before-visit", "void")], ["yes"])
    await stage.until(lambda: ASKED not in home(chen) and "*Northwind Energy*" not in home(chen))


@pytest.mark.parametrize(
    "text", ["Thursday's Northwind visit is postponed to Friday", "moved northwind from thursday to friday"]
)
async def test_where_it_has_moved_the_form_has_the_new_day(stage: Stage, text: str) -> None:
    chen = stage.person("chen")
    await noted(stage, chen)
    await chen.say("general", text)
    await stage.until(lambda: "Has *Northwind Energy* on Thu 5 Mar moved to Fri 6 Mar?" in seen(chen, "general"))
    await chen.click("It has moved …", "general")
    view = await form(stage, chen, plans.CHANGE)
    assert (prefilled(view)["day"], prefilled(view)["purpose"]) == ("2026-03-06", "replace the gateway")
    assert questions(stage) == ["open"]
    assert (await chen.submit({})).is_well
    await stage.until(lambda: "*Northwind Energy* on Fri 6 Mar. Please brief" in seen(chen, "general"))
    assert questions(stage) == ["withdrawn"]
    await stage.until(lambda: "moved to" not in home(chen))


async def test_going_on_another_day_instead_is_one_question_however_often_it_is_said(stage: Stage) -> None:
    chen = stage.person("chen")
    await noted(stage, chen)
    for text in (
        "northwind thursday is cancelled, going there on Friday",
        "so Northwind thursday is off, going on Friday",
    ):
        await chen.say("acct-northwind", text)
        await stage.quiet()
    assert "Has *Northwind Energy* on Thu 5 Mar moved to Fri 6 Mar?" in seen(chen, "acct-northwind")
    assert questions(stage) == ["open"]


async def test_where_the_customer_reads_along_it_comes_by_direct_message(stage: Stage) -> None:
    chen, carla = stage.person("chen"), stage.person("carla")
    await noted(stage, chen)
    await chen.say("ext-northwind", "customer cancelled, not going thursday")
    await stage.until(lambda: ASKED in seen(chen))
    assert "off?" not in seen(carla, "ext-northwind")
    await chen.click("It’s off", "parley")
    await stage.until(lambda: OFF in seen(chen))


async def test_no_is_an_answer_and_the_visit_stays(stage: Stage) -> None:
    chen = stage.person("chen")
    await noted(stage, chen)
    await chen.say("general", "northwind thursday is cancelled")
    await stage.until(lambda: ASKED in seen(chen, "general"))
    await chen.click("No", "general")
    await stage.until(lambda: "Thanks. I won’t ask about that again." in seen(chen, "general"))
    await chen.say("general", "as I said, northwind on thursday is cancelled")
    await stage.quiet()
    assert (questions(stage), duties(stage)) == (["no"], [("liaise-before-visit", "open")])


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("eve", "northwind thursday is cancelled"),  # not her visit
        ("chen", "northwind friday is cancelled"),
        ("chen", "Helios Thursday is cancelled"),
        ("chen", "Northwind cancelled the order for Thursday"),
        ("chen", "not coming to the retro on Thursday, I'm on site at Northwind"),
    ],
)
async def test_who_has_no_such_visit_is_not_asked(stage: Stage, who: str, text: str) -> None:
    await noted(stage, stage.person("chen"))
    await stage.person(who).say("general", text)
    await stage.quiet()
    assert {Kind.VISIT, Kind.PLAN}.isdisjoint(stage.look(lambda session: session.exec(select(Question.kind)).all()))


async def test_a_plan_that_is_taken_back_is_asked_about_no_more(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await chen.say("acct-northwind", "on site at Northwind Thursday")
    await stage.until(lambda: "Looks like a visit to *Northwind Energy* on Thu 5 Mar" in home(chen))
    await chen.say("general", "not going to northwind on thursday after all")
    await stage.until(lambda: questions(stage) == ["withdrawn"])
    await chen.open_home()
    await stage.until(lambda: "Looks like" not in home(chen))
    assert verbs(stage) == ["adopt"]


async def test_what_a_command_has_noted_is_asked_no_more(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.open_home()
    await chen.say("acct-northwind", "on site at Northwind Thursday")
    await stage.until(lambda: "Looks like a visit" in home(chen))
    await noted(stage, chen)
    assert questions(stage) == ["withdrawn"]
    await stage.until(lambda: "Looks like" not in home(chen))
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: "Noted: *Northwind Energy* on Thu 5 Mar." in seen(chen, "acct-northwind"))
    assert verbs(stage) == ["adopt", "plan", "open"]


async def test_an_edit_takes_the_question_back(stage: Stage) -> None:
    chen = stage.person("chen")
    await noted(stage, chen)
    ts = await chen.say("general", "northwind thursday is cancelled")
    await stage.until(lambda: ASKED in seen(chen, "general"))
    await chen.edit("general", ts, "northwind thursday is confirmed")
    await stage.until(lambda: questions(stage) == ["withdrawn"])
    assert duties(stage) == [("liaise-before-visit", "open")]


async def test_a_forged_tap_of_somebody_else_calls_nothing_off(stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await noted(stage, chen)
    await chen.say("general", "northwind thursday is cancelled")
    await stage.until(lambda: ASKED in seen(chen, "general"))
    await forged_tap(stage, eve, "It’s off", seen_by=chen, where="general")
    await stage.until(lambda: "That is not yours to answer." in seen(eve, "general"))
    assert (questions(stage), notices(stage)) == (["open"], [])
