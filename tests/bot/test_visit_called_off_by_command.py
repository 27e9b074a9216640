"""`/visit` that calls a visit off, moves it, or is about one day of a longer one: nothing is renamed by mistake."""

import pytest

from bot.blocks import plans
from bot.sandbox.person import Person
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, duties, form, home, prefilled, seen, verbs

pytestmark = ON_SQLITE
WAYS = "*Northwind Energy* on Thu 5 Mar: is it off, or on another day?"


async def asked_after(stage: Stage, person: Person, line: str) -> str:
    """Of a visit that was noted on Thursday, they type this; which message then offers the ways (ts)."""
    await person.command("/visit Northwind Thursday audit")
    await form(stage, person)
    await person.close()
    await person.command(line)
    await stage.until(lambda: WAYS in seen(person, "general"))
    return next(str(each["ts"]) for each in person.sees("general") if WAYS in str(each))


@pytest.mark.parametrize(
    "line",
    [
        "cancel northwind thursday",
        "northwind thursday cancelled",
        "northwind thursday called off, the customer is ill",
        "not going to northwind thursday",
        "cancel northwind",
        "postpone northwind thursday",
    ],
)
async def test_it_offers_to_call_off_what_is_noted_and_keeps_it_until_then(stage: Stage, line: str) -> None:
    chen = stage.person("chen")
    await asked_after(stage, chen, f"/visit {line}")
    assert (duties(stage), verbs(stage)) == ([("liaise-before-visit", "open")], ["adopt", "plan", "open"])
    await stage.until(lambda: "audit" in home(chen))


async def test_one_tap_calls_it_off(stage: Stage) -> None:
    chen = stage.person("chen")
    ts = await asked_after(stage, chen, "/visit cancel northwind thursday")
    await chen.click("It’s off", "general", ts=ts)
    await stage.until(lambda: "The visit to *Northwind Energy* on Thu 5 Mar is off." in seen(chen, "general"))
    assert duties(stage) == [("liaise-before-visit", "void")]


async def test_to_another_day_the_form_has_it(stage: Stage) -> None:
    chen = stage.person("chen")
    ts = await asked_after(stage, chen, "/visit move northwind thursday to friday")
    await chen.click("Change", "general", ts=ts)
    shown = prefilled(await form(stage, chen, plans.CHANGE))
    assert (shown["day"], shown["purpose"]) == ("2026-03-06", "audit")


async def test_where_nothing_is_noted_nothing_is_planned(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit cancel northwind friday")
    said = "You have no visit to Northwind Energy noted on Fri 6 Mar."
    await stage.until(lambda: said in seen(chen, "general"))
    assert (verbs(stage), chen.modal()) == (["adopt"], None)


async def test_a_purpose_may_still_speak_of_a_change(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit Northwind Thursday move the transformer")
    assert prefilled(await form(stage, chen))["purpose"] == "move the transformer"


async def test_a_day_of_a_longer_visit_does_not_rename_it(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit Northwind Mon 9 March until Wed 11 March commissioning")
    await form(stage, chen)
    await chen.close()
    await chen.command("/visit Northwind 10/3 14:00 meter check")
    said = "*Northwind Energy* on Mon 9 Mar, until Wed 11 Mar is noted already: commissioning. Nothing has changed."
    await stage.until(lambda: said in seen(chen, "general"))
    assert verbs(stage) == ["adopt", "plan", "open"]
    await chen.close()
    ts = next(each["ts"] for each in chen.sees("general") if said in str(each))
    await chen.click("Change it", "general", ts=ts)
    assert prefilled(await form(stage, chen, plans.CHANGE))["purpose"] == "commissioning"
