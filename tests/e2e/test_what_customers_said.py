"""Somebody writes what a customer said, and of a win, in a browser: each is asked about, and goes where it belongs."""

import pytest

from tests.bot.conftest import Stage
from tests.bot.scenes import seen
from tests.e2e.conftest import PHONE, Office

pytestmark = [pytest.mark.browser]


async def test_what_a_customer_said_and_what_was_won(desks: Office, stage: Stage) -> None:
    chen, eve = await desks.seat("chen"), await desks.seat("eve", PHONE)
    await chen.goes_to("acct-northwind")
    await chen.writes("Just off the phone with Carla: she says the new gateway is far too slow at night. Back at 3.")
    await chen.sees("Sounds like feedback from Northwind Energy. Send it to Ben Aalto first?")
    await chen.picture("tour-sounds-like")
    await chen.taps("Yes, send it")
    await chen.sees("Ben Aalto has this first;")
    await stage.until(lambda: "far too slow at night" in seen(stage.person("ben")))
    assert "Back at 3" not in seen(stage.person("ben"))
    await eve.goes_to("acct-helios")
    await eve.writes("Helios is live since 6:00, all 14 stations talking. Well done Hugo!")
    await eve.sees("Sounds like a win at Helios Grid. Save it for Friday’s celebration?")
    await eve.picture("tour-a-win")
    await eve.taps("Yes, save it")
    await eve.sees("The team hears of it when it celebrates.")
    await eve.picture("tour-saved")
