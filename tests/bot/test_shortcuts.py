"""Slack's shortcuts: *Tell of a visit* from anywhere, and *This is a visit* on a message, one's own or a colleague's."""

from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import BRIEF, ON_SQLITE, asked, duties, form, home, option, prefilled, seen

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
NEW, FROM_MESSAGE = "visit.new", "visit.from_message"
KEPT = [("liaise-before-visit", "kept"), ("answer-a-liaison", "open")]


async def test_from_anywhere_the_form_is_empty_and_sent_it_is_a_visit(stage: Stage) -> None:
    chen, ben = stage.person("chen"), stage.person("ben")
    assert (await chen.shortcut(NEW)).is_well
    view = await form(stage, chen)
    assert prefilled(view)["going"] == [chen.id]
    assert duties(stage) == []
    filled = BRIEF | {"account": option(view, "account", "Helios Grid"), "day": "2026-03-06"}
    assert (await chen.submit(filled)).is_well
    await stage.until(lambda: "*Chen Wei* is going to *Helios Grid* on Fri 6 Mar" in seen(ben))
    assert duties(stage) == KEPT


async def test_on_ones_own_message_the_form_has_what_it_says(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    ts = await chen.say(CHANNEL, "Thursday 14:00 it is, then")
    assert (await chen.shortcut(FROM_MESSAGE, CHANNEL, ts)).is_well
    shown = prefilled(await form(stage, chen))
    assert shown["account"]["text"]["text"] == "Northwind Energy"
    assert (shown["day"], shown["hour"], shown["going"]) == ("2026-03-05", "14:00", [chen.id])
    assert (await chen.submit(BRIEF)).is_well
    await stage.until(lambda: "on Thu 5 Mar, 14:00" in seen(alice))


async def test_on_what_was_asked_about_the_answer_is_the_same_visit(stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.shortcut(FROM_MESSAGE, CHANNEL, chen.sees(CHANNEL)[0]["ts"])
    await form(stage, chen)
    assert (await chen.submit(BRIEF)).is_well
    await chen.click("Yes, later", CHANNEL)
    await stage.until(lambda: "is noted already, and Alice Okafor has your brief" in seen(chen, CHANNEL))
    assert duties(stage) == KEPT


async def test_on_a_colleagues_message_it_is_the_colleague_who_goes(stage: Stage) -> None:
    """Eve tells it; Chen travels, is bound and hears the answer; she owes nothing."""
    chen, eve, alice = stage.person("chen"), stage.person("eve"), stage.person("alice")
    ts = await chen.say("general", "Helios on Thursday, or Northwind on Friday?")
    await eve.shortcut(FROM_MESSAGE, "general", ts)
    view = await form(stage, eve)
    assert prefilled(view)["account"] is None  # two are named
    assert prefilled(view)["going"] == [chen.id]
    filled = BRIEF | {"account": option(view, "account", "Northwind Energy"), "day": "2026-03-06"}
    assert (await eve.submit(filled)).is_well
    await stage.until(lambda: "*Chen Wei* is going to *Northwind Energy* on Fri 6 Mar" in seen(alice))
    assert "Eve" not in seen(alice)
    await stage.until(lambda: "Eve Lindqvist has named you for the visit to *Northwind Energy*" in seen(chen))
    assert duties(stage) == KEPT
    await alice.open_home()
    await stage.until(lambda: "Answer Chen Wei about *Northwind Energy*" in home(alice))
    await alice.click("Noted, go ahead", "parley")
    await stage.until(lambda: "says *go ahead*" in seen(chen))


async def test_what_the_colleague_has_noted_is_theirs_to_brief(stage: Stage) -> None:
    chen, eve, alice = stage.person("chen"), stage.person("eve"), stage.person("alice")
    await asked(stage, chen)
    await chen.click("Yes, later", CHANNEL)
    await stage.until(lambda: duties(stage) == [("liaise-before-visit", "open")])
    await eve.shortcut(FROM_MESSAGE, CHANNEL, chen.sees(CHANNEL)[0]["ts"])
    await form(stage, eve)
    outcome = await eve.submit(BRIEF)
    assert outcome.errors == {"going": "Chen Wei has noted this visit already, so the brief is theirs to write."}
    await calm(stage)
    assert seen(alice) == "[]"
    assert duties(stage) == [("liaise-before-visit", "open")]


async def test_on_a_customers_message_it_is_oneself_who_goes(stage: Stage) -> None:
    chen, carla = stage.person("chen"), stage.person("carla")
    ts = await carla.say("ext-northwind", "Could somebody of Northwind's friends come on Thursday at 10?")
    await chen.shortcut(FROM_MESSAGE, "ext-northwind", ts)
    shown = prefilled(await form(stage, chen))
    assert (shown["going"], shown["day"], shown["hour"]) == ([chen.id], "2026-03-05", "10:00")


async def test_whom_the_team_file_does_not_know_hears_who_can_add_them(stage: Stage) -> None:
    ines = stage.person("ines")
    ts = await ines.say("general", "on site at Northwind on Thursday")
    for shortcut in ((NEW,), (FROM_MESSAGE, "general", ts)):
        await ines.shortcut(*shortcut)
        await stage.until(lambda: "Dana Kowalski can add you" in str(ines.modal()))
        await ines.close()


async def test_a_form_that_does_not_open_is_no_harm(stage: Stage) -> None:
    chen = stage.person("chen")
    stage.sandbox.faults.plan("views.open", "error")
    assert (await chen.shortcut(NEW)).is_well
    await calm(stage)
    assert chen.modal() is None
