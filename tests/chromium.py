"""Debian's chromium, with a home of its own: nothing outside the tests' folders is written."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, async_playwright, expect

CHROMIUM = shutil.which("chromium")
WANTED = "chromium is not installed: apt-get install chromium"
PATIENCE = 20_000  # milliseconds until something must be there: no test may fail because the machine is busy
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

expect.set_options(timeout=PATIENCE)


@asynccontextmanager
async def browsing(home: Path) -> AsyncIterator[Browser]:
    """A browser for one test."""
    own = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"), str(home))
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env={**os.environ, **own})
        yield browser
        await browser.close()
