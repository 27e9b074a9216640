"""People at a browser: the sandbox's page in Debian's chromium, with Parley behind it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from bot.program import sandbox_for
from bot.sandbox.server import Sandbox
from tests.bot.conftest import PATIENCE, Stage, further, stage, tick  # noqa: F401  (fixtures)
from tests.chromium import Tabs

ROOT = Path(__file__).parents[2]
PICTURES, PAGES = ROOT / "docs" / "pictures", (ROOT / "README.md", ROOT / "docs" / "tour.md")
DESK, PHONE = {"width": 1160, "height": 700}, {"width": 390, "height": 844}


@pytest.fixture
def database_url(sqlite_url: str) -> str:
    """What people see does not depend on the engine."""
    return sqlite_url


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.limits.TRIGGER_SECONDS", PATIENCE)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with sandbox_for(None, answer_seconds=PATIENCE).serving() as running:
        yield running


@dataclass
class Someone:
    """A colleague at the page."""

    page: Page
    keep: bool
    name: str

    async def goes_to(self, channel: str) -> None:
        await self.page.get_by_test_id(f"channel-{channel}").click()
        await expect(self.page.get_by_role("textbox", name=f"Message #{channel}")).to_be_visible()

    async def goes_to_parley(self, tab: str = "Messages") -> None:
        there = self.page.get_by_role("tab", name=tab)
        for _ in range(5):  # what is at the side may be redrawn under one's finger; then a person taps again
            await self.page.get_by_test_id("app-parley").click()
            try:
                await expect(there).to_be_visible(timeout=4000)
            except AssertionError:
                continue
            break
        await there.click()

    async def writes(self, text: str) -> None:
        composer = self.page.get_by_test_id("composer")
        await composer.fill(text)
        await composer.press("Enter")

    async def taps(self, label: str) -> None:
        await self.page.get_by_role("button", name=label, exact=True).last.click()

    async def opens(self, label: str, shows: str) -> None:
        """Tap until it shows: the Home tab may be redrawn under one's finger, and then a person taps again."""
        shown = self.page.get_by_text(shows).last
        for _ in range(5):
            if not await self.page.get_by_test_id("modal").is_visible():
                await self.taps(label)
            try:
                await expect(shown).to_be_visible(timeout=4000)
            except AssertionError:
                continue
            return
        await self.sees(shows)

    async def fills(self, field: str, text: str) -> None:
        await self.page.get_by_test_id("modal").get_by_label(field, exact=False).first.fill(text)

    async def sees(self, text: str) -> None:
        """Fails unless the words are there for them to see, within a few seconds."""
        await expect(self.page.get_by_text(text).locator("visible=true").last).to_be_visible()

    async def sees_nothing_of(self, text: str) -> None:
        await expect(self.page.get_by_text(text)).to_have_count(0)

    async def picture(self, name: str) -> None:
        """With --pictures, keep what they see where a page shows it; else nobody would look at it."""
        if self.keep and any(f"{PICTURES.name}/{name}.png" in page.read_text(encoding="utf-8") for page in PAGES):
            await self.page.bring_to_front()
            await self.page.screenshot(path=PICTURES / f"{name}.png", animations="disabled")


@dataclass
class Office:
    """Where colleagues sit down at the page."""

    tabs: Tabs
    url: str
    keep: bool
    seated: list[Page] = field(default_factory=list)

    async def seat(self, name: str, size: dict[str, int] | None = None) -> Someone:
        page = await self.tabs.open(size or DESK)
        await page.goto(f"{self.url}?as={name}")
        self.seated.append(page)
        return Someone(page, self.keep, name)


@pytest.fixture
def desks(stage: Stage, tabs: Tabs, pytestconfig: pytest.Config) -> Office:  # noqa: F811
    return Office(tabs, stage.sandbox.url, pytestconfig.getoption("--pictures"))
