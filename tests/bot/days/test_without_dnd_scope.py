"""Installed without `dnd:read`: nobody's pause is known, and everything else works as ever."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.program import sandbox_for
from bot.sandbox.scopes import GRANTED
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import SandboxClock
from tests.bot.conftest import PATIENCE, Stage
from tests.bot.moments import at
from tests.bot.scenes import ON_SQLITE, notices, seen

pytestmark = ON_SQLITE


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:
    made = sandbox_for(None, clock=clock, answer_seconds=PATIENCE)
    granted = [scope for scope in GRANTED if scope != "dnd:read"]
    made._slack.settings = replace(made._slack.settings, scopes=granted)
    async with made.serving() as running:
        yield running


async def test_a_reminder_is_said_all_the_same_and_slack_is_not_asked(stage: Stage) -> None:
    chen = stage.person("chen")
    await chen.command("/visit Northwind Thursday 9:00 look at the meter")
    await at(stage, "Wed 4 March 07:55")
    await chen.snoozes(60)
    await at(stage, "Wed 4 March 08:01")
    assert "Your brief for *Northwind Energy*" in seen(chen)
    assert notices(stage) == [("nudge", "said")]
    assert "dnd.info" not in [method for method, _ in stage.sandbox.calls]
