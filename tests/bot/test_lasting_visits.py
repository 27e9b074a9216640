"""Visits that are urgent, stand for a while or last some days: said in a line, in the brief's form, or as plans change."""

from bot.blocks import plans
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import (
    BRIEF,
    ON_SQLITE,
    asked,
    briefed,
    duties,
    form,
    form_for_tomorrow,
    home,
    option,
    prefilled,
    questions,
    seen,
    verbs,
)

pytestmark = ON_SQLITE


async def test_an_urgent_one_is_todays_and_briefed_on_leaving(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    assert (await chen.command("/visit Northwind urgent the pump is down")).is_well
    assert "Noted: *Northwind Energy* today, Mon 2 Mar. Please brief Alice Okafor by today 10:30." in seen(
        chen, "general"
    )
    shown = prefilled(await form(stage, chen))
    assert (shown["day"], shown["purpose"]) == ("2026-03-02", "the pump is down")
    assert shown["sort"]["value"] == "urgent"
    await stage.until(lambda: "Urgent" in home(chen))
    assert (await chen.submit({"what": "Look at it"})).is_well
    await stage.until(lambda: "Look at it" in seen(alice))
    await stage.until(lambda: "Urgent" in home(chen) and "Briefed; no word back yet" in home(chen))


async def test_a_standing_one_once_agreed_asks_no_more(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await chen.command("/visit Northwind standing until 30 June commissioning")
    assert "Noted: *Northwind Energy* today, Mon 2 Mar, until Tue 30 Jun." in seen(chen, "general")
    shown = prefilled(await form(stage, chen))
    assert (shown["last_day"], shown["sort"]["value"], shown["purpose"]) == ("2026-06-30", "standing", "commissioning")
    assert (await chen.submit({"what": "On site each day"})).is_well
    await stage.until(lambda: "is going to *Northwind Energy* today, Mon 2 Mar, until Tue 30 Jun." in seen(alice))
    await alice.click("Noted, go ahead", "parley")
    await stage.until(lambda: "says *go ahead*" in seen(chen))
    await chen.say("acct-northwind", "on site at Northwind tomorrow from 9")
    await calm(stage)
    assert questions(stage) == []
    await chen.open_home()
    await stage.until(lambda: "Standing" in home(chen) and "Briefed: go ahead" in home(chen))


async def test_one_of_some_days_stays_so_when_it_is_said_again(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit Northwind Thursday until Friday training")
    assert "on Thu 5 Mar, until Fri 6 Mar. Please brief Alice Okafor by Wed 4 Mar 08:30" in seen(chen, "general")
    assert prefilled(await form(stage, chen))["last_day"] == "2026-03-06"
    await chen.close()
    await chen.command("/visit Northwind Thursday 10:00")
    await stage.until(lambda: "on Thu 5 Mar, 10:00, until Fri 6 Mar: Chen Wei" in home(chen))
    await chen.command("/visit Northwind Thursday until Monday training")
    await stage.until(lambda: "on Thu 5 Mar, 10:00, until Mon 9 Mar: Chen Wei" in home(chen))
    assert len(duties(stage)) == 1


async def test_the_form_says_what_sort_of_visit_it_is(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await form_for_tomorrow(stage, chen)
    wrong = await chen.submit(BRIEF | {"sort": "standing"})
    assert wrong.errors == {"last_day": "Until when? A standing visit ends some day; it can be changed later."}
    wrong = await chen.submit(BRIEF | {"last_day": "2026-03-02"})
    assert wrong.errors == {"last_day": "That is before the first day. Please choose a later day, or none."}
    assert verbs(stage) == ["adopt", "plan", "open"]
    assert (await chen.submit(BRIEF | {"sort": "standing", "last_day": "2026-03-31"})).is_well
    await stage.until(lambda: "tomorrow, Tue 3 Mar, 09:00, until Tue 31 Mar" in seen(alice))
    await alice.click("Noted, go ahead", "parley")
    await stage.until(lambda: "says *go ahead*" in seen(chen))
    await chen.open_home()
    await stage.until(lambda: "Standing" in home(chen))
    await chen.say("acct-northwind", "on site at Northwind on Thursday from 9")
    await calm(stage)
    assert questions(stage) == ["yes"]


async def test_a_longer_stay_is_news_for_her(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.click("Noted, go ahead", "parley")
    await stage.until(lambda: "says *go ahead*" in seen(chen))
    await chen.click("Change", "home")
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"last_day": "2026-03-05"})).is_well
    now = "is now tomorrow, Tue 3 Mar, 09:00, until Thu 5 Mar. Who goes: Chen Wei. Still fine?"
    await stage.until(lambda: now in seen(alice))


async def test_it_is_another_customers_visit_and_what_was_said_goes_along(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await briefed(stage, chen, alice)
    await chen.click("Change", "home")
    view = await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"account": option(view, "account", "Helios Grid")})).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(ben))
    await stage.until(lambda: "is off. Nothing to do." in seen(alice) and "Swap it in an hour" not in seen(alice))
    await stage.until(
        lambda: "Ben Aalto> has your brief" in seen(chen) or "has your brief for *Helios Grid*" in seen(chen)
    )
    await stage.until(lambda: "*Helios Grid*" in home(chen) and "*Northwind Energy*" not in home(chen))
    assert [state for _, state in duties(stage)] == ["kept", "void", "kept", "open"]


async def test_before_the_brief_another_customer_is_another_question_for_nobody(stage: Stage) -> None:
    chen, alice, ben = stage.person("chen"), stage.person("alice"), stage.person("ben")
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: "Please brief Alice" in seen(chen, "acct-northwind"))
    await chen.click("Change", "acct-northwind")
    view = await form(stage, chen, plans.CHANGE)
    filled = {"account": option(view, "account", "Helios Grid"), "purpose": "Look"}
    assert (await chen.submit(filled)).is_well
    await stage.until(lambda: "Noted: *Helios Grid* tomorrow" in seen(chen, "acct-northwind"))
    assert "Please brief Ben Aalto by" in seen(chen, "acct-northwind")
    assert (seen(alice), seen(ben)) == ("[]", "[]")
    assert [state for _, state in duties(stage)] == ["void", "open"]
