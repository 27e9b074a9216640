"""Socket Mode: Slack asks for another connection, breaks one, refuses one, is away a while; nothing is lost by that."""

from collections.abc import AsyncIterator

import pytest

from bot.program import parley
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from tests.bot.conftest import Stage, monday, settings_for
from tests.bot.moments import calm
from tests.bot.scenes import QUESTION


@pytest.fixture
async def stage(sandbox: Sandbox, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Stage]:
    monkeypatch.setattr("bot.socket_mode.PING", 0.5)
    introduce(sqlite_url)
    async with parley(settings_for(sandbox, sqlite_url), monday()) as office:
        scene = Stage(sandbox, office, sqlite_url)
        yield scene
        scene.close()


async def is_heard(stage: Stage, day: str) -> None:
    """What Chen says now is asked about, once."""
    chen = stage.person("chen")
    before = len(asked_about(stage))
    await chen.say("acct-northwind", f"on site at Northwind on {day} from 9")
    await stage.until(lambda: len(asked_about(stage)) > before)
    await calm(stage)
    assert len(asked_about(stage)) == before + 1


def asked_about(stage: Stage) -> list[object]:
    return [each for each in stage.person("chen").sees("acct-northwind") if QUESTION in str(each)]


async def test_asked_to_connect_anew_or_simply_cut_off(stage: Stage) -> None:
    for reason, closes, day in (("warning", False, "Tuesday"), ("refresh_requested", True, "Wednesday")):
        await stage.sandbox.disconnects(reason, closes=closes)
        await is_heard(stage, day)
    await stage.sandbox.breaks_off()
    await is_heard(stage, "Thursday")


async def test_slack_takes_no_connection_for_a_while(stage: Stage) -> None:
    """Neither does it give an address, nor does it admit with the first that it gives: each admits only once."""
    stage.sandbox.faults.plan("apps.connections.open", "error", times=2)
    stage.sandbox.faults.plan("link", "lost", times=2)
    await stage.sandbox.breaks_off()
    assert not stage.sandbox.is_connected
    await is_heard(stage, "Friday")


async def test_what_was_sent_and_not_acknowledged_comes_again_on_the_next_connection(stage: Stage) -> None:
    """Broken in the middle of an answer: it was kept, and is not asked about twice."""
    chen = stage.person("chen")
    for day in ("Tuesday", "Wednesday", "Thursday"):
        await chen.say("acct-northwind", f"on site at Northwind on {day} from 9")
        await stage.sandbox.breaks_off()
    await stage.until(lambda: stage.sandbox.is_connected and not stage.sandbox._slack.link.waiting)
    await stage.until(lambda: len(asked_about(stage)) == 3)
    await calm(stage)
    assert len(asked_about(stage)) == 3
