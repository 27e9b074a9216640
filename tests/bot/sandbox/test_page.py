"""The page in a real browser: one acts as anybody, and sees what they see."""

import asyncio
from typing import Any

from playwright.async_api import Page, Route, expect
from slack_bolt.async_app import AsyncApp

from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import ON_A_PAGE, PHONE
from tests.bot.sandbox.test_round_trip import brief_writer
from tests.chromium import Tabs

pytestmark = ON_A_PAGE


async def test_chen_answers_the_question_in_the_browser(sandbox: Sandbox, app: AsyncApp, page: Page) -> None:
    brief_writer(app)
    await page.goto(f"{sandbox.url}?as=chen&channel=acct-northwind")
    await page.get_by_test_id("composer").fill("on site at Northwind tomorrow from 9")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_test_id("message")).to_contain_text("on site at Northwind")
    await expect(page.get_by_test_id("ephemeral")).to_contain_text("Only visible to you")

    await page.get_by_test_id("brief_now").click()
    await expect(page.get_by_test_id("why/purpose")).to_have_value("gateway")
    await page.get_by_test_id("why/purpose").fill("nothing")
    await page.get_by_test_id("modal-submit").click()
    await expect(page.get_by_test_id("why")).to_contain_text("Say a little more.")
    await page.get_by_test_id("why/purpose").fill("Replace the gateway")
    await page.get_by_test_id("modal-submit").click()
    await expect(page.get_by_test_id("modal")).to_be_hidden()

    await page.get_by_test_id("app-parley").click()
    await page.get_by_test_id("tab-messages").click()
    await expect(page.get_by_test_id("message")).to_contain_text("Brief sent: Replace the gateway (edited)")


async def test_one_becomes_somebody_else(sandbox: Sandbox, page: Page) -> None:
    await page.goto(f"{sandbox.url}?as=alice")
    await expect(page.get_by_test_id("channel-deal-desk")).to_be_visible()
    await page.get_by_test_id("person-switcher").click()
    await page.get_by_test_id("person-carla").click()
    await expect(page.get_by_test_id("person-switcher")).to_contain_text("Carla Ruiz")
    await expect(page.locator("[data-testid^=channel-]")).to_have_count(1)
    assert "as=carla" in page.url


async def test_what_others_say_appears_and_leaves_a_dot(sandbox: Sandbox, page: Page) -> None:
    await page.goto(f"{sandbox.url}?as=ben&channel=general")
    await expect(page.get_by_test_id("connection")).to_be_visible()
    await sandbox.person("alice").say("general", "*Good* morning, @Ben Aalto :wave:")
    await sandbox.person("alice").say("acct-helios", "News from Helios")
    message = page.get_by_test_id("message")
    await expect(message).to_contain_text("Good morning, @Ben Aalto 👋")
    await expect(message.locator("strong")).to_have_text("Good")
    await expect(page.get_by_test_id("channel-acct-helios").get_by_role("img")).to_have_attribute(
        "aria-label", "1 unread"
    )


async def test_what_people_type_stays_text(sandbox: Sandbox, page: Page) -> None:
    await page.goto(f"{sandbox.url}?as=alice&channel=general")
    await page.get_by_test_id("composer").fill("<img src=x onerror=alert(1)> & <!channel> `a < b`")
    await page.get_by_test_id("send").click()
    await expect(page.get_by_test_id("message")).to_contain_text("<img src=x onerror=alert(1)> & <!channel> a < b")
    await expect(page.get_by_test_id("message").locator("img, .mention")).to_have_count(0)


async def test_a_message_is_edited_answered_and_deleted(sandbox: Sandbox, page: Page) -> None:
    await sandbox.person("chen").say("general", "tomorow & <today>")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    message = page.get_by_test_id("message")
    await message.hover()
    await message.get_by_test_id("message-menu").click()
    await page.get_by_test_id("menu-edit").click()
    await expect(page.get_by_test_id("edit")).to_have_value("tomorow & <today>")
    await page.get_by_test_id("edit").fill("tomorrow")
    await page.get_by_test_id("edit-save").click()
    await expect(message).to_contain_text("tomorrow (edited)")

    await message.hover()
    await message.get_by_test_id("reply").click()
    await page.get_by_test_id("thread-composer").fill("At nine?")
    await page.get_by_test_id("thread-send").click()
    await expect(page.get_by_test_id("thread").get_by_test_id("message")).to_have_count(2)
    await expect(page.get_by_test_id("replies")).to_contain_text("1 reply")
    await page.get_by_test_id("thread-close").click()

    await message.hover()
    await message.get_by_test_id("message-menu").click()
    await page.get_by_test_id("menu-delete").click()
    await page.get_by_test_id("confirm-yes").click()
    await expect(message).to_contain_text("This message was deleted.")


