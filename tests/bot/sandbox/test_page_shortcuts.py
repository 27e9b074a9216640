"""At the page: what the app offers on a message and below it, and what is said when the app does not answer."""

from typing import Any

import pytest
from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import ON_A_PAGE, PHONE
from tests.bot.sandbox.test_blocks import modal, section
from tests.chromium import Tabs

pytestmark = ON_A_PAGE


def opens_views(app: AsyncApp) -> None:
    @app.shortcut("note_it")
    async def note(ack: Any, shortcut: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=modal(section(shortcut["message"]["text"])))
        await ack()

    @app.shortcut("plan")
    async def plan(ack: Any, shortcut: dict[str, Any], client: AsyncWebClient) -> None:
        await client.views_open(trigger_id=shortcut["trigger_id"], view=modal(section("Where to?")))
        await ack()


async def test_a_message_has_shortcuts_in_its_menu(sandbox: Sandbox, app: AsyncApp, page: Page) -> None:
    opens_views(app)
    await sandbox.person("alice").say("general", "They liked the *demo*")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    await page.get_by_test_id("message").hover()
    await page.get_by_test_id("message-menu").click()
    menu = page.get_by_role("menu")
    await expect(menu).to_contain_text("ParleyNote it")
    await expect(menu).not_to_contain_text("Plan a visit")
    await menu.get_by_role("menuitem", name="Note it").click()
    await expect(page.get_by_test_id("modal")).to_contain_text("They liked the demo")


async def test_others_are_below_the_conversation(sandbox: Sandbox, app: AsyncApp, tabs: Tabs) -> None:
    opens_views(app)
    phone = await tabs.open(PHONE, by_touch=True)
    await phone.goto(f"{sandbox.url}?as=chen&channel=general")
    await phone.get_by_role("button", name="Commands and shortcuts").tap()
    await expect(phone.get_by_role("menu")).not_to_contain_text("Note it")
    await phone.get_by_role("menuitem", name="Plan a visit").tap()
    await expect(phone.get_by_test_id("modal")).to_contain_text("Where to?")


async def test_when_nobody_answers_that_is_said(sandbox: Sandbox, page: Page, tabs: Tabs) -> None:
    await sandbox.person("alice").say("general", "They liked the demo")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    await page.get_by_test_id("message").hover()
    await page.get_by_test_id("message-menu").click()
    await page.get_by_test_id("note_it").click()
    await expect(page.get_by_test_id("notice")).to_contain_text("Parley didn't respond")

    phone = await tabs.open(PHONE, by_touch=True)
    await phone.goto(f"{sandbox.url}?as=chen&channel=general")
    await phone.get_by_test_id("shortcuts").tap()
    await phone.get_by_test_id("plan").tap()
    await expect(phone.get_by_text("Parley didn't respond")).to_be_visible()


async def test_only_what_is_offered_to_them_can_be_used(sandbox: Sandbox, app: AsyncApp) -> None:
    opens_views(app)
    chen, tomas = sandbox.person("chen"), sandbox.person("tomas")
    ts = await tomas.say("ext-northwind", "When do you come?")
    for person, callback, where in [
        (chen, "unknown", ("", "")),
        (chen, "plan", ("ext-northwind", ts)),
        (chen, "note_it", ("", "")),
        (tomas, "note_it", ("ext-northwind", ts)),
    ]:
        with pytest.raises(Refusal, match="shortcut_not_found"):
            await person.shortcut(callback, *where)
    assert (await sandbox.person("carla").shortcut("note_it", "ext-northwind", ts)).is_well
