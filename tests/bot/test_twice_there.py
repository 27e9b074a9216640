"""Somebody goes to a customer once a day: a form that would make it twice says so, and nothing of it is kept."""

from bot.blocks import plans
from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SITE, ON_SQLITE, asked, form, seen

pytestmark = ON_SQLITE
CHANNEL = "acct-northwind"
TWICE = "Chen Wei goes there on that day already, on another visit. Please change that one, or call one of the two off."


async def noted(stage: Stage, text: str, when: str) -> None:
    chen = stage.person("chen")
    await asked(stage, chen, text)
    await chen.click("Yes, later", CHANNEL)
    await stage.until(lambda: f"{when}. Please brief" in seen(chen, CHANNEL))


async def test_neither_by_a_change_of_plan_nor_by_a_brief(stage: Stage) -> None:
    chen = stage.person("chen")
    await noted(stage, ON_SITE, "tomorrow, Tue 3 Mar, 09:00")
    await noted(stage, "on site at Northwind on Friday", "on Fri 6 Mar")
    await chen.click("Change", CHANNEL)
    await form(stage, chen, plans.CHANGE)
    assert (await chen.submit({"purpose": "Fetch it", "day": "2026-03-03"})).errors == {"day": TWICE}
    await chen.click("Brief now", CHANNEL)
    await form(stage, chen)
    assert (await chen.submit(BRIEF | {"day": "2026-03-03"})).errors == {"day": TWICE}
    assert (await chen.submit(BRIEF | {"day": "2026-03-06"})).is_well
