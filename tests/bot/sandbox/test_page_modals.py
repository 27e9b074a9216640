"""At the page: a form that changes while one fills it in, and every kind of field."""

import asyncio
from typing import Any

from playwright.async_api import Page, expect
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import ON_A_PAGE, PHONE, until
from tests.bot.sandbox.test_blocks import asked, modal, option, plain
from tests.bot.sandbox.test_growing_modals import plans_visits
from tests.chromium import Tabs

pytestmark = ON_A_PAGE


async def opens(page: Page, sandbox: Sandbox) -> None:
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    await page.get_by_test_id("composer").fill("/visit")
    await page.get_by_test_id("send").click()
    await expect(page.get_by_test_id("modal")).to_be_visible()


async def adds_a_stop(page: Page, shows: str) -> None:
    more = page.get_by_role("button", name="Add a stop")
    await more.click()
    await expect(page.get_by_label(shows)).to_be_visible()
    await expect(more).not_to_have_attribute("aria-busy", "true")


async def test_what_is_typed_and_the_focus_stay_when_the_form_grows(
    sandbox: Sandbox, app: AsyncApp, page: Page
) -> None:
    told = plans_visits(app)
    await opens(page, sandbox)
    await page.get_by_test_id("why/purpose").fill("Replace the gateway")
    await adds_a_stop(page, "Stop 1")
    await expect(page.get_by_role("button", name="Add a stop")).to_be_focused()
    await page.get_by_label("Stop 1").fill("Substation A")
    await adds_a_stop(page, "Stop 2")
    await page.get_by_label("Stop 2").fill("Substation B")
    await page.get_by_test_id("customer/which").focus()
    await page.get_by_test_id("customer/which").select_option("Helios")
    await expect(page.get_by_label("Stop 2")).to_have_count(0)
    await expect(page.get_by_test_id("customer/which")).to_be_focused()
    await expect(page.get_by_test_id("why/purpose")).to_have_value("Replace the gateway")
    await expect(page.get_by_label("Stop 1")).to_have_value("Substation A")
    await page.get_by_test_id("modal-submit").click()
    await expect(page.get_by_test_id("modal")).to_be_hidden()
    values = told[-1]["view"]["state"]["values"]
    assert (values["why"]["purpose"]["value"], values["stop1"]["stop"]["value"]) == (
        "Replace the gateway",
        "Substation A",
    )


async def test_a_field_that_stays_is_as_one_left_it_and_one_that_went_comes_back_empty(
    sandbox: Sandbox, app: AsyncApp, page: Page
) -> None:
    plans_visits(app)
    await opens(page, sandbox)
    for name in ("Stop 1", "Stop 2"):
        await adds_a_stop(page, name)
        await page.get_by_label(name).fill("Substation")
    await page.get_by_test_id("customer/which").select_option("Helios")  # now the app proposes one stop and a purpose
    await expect(page.get_by_label("Stop 2")).to_have_count(0)
    await expect(page.get_by_test_id("why/purpose")).to_have_value("")
    await adds_a_stop(page, "Stop 2")
    await expect(page.get_by_label("Stop 2")).to_have_value("")
    await expect(page.get_by_label("Stop 1")).to_have_value("Substation")


async def test_one_can_go_on_typing_while_the_app_thinks(sandbox: Sandbox, app: AsyncApp, page: Page) -> None:
    words = {"type": "plain_text_input", "action_id": "words"}
    form = [asked(words) | {"block_id": "q"}]
    opened: list[str] = []

    @app.command("/visit")
    async def begin(ack: Any, client: AsyncWebClient, body: dict[str, Any]) -> None:
        opened.append((await client.views_open(trigger_id=body["trigger_id"], view=modal(*form)))["view"]["id"])
        await ack()

    await opens(page, sandbox)
    field = page.get_by_test_id("q/words")
    await expect(field).to_be_focused()
    typing = asyncio.create_task(page.keyboard.type("Before and after", delay=40))
    await asyncio.sleep(0.2)
    changed = [form[0] | {"label": plain("Which words")}, asked(words | {"action_id": "more"})]
    await app.client.views_update(view_id=opened[0], view=modal(*reversed(changed)))
    await typing
    await expect(page.get_by_label("Which words")).to_have_value("Before and after")