async def test_an_app_that_does_not_answer_is_named_where_one_looks(
    sandbox: Sandbox, app: AsyncApp, page: Page
) -> None:
    button = {"type": "button", "action_id": "mute", "text": {"type": "plain_text", "text": "Mute"}}
    channel = sandbox.channel("general")["id"]
    blocks = [{"type": "actions", "elements": [button]}]
    await app.client.chat_postMessage(channel=channel, text="Anything?", blocks=blocks)

    @app.action("mute")
    async def never() -> None:
        """Forgets to acknowledge."""

    await page.goto(f"{sandbox.url}?as=alice&channel=general")
    await page.get_by_test_id("mute").click()
    await expect(page.get_by_test_id("mute")).to_have_attribute("aria-busy", "true")
    await expect(page.get_by_test_id("failed")).to_contain_text("Parley didn't respond")
    await page.get_by_test_id("composer").fill("/visit Northwind")
    await page.get_by_test_id("send").click()
    await expect(page.get_by_test_id("ephemeral")).to_contain_text("/visit failed with the error")


async def test_the_page_says_when_parley_is_away(sandbox: Sandbox, page: Page) -> None:
    await page.goto(f"{sandbox.url}?as=alice")
    await expect(page.get_by_test_id("banner")).to_contain_text("Parley is not connected")


async def test_commands_are_offered_and_the_keyboard_is_enough(sandbox: Sandbox, app: AsyncApp, page: Page) -> None:
    @app.command("/visit")
    async def visit(ack: Any, command: dict[str, Any]) -> None:
        await ack(f"Heard: {command['text']}")

    await page.goto(f"{sandbox.url}?as=chen&channel=acct-helios")
    composer = page.get_by_test_id("composer")
    await expect(composer).to_be_enabled()
    await composer.press_sequentially("/vi")
    await expect(page.get_by_test_id("suggestions")).to_be_visible()
    await page.keyboard.press("Enter")
    await expect(composer).to_have_value("/visit ")
    await page.keyboard.type("Helios Friday")
    await page.keyboard.press("Enter")
    await expect(page.get_by_test_id("ephemeral")).to_contain_text("Heard: Helios Friday")


async def test_a_phone_goes_from_the_list_to_the_talk_and_back(sandbox: Sandbox, tabs: Tabs) -> None:
    await sandbox.person("alice").say("general", "x" * 2000)
    phone = await tabs.open(PHONE, by_touch=True)
    await phone.goto(f"{sandbox.url}?as=chen")
    await phone.get_by_test_id("channel-general").tap()
    await expect(phone.get_by_test_id("composer")).to_be_visible()
    await expect(phone.get_by_test_id("channel-general")).to_be_hidden()
    assert await phone.evaluate("document.documentElement.scrollWidth") == 390
    await phone.get_by_test_id("back").tap()
    await expect(phone.get_by_test_id("channel-general")).to_be_visible()


async def test_what_is_typed_on_the_way_waits_for_the_place(sandbox: Sandbox, tabs: Tabs) -> None:
    phone = await tabs.open(PHONE, by_touch=True)
    await phone.goto(f"{sandbox.url}?as=chen&channel=general")
    await expect(phone.get_by_role("textbox", name="Message #general")).to_be_enabled()

    async def late(route: Route) -> None:
        await asyncio.sleep(0.5)
        await route.continue_()

    await phone.route("**/sandbox/screen?*channel=C*", late)
    await phone.get_by_test_id("back").tap()
    await phone.get_by_test_id("channel-acct-helios").tap()
    await phone.get_by_test_id("composer").fill("Hello Helios")
    await phone.get_by_test_id("send").tap()
    await expect(phone.get_by_test_id("message")).to_contain_text("Hello Helios")
    assert [each["text"] for each in sandbox.person("chen").sees("acct-helios")] == ["Hello Helios"]
