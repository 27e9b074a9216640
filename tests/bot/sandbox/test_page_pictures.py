"""Pictures, pins and reactions on the page, and bringing somebody in."""

import asyncio

from playwright.async_api import Page, expect
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.limits import EXAMINED_SECONDS
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import ON_A_PAGE, channel_id
from tests.bot.sandbox.test_files import image

pytestmark = ON_A_PAGE


async def test_a_picture_a_pin_and_reactions_are_seen_and_people_brought_in(
    sandbox: Sandbox, client: AsyncWebClient, page: Page, drawn: bytes
) -> None:
    general = channel_id(sandbox, "general")
    file = (await client.files_upload_v2(content=drawn, filename="chart.png"))["files"][0]["id"]
    await asyncio.sleep(EXAMINED_SECONDS)
    blocks = image(slack_file={"id": file})
    posted = (await client.chat_postMessage(channel=general, text="Kept", blocks=blocks))["ts"]
    await client.pins_add(channel=general, timestamp=posted)
    await sandbox.person("ben").react("general", posted, "tada")

    await page.goto(f"{sandbox.url}?as=alice&channel=general")
    await expect(page.get_by_test_id("pinned")).to_have_text("Pinned by Parley")
    await expect(page.get_by_alt_text("A chart")).to_have_js_property("naturalWidth", 1200)
    await page.get_by_test_id("reaction-tada").click()
    await expect(page.get_by_test_id("reaction-tada")).to_have_text("🎉2")
    await page.get_by_test_id("message").hover()
    await page.get_by_test_id("react").click()
    await page.get_by_test_id("react-trophy").click()
    await expect(page.get_by_test_id("reaction-trophy")).to_have_attribute("aria-pressed", "true")
    await page.get_by_test_id("invite").click()
    await page.get_by_test_id("invite-carla").click()
    await expect(page.locator("#head")).to_contain_text("11 members")
