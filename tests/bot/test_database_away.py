"""The database is away for a while: nothing is acknowledged that is not written, each is told once, and it goes on."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import pytest

from bot.app import COMMANDS, ESCAPED, EVENTS
from bot.away import AwayError, Outage
from bot.program import beat
from bot.sandbox.server import Sandbox
from tests.bot.conftest import Stage
from tests.bot.outages import Trouble, full, locked, stopped
from tests.bot.scenes import BRIEF, ON_SITE, ON_SQLITE, QUESTION, asked, form_for_tomorrow, notices, questions, seen

NOT_NOW = "I could not write that down just now"
WHERE = "acct-northwind"
EACH = pytest.mark.parametrize(
    ("outage", "database_url"),
    [(locked, "sqlite"), (full, "sqlite"), (stopped, "postgres")],
    indirect=["database_url"],
    ids=["locked", "full", "stopped"],
)


@pytest.fixture(autouse=True)
def _brief_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two seconds as they are; here nobody looks at the clock."""
    monkeypatch.setattr("bot.db.BUSY_MS", 150)


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A Slack that sends an event again after seconds, and does not give up for a while."""
    often = (0.0, *(0.5,) * 20)
    async with Sandbox(
        commands=COMMANDS, events=EVENTS, escaped=ESCAPED, answer_seconds=3.0, retry_seconds=often
    ).serving() as running:
        yield running


def told(caplog: pytest.LogCaptureFixture, words: str) -> int:
    return sum(words in record.getMessage() for record in caplog.records)


async def back(stage: Stage) -> None:
    """Nothing is done for that: whoever asks again is served."""
    for _ in range(100):
        with contextlib.suppress(AwayError):
            await stage.office.db.write(lambda _: None)
            return
        await asyncio.sleep(0.1)
    raise AssertionError


def test_an_outage_is_told_when_it_begins_and_when_it_is_over_for_good(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "parley.database")
    now = iter((0.0, 5.0, 6.0, 40.0, 50.0))
    outage = Outage(lambda: next(now))
    outage.is_over()
    outage.has_begun(OSError("gone"))
    outage.has_begun(OSError("gone"))
    outage.is_over()
    assert [record.getMessage()[:30] for record in caplog.records] == ["the database does not answer ("]
    outage.is_over()
    outage.is_over()
    outage.has_begun(OSError("gone"))
    assert [record.getMessage()[:26] for record in caplog.records][1:] == [
        "the database answers again",
        "the database does not answ",
    ]


@ON_SQLITE
async def test_what_slack_took_while_it_could_not_be_noted_is_not_said_again(stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await form_for_tomorrow(stage, chen)
    stage.sandbox.faults.plan("chat.postMessage", "slow", seconds=1, times=2)
    assert (await chen.submit(BRIEF)).is_well
    await stage.until(lambda: "chat.postMessage" in [method for method, _ in stage.sandbox.calls])
    async with locked(stage):
        await stage.until(lambda: "Swap it in an hour" in seen(alice))
        await asyncio.sleep(2.5)  # the answer comes, and nobody can write it down
    await stage.until(lambda: notices(stage) == [("brief", "said"), ("brief_sent", "said")], within=30)
    await stage.quiet()
    assert [sum(bool(each.get("bot_id")) for each in person.sees("parley")) for person in (alice, chen)] == [1, 1]


@EACH
async def test_what_is_tapped_typed_filled_in_and_written_meanwhile(
    stage: Stage, outage: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "parley")
    chen, eve, farid, hugo, alice = (stage.person(name) for name in ("chen", "eve", "farid", "hugo", "alice"))
    await asked(stage, eve, "on site at Helios tomorrow from 10", "acct-helios")
    await form_for_tomorrow(stage, chen)
    async with outage(stage):
        assert NOT_NOW in str((await chen.submit(BRIEF)).errors)
        assert not (await eve.click("Yes, later", "acct-helios")).is_well
        await farid.command("/visit Northwind Thursday talk about invoices")
        assert NOT_NOW in seen(farid, "general")
        await stage.until(lambda: NOT_NOW in seen(eve, "acct-helios"))
        await hugo.say(WHERE, ON_SITE)
        for _ in range(3):
            await beat(stage.office)
        await asyncio.sleep(0.5)
    await back(stage)
    assert (await chen.submit(BRIEF)).is_well
    assert (await eve.click("Yes, later", "acct-helios")).is_well
    await stage.until(lambda: "Swap it in an hour" in seen(alice))
    await stage.until(lambda: QUESTION in seen(hugo, WHERE), within=30)
    await stage.quiet()
    assert questions(stage) == ["yes", "yes", "open"]
    assert (seen(alice).count("Swap it in an hour"), seen(hugo, WHERE).count("question.no'")) == (1, 1)
    assert sum(NOT_NOW in str(each) for each in eve.sees("acct-helios")) == 1
    assert told(caplog, "does not answer") == 1
    assert [record.getMessage() for record in caplog.records if record.exc_info] == []