async def test_every_kind_of_field_can_be_filled_in(sandbox: Sandbox, app: AsyncApp, page: Page) -> None:
    topics = [
        option(name, name.lower())
        for name in ("Gateway", "Invoice", "Renewal", "Roadmap", "Safety", "Training", "Tour")
    ]
    few = [option("Laptop", "laptop"), option("Spare parts", "parts")]
    fields: dict[str, dict[str, Any]] = {
        "tags": {"type": "multi_static_select", "options": topics},
        "mood": {"type": "radio_buttons", "options": few},
        "bring": {"type": "checkboxes", "options": few, "initial_options": [few[0]]},
        "when": {"type": "datepicker"},
        "who": {"type": "users_select"},
    }
    form = [asked(each | {"action_id": "it"}) | {"block_id": name} for name, each in fields.items()]
    sent: list[dict[str, Any]] = []

    @app.command("/visit")
    async def begin(ack: Any, client: AsyncWebClient, body: dict[str, Any]) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=modal(*form, callback_id="form"))
        await ack()

    @app.view("form")
    async def keep(ack: Any, view: dict[str, Any]) -> None:
        sent.append({name: block["it"] for name, block in view["state"]["values"].items()})
        await ack()

    await opens(page, sandbox)
    await page.get_by_test_id("modal-submit").click()
    await expect(page.get_by_test_id("tags")).to_contain_text("Please complete this required field.")
    tags = page.get_by_test_id("tags")
    await tags.locator("summary").click()
    await tags.get_by_label("Find").fill("re")
    await expect(tags.get_by_label("Gateway")).to_be_hidden()
    await tags.get_by_label("Renewal").check()
    await expect(tags.get_by_role("alert")).to_be_hidden()
    await page.keyboard.press("Escape")
    await expect(tags.get_by_label("Renewal")).to_be_hidden()
    await page.get_by_test_id("mood").get_by_label("Spare parts").check()
    await page.get_by_test_id("bring").get_by_label("Spare parts").check()
    await page.get_by_test_id("when/it").fill("2026-03-05")
    await page.get_by_test_id("who/it").select_option("Alice Okafor")
    await page.get_by_test_id("modal-submit").click()
    await until(lambda: sent)
    chosen = sent[0]
    assert [each["value"] for each in chosen["tags"]["selected_options"]] == ["renewal"]
    assert chosen["mood"]["selected_option"]["value"] == "parts"
    assert [each["value"] for each in chosen["bring"]["selected_options"]] == ["laptop", "parts"]
    assert chosen["when"]["selected_date"] == "2026-03-05"
    assert chosen["who"]["selected_user"] == sandbox.person("alice").id


async def test_typed_words_are_told_with_enter_or_as_they_come(sandbox: Sandbox, app: AsyncApp, page: Page) -> None:
    as_it_comes = {"trigger_actions_on": ["on_character_entered"]}
    element = {"type": "plain_text_input"}
    name = asked(element | {"action_id": "name"}) | {"block_id": "n", "dispatch_action": True}
    search = asked(element | {"action_id": "search", "dispatch_action_config": as_it_comes})
    told: list[tuple[str, str]] = []

    @app.command("/visit")
    async def begin(ack: Any, client: AsyncWebClient, body: dict[str, Any]) -> None:
        view = modal(name, search | {"block_id": "s", "dispatch_action": True})
        await client.views_open(trigger_id=body["trigger_id"], view=view)
        await ack()

    @app.action("name")
    @app.action("search")
    async def hear(ack: Any, action: dict[str, Any]) -> None:
        told.append((action["action_id"], action["value"]))
        await ack()

    await opens(page, sandbox)
    await expect(page.get_by_test_id("n")).to_contain_text("Press Enter when it is complete.")
    await page.get_by_test_id("n/name").fill("Northwind")
    await page.get_by_test_id("n/name").press("Enter")
    await until(lambda: told == [("name", "Northwind")])
    await page.get_by_test_id("s/search").press_sequentially("gate", delay=20)
    await until(lambda: told[-1] == ("search", "gate"))
    await expect(page.get_by_test_id("modal")).to_be_visible()


async def test_on_a_phone_the_form_fills_the_screen_and_grows(sandbox: Sandbox, app: AsyncApp, tabs: Tabs) -> None:
    plans_visits(app)
    phone = await tabs.open(PHONE, by_touch=True)
    await opens(phone, sandbox)
    await phone.get_by_test_id("why/purpose").fill("Replace the gateway")
    await phone.get_by_role("button", name="Add a stop").tap()
    await expect(phone.get_by_label("Stop 1")).to_be_visible()
    await expect(phone.get_by_test_id("why/purpose")).to_have_value("Replace the gateway")
    box = await phone.get_by_test_id("modal").bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
