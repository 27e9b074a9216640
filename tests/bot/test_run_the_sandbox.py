"""`parley run` without tokens: a sandbox whose clock can be moved, and that is as far ahead after it was killed."""

import os
import re
import signal
import sys
from asyncio import subprocess, timeout
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx

ROOT = Path(__file__).parents[2]
A_LITTLE = timedelta(minutes=2)
SETTINGS = {"PORT": "0", "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}


async def started(folder: Path) -> subprocess.Process:
    """Parley in a process of its own."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("SLACK_", "DATABASE_"))}
    command = (sys.executable, "-m", "bot", "run")
    return await subprocess.create_subprocess_exec(
        *command, cwd=folder, env=inherited | SETTINGS, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


@asynccontextmanager
async def running(folder: Path) -> AsyncIterator[httpx.AsyncClient]:
    """Parley at its page; killed at the end."""
    run = await started(folder)
    assert run.stdout is not None
    try:
        async with timeout(30):
            told = (await run.stdout.readline() + await run.stdout.readline()).decode()
        address = re.search(r"http://\S+/", told)
        assert address, told
        async with httpx.AsyncClient(base_url=address[0]) as page:
            yield page
    finally:
        run.send_signal(signal.SIGKILL)
        await run.wait()


async def shown(page: httpx.AsyncClient) -> datetime:
    answer: Any = (await page.get("/sandbox/clock")).raise_for_status().json()
    return datetime.fromisoformat(answer["now"])


async def test_killed_and_started_again_it_is_as_far_ahead(tmp_path: Path) -> None:
    async with running(tmp_path) as page:
        assert abs(await shown(page) - datetime.now(UTC)) < A_LITTLE
        for _ in range(2):
            (await page.post("/sandbox/clock", json={"step": "hour"})).raise_for_status()
    async with running(tmp_path) as page:
        assert abs(await shown(page) - datetime.now(UTC) - timedelta(hours=2)) < A_LITTLE


async def test_told_to_stop_by_its_host_it_ends_in_order(tmp_path: Path) -> None:
    run = await started(tmp_path)
    assert run.stdout is not None
    async with timeout(30):
        while b"Parley is running" not in await run.stdout.readline():
            pass
        run.send_signal(signal.SIGTERM)
        _, told = await run.communicate()
    assert (run.returncode, told.decode()) == (0, "Stopped.\n")
