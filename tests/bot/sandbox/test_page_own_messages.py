"""At the page: changing and taking back what one said, at a desk and on a phone."""

from playwright.async_api import Locator, Page, expect

from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import ON_A_PAGE, PHONE
from tests.chromium import Tabs

pytestmark = ON_A_PAGE


async def chooses(page: Page, message: Locator, entry: str) -> None:
    await message.hover()
    await message.get_by_test_id("message-menu").click()
    await page.get_by_test_id(entry).click()


async def test_what_one_types_stays_while_others_answer(sandbox: Sandbox, page: Page) -> None:
    ts = await sandbox.person("chen").say("general", "On site on Thursday")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    message = page.get_by_test_id("message")
    await chooses(page, message, "menu-edit")
    await page.get_by_test_id("edit").fill("On site on Friday")
    await sandbox.person("alice").say("general", "Fine", thread_ts=ts)
    await expect(page.get_by_test_id("replies")).to_contain_text("1 reply")
    await expect(page.get_by_test_id("edit")).to_have_value("On site on Friday")
    await expect(page.get_by_test_id("edit")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(message).to_contain_text("On site on Friday (edited)")
    await expect(page.get_by_test_id("composer")).to_be_focused()


async def test_the_conversation_stays_where_one_reads_it(sandbox: Sandbox, page: Page) -> None:
    chen = sandbox.person("chen")
    for number in range(60):
        await chen.say("general", f"message {number}")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    last = page.get_by_test_id("message").last
    await chooses(page, last, "menu-edit")
    await page.get_by_test_id("edit").fill("the last one")
    await page.get_by_test_id("edit-save").click()
    await expect(last).to_contain_text("the last one (edited)")
    await expect(last).to_be_in_viewport()
    await expect(page.get_by_test_id("message").first).not_to_be_in_viewport()


async def test_escape_leaves_it_as_it_was(sandbox: Sandbox, page: Page) -> None:
    await sandbox.person("chen").say("general", "On site on Thursday")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    await chooses(page, page.get_by_test_id("message"), "menu-edit")
    await page.get_by_test_id("edit").fill("Nonsense")
    await page.keyboard.press("Escape")
    await expect(page.get_by_test_id("message")).to_contain_text("On site on Thursday")
    await expect(page.get_by_test_id("edit")).to_have_count(0)


async def test_to_take_all_the_words_away_is_to_delete(sandbox: Sandbox, page: Page) -> None:
    await sandbox.person("chen").say("general", "Wrong channel")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    await chooses(page, page.get_by_test_id("message"), "menu-edit")
    await page.get_by_test_id("edit").fill("")
    await page.keyboard.press("Enter")
    await page.get_by_test_id("confirm-yes").click()
    await expect(page.get_by_test_id("message")).to_have_count(0)


async def test_what_is_gone_meanwhile_is_said_to_be_gone(sandbox: Sandbox, page: Page) -> None:
    chen = sandbox.person("chen")
    await chen.say("general", "One")
    await page.goto(f"{sandbox.url}?as=chen&channel=general")
    await page.get_by_test_id("message").hover()
    await page.get_by_test_id("message-menu").click()
    await page.get_by_test_id("menu-delete").click()
    await chen.delete("general", chen.sees("general")[0]["ts"])
    await page.get_by_test_id("confirm-yes").click()
    await expect(page.get_by_test_id("notice")).to_have_text("That message is no longer there.")


async def test_answers_stay_when_the_question_is_deleted(sandbox: Sandbox, page: Page) -> None:
    ts = await sandbox.person("chen").say("general", "Who goes?")
    await sandbox.person("ben").say("general", "Alice does", thread_ts=ts)
    await page.goto(f"{sandbox.url}?as=chen&channel=general&thread={ts}")
    await chooses(page, page.locator("#messages").get_by_test_id("message"), "menu-delete")
    await page.get_by_test_id("confirm-yes").click()
    await expect(page.locator("#messages")).to_contain_text("This message was deleted.")
    await expect(page.get_by_test_id("thread")).to_contain_text("Alice does")


async def test_a_thread_that_is_gone_is_closed(sandbox: Sandbox, page: Page) -> None:
    ts = await sandbox.person("chen").say("general", "Nobody answers this")
    await page.goto(f"{sandbox.url}?as=chen&channel=general&thread={ts}")
    await expect(page.get_by_test_id("thread")).to_be_visible()
    await sandbox.person("chen").delete("general", ts)
    await expect(page.get_by_test_id("thread")).to_be_hidden()


async def test_on_a_phone_enter_is_a_new_line(sandbox: Sandbox, tabs: Tabs) -> None:
    await sandbox.person("chen").say("general", "On site on Thursday")
    phone = await tabs.open(PHONE, by_touch=True)
    await phone.goto(f"{sandbox.url}?as=chen&channel=general")
    await phone.get_by_test_id("message-menu").tap()
    await phone.get_by_test_id("menu-edit").tap()
    await expect(phone.get_by_test_id("edit")).to_be_focused()
    await phone.keyboard.press("Control+End")
    await phone.keyboard.press("Enter")
    await phone.keyboard.type("and Friday")
    await phone.get_by_test_id("edit-save").tap()
    await expect(phone.get_by_test_id("message")).to_contain_text("and Friday (edited)")
    assert sandbox.person("ben").sees("general")[0]["text"] == "On site on Thursday\nand Friday"
    assert await phone.evaluate("document.documentElement.scrollWidth") == 390
