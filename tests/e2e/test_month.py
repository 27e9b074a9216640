"""The month's end, in a browser: the forum's report, the team's figures for any days, and how a conversation opens."""

import pytest
from playwright.async_api import expect

from bot.program import beat
from tests.bot.conftest import Stage
from tests.bot.february import february
from tests.e2e.conftest import PHONE, Office

pytestmark = [pytest.mark.browser]
TALL = {"width": 1160, "height": 790}
CHART = "February, week by week"


async def test_how_february_went(desks: Office, stage: Stage) -> None:
    await february(stage)
    await beat(stage.office)
    ben, dana, eve = await desks.seat("ben", TALL), await desks.seat("dana", TALL), await desks.seat("eve", PHONE)

    await ben.goes_to("team-forum")
    await ben.sees("How February went")
    await expect(ben.page.get_by_alt_text(CHART)).to_have_js_property("naturalWidth", 1200)
    await ben.picture("report")
    await eve.goes_to("team-forum")
    await eve.sees("Worth talking about together")
    await eve.picture("report-phone")

    await ben.goes_to("general")
    await ben.writes("/charter log Northwind last month")
    await ben.sees("1 Feb – 28 Feb, Northwind Energy. Figures only; nobody is named.")
    await ben.writes("/charter log last month")
    await ben.sees("1 Feb – 28 Feb, Energy accounts. Figures only; nobody is named.")
    await expect(ben.page.get_by_alt_text("Week by week")).to_have_js_property("naturalWidth", 1200)
    await ben.sees_nothing_of("Chen")
    await ben.picture("log")

    await dana.goes_to("general")
    await dana.writes("/charter me Chen")
    await dana.sees("Only Chen Wei and you see this.")
    await dana.sees("Worth talking about")
    await dana.picture("tour-coach")
