"""Time is moved forward at the page: what was put off is nudged and missed while one looks on."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
from playwright.async_api import expect

from bot.program import beat, sandbox_for
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import SandboxClock
from tests.bot.conftest import PATIENCE, Stage
from tests.bot.scenes import duties
from tests.bot.test_sandbox_clock import clock  # noqa: F401  (a fixture)
from tests.e2e.conftest import PHONE, Office, Someone

pytestmark = [pytest.mark.browser]


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:  # noqa: F811
    async with sandbox_for(None, clock=clock, answer_seconds=PATIENCE).serving() as running:
        yield running


async def moves_to(someone: Someone, step: str, shown: str) -> None:
    await someone.page.get_by_test_id("clock").click()
    await someone.page.get_by_role("menuitem", name=step).click()
    await expect(someone.page.get_by_test_id("clock")).to_contain_text(shown)


# Chen is in Amsterdam: an hour later than the team's own hours.
async def test_a_brief_that_was_put_off_is_nudged_and_missed(
    desks: Office,
    stage: Stage,
    clock: SandboxClock,  # noqa: F811
) -> None:
    clock.wake = partial(beat, stage.office)
    chen = await desks.seat("chen")
    await expect(chen.page.get_by_test_id("clock")).to_contain_text("Mon 2 Mar, 10:00")
    await chen.goes_to("acct-northwind")
    await chen.writes("on site at Northwind on Thursday from 9")
    await chen.taps("Yes, later")
    await chen.sees("Please brief Alice Okafor by Wed 4 Mar 09:00")
    await moves_to(chen, "Next working morning", "Tue 3 Mar, 09:30")
    await moves_to(chen, "Next working morning", "Wed 4 Mar, 09:30")
    await chen.sees("Monday 2 March")  # it was said then, and still was

    await chen.goes_to_parley()
    await chen.sees("was due today 09:00; it can still be done")
    await expect(chen.page.get_by_role("log", name="Messages").get_by_text("Today", exact=True)).to_be_visible()
    await chen.page.get_by_test_id("clock").click()
    await chen.sees("Fri 6 Mar, 11:00, your time")
    await chen.picture("clock")
    await chen.page.get_by_test_id("clock-friday").click()
    await expect(chen.page.get_by_test_id("clock")).to_contain_text("Fri 6 Mar, 11:00")
    await chen.sees("Wednesday 4 March")
    assert duties(stage)[0] == ("liaise-before-visit", "breached")


async def test_on_a_phone_the_clock_is_below_the_channels(desks: Office) -> None:
    alice = await desks.seat("alice", PHONE)
    await alice.page.get_by_test_id("clock").click()
    await alice.sees("Move time forward")
    await alice.picture("clock-phone")
    await alice.page.get_by_role("menuitem", name="To Friday 10:00").click()
    await expect(alice.page.get_by_test_id("clock")).to_contain_text("Fri 6 Mar, 10:00")
    assert await alice.page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
