"""A clock that is given to the sandbox is shown and moved; where none is given there is none to move."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest

from bot.sandbox.clock import Face, Step
from bot.sandbox.server import Sandbox


class Leaping:
    """A clock that offers one step, a day."""

    def __init__(self) -> None:
        self.ahead = timedelta()

    async def face(self) -> Face:
        now = datetime.now(UTC) + self.ahead
        return Face(now, (Step("day", "A day on", now + timedelta(days=1)),))

    async def move(self, step: str) -> None:
        assert step == "day"
        self.ahead += timedelta(days=1)


@pytest.fixture
async def leaping(tmp_path: Path) -> AsyncIterator[Sandbox]:
    async with Sandbox(tmp_path / "slack.db", clock=Leaping()).serving() as running:
        yield running


def at(sandbox: Sandbox) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=f"{sandbox.url}sandbox/")


async def test_it_offers_its_steps_and_makes_them(leaping: Sandbox) -> None:
    async with at(leaping) as http:
        before = (await http.get("clock")).json()
        after = (await http.post("clock", json={"step": "day"})).json()
    assert [(each["step"], each["label"]) for each in before["steps"]] == [("day", "A day on")]
    assert (before["ahead"], after["ahead"]) == (0, 86400)
    assert datetime.fromisoformat(after["now"]) - datetime.now(UTC) > timedelta(hours=23)


async def test_what_was_said_keeps_the_hour_at_which_it_was_said(leaping: Sandbox, tmp_path: Path) -> None:
    """Also after the sandbox was started again."""
    said = float(await leaping.person("chen").say("general", "Good morning"))
    async with at(leaping) as http:
        for _ in range(2):
            (await http.post("clock", json={"step": "day"})).raise_for_status()
    async with Sandbox(tmp_path / "slack.db", clock=Leaping()).serving() as again, at(again) as http:
        clock = (await http.get("screen", params={"as": "chen"})).json()["clock"]
    assert [move["ahead"] for move in clock["moves"]] == [0, 86400]
    assert all(said < move["until"] for move in clock["moves"])


async def test_whoever_looks_is_told(leaping: Sandbox) -> None:
    async with at(leaping) as http:
        before = (await http.get("screen", params={"as": "alice"})).json()
        await http.post("clock", json={"step": "day"})
        after = (await http.get("screen", params={"as": "alice"})).json()
    assert after["count"] > before["count"]
    assert after["clock"]["ahead"] == 86400


async def test_without_one_there_is_nothing_to_move(sandbox: Sandbox) -> None:
    async with at(sandbox) as http:
        for answer in (await http.get("clock"), await http.post("clock", json={"step": "day"})):
            assert answer.status_code == 404
        assert (await http.get("screen", params={"as": "alice"})).json()["clock"] is None
