"""At the page: what one is up to stands beside one's name, and one can be left alone."""

import re
import time
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import pytest
from playwright.async_api import Page, expect

from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import ON_A_PAGE, PHONE
from tests.bot.sandbox.test_clock import Leaping
from tests.chromium import Tabs

pytestmark = ON_A_PAGE


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(clock=Leaping()).serving() as made:
        yield made


async def test_a_status_is_set_seen_by_others_and_cleared(sandbox: Sandbox, page: Page) -> None:
    chen = sandbox.person("chen")
    await chen.say("general", "Good morning")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    await page.get_by_test_id("own-status").click()
    await page.get_by_test_id("status-emoji").click()
    await page.get_by_test_id("emoji-train").click()
    await page.get_by_test_id("status-text").fill("On the way to Northwind")
    await page.get_by_test_id("status-term").select_option("1 hour")
    await page.get_by_test_id("status-save").click()
    await expect(page.get_by_test_id("status-dialog")).to_have_count(0)
    await expect(page.get_by_test_id("own-status")).to_contain_text("On the way to Northwind")
    assert chen.user["profile"]["status_emoji"] == ":train:"
    assert 3500 < chen.user["profile"]["status_expiration"] - time.time() < 3610

    await page.goto(f"{sandbox.url}?as=alice&channel=general")
    mark = page.get_by_test_id("message").get_by_test_id("status")
    await expect(mark).to_have_text("🚆")
    await expect(mark).to_have_attribute("title", re.compile("On the way to Northwind, until "))


async def test_what_people_mostly_say_is_one_tap_and_can_be_taken_back(sandbox: Sandbox, page: Page) -> None:
    await page.goto(f"{sandbox.url}?as=ben")
    await page.get_by_test_id("own-status").click()
    await page.get_by_role("button", name="Vacationing").click()
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("own-status")).to_contain_text("🌴Vacationing")
    await page.get_by_test_id("own-status").click()
    await page.get_by_test_id("status-clear").click()
    await expect(page.get_by_test_id("own-status")).to_contain_text("What are you up to?")
    assert sandbox.person("ben").user["profile"]["status_text"] == ""


async def test_a_day_and_an_hour_are_those_of_the_person(sandbox: Sandbox, page: Page) -> None:
    """Ben is in Helsinki: his nine o'clock is seven in UTC, and six when summer time has begun."""
    await page.goto(f"{sandbox.url}?as=ben")
    await page.get_by_test_id("own-status").click()
    await page.get_by_test_id("status-text").fill("On leave")
    await page.get_by_test_id("status-term").select_option("Choose date and time…")
    await page.get_by_label("Day").fill("2040-03-05")
    await page.get_by_label("Hour").fill("09:00")
    await page.get_by_test_id("status-save").click()
    await expect(page.get_by_test_id("own-status")).to_contain_text("💬On leave")
    winter = datetime(2040, 3, 5, 7, tzinfo=UTC).timestamp()
    assert sandbox.person("ben").user["profile"]["status_expiration"] == winter

    await page.get_by_test_id("own-status").click()
    await page.get_by_test_id("status-term").select_option("Choose date and time…")
    await page.get_by_label("Day").fill("2040-07-05")
    await page.get_by_test_id("status-save").click()
    await expect(page.get_by_test_id("status-dialog")).to_have_count(0)
    summer = datetime(2040, 7, 5, 6, tzinfo=UTC).timestamp()
    assert sandbox.person("ben").user["profile"]["status_expiration"] == summer


async def test_a_status_is_gone_when_time_was_moved_past_its_end(sandbox: Sandbox, page: Page) -> None:
    chen = sandbox.person("chen")
    await chen.say("general", "Good morning")
    await chen.sets_status("In a meeting", ":calendar:", until=int(time.time()) + 3600)
    await page.goto(f"{sandbox.url}?as=alice&channel=general")
    await expect(page.get_by_test_id("message").get_by_test_id("status")).to_have_text("📅")
    await page.get_by_test_id("clock").click()
    await page.get_by_test_id("clock-day").click()
    await expect(page.get_by_test_id("status")).to_have_count(0)


async def test_notifications_are_paused_and_begin_again(sandbox: Sandbox, page: Page) -> None:
    await page.goto(f"{sandbox.url}?as=chen")
    await page.get_by_role("button", name="Pause notifications").click()
    await page.get_by_role("menuitem", name="For 30 minutes").click()
    paused = page.get_by_role("button", name="Notifications paused until")
    await expect(paused).to_be_visible()
    await paused.click()
    await page.get_by_role("menuitem", name="Be notified again").click()
    await expect(page.get_by_role("button", name="Pause notifications")).to_be_visible()


async def test_it_fits_on_a_phone(sandbox: Sandbox, tabs: Tabs) -> None:
    phone = await tabs.open(PHONE, by_touch=True)
    await phone.goto(f"{sandbox.url}?as=chen")
    await phone.get_by_test_id("own-status").tap()
    await phone.get_by_role("button", name="Working remotely").tap()
    await phone.get_by_test_id("status-save").tap()
    await expect(phone.get_by_test_id("own-status")).to_contain_text("🏡Working remotely")
    assert await phone.evaluate("document.documentElement.scrollWidth") == 390
