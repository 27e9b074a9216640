"""Debian's chromium, with a home of its own: nothing outside the tests' folders is written."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

CHROMIUM = shutil.which("chromium")
WANTED = "chromium is not installed: apt-get install chromium"
PATIENCE = 20_000  # milliseconds until something must be there: no test may fail because the machine is busy
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--process-per-site"]
Size = dict[str, int]

expect.set_options(timeout=PATIENCE)


@asynccontextmanager
async def browsing(home: Path) -> AsyncIterator[Browser]:
    """A browser, until it is no longer needed."""
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"), str(home))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env={**os.environ, **own})
        yield browser
        await browser.close()


class Tabs:
    """Pages in windows that stay open: a window takes twice as long as a page, and a tab hardly any time."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._windows: dict[bool, BrowserContext] = {}

    async def open(self, size: Size, *, by_touch: bool = False) -> Page:
        """An empty page of this size; `by_touch`: on a phone that is held in the hand."""
        if by_touch not in self._windows:
            held = await self._browser.new_context(has_touch=by_touch, is_mobile=by_touch)
            await held.new_page()  # the one that keeps the window open
            self._windows[by_touch] = held
        page = await self._windows[by_touch].new_page()
        await page.set_viewport_size({"width": size["width"], "height": size["height"]})
        return page

    async def close(self) -> None:
        """Nothing is open any more but the windows."""
        for window in self._windows.values():
            for page in window.pages[1:]:
                await page.close()
