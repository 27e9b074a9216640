"""Two forums in a browser: the agenda and its thread, a decision written down, and whether it happened."""

from collections.abc import AsyncIterator
from functools import partial

import pytest

from bot.program import beat, sandbox_for
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import SandboxClock
from tests.bot.conftest import PATIENCE, Stage
from tests.bot.moments import calm
from tests.bot.scenes import form, seen
from tests.bot.test_sandbox_clock import clock  # noqa: F401  (a fixture)
from tests.e2e.conftest import Office, Someone
from tests.e2e.test_clock import moves_to

pytestmark = [pytest.mark.browser, pytest.mark.retold]
FORUM = "team-forum"


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:  # noqa: F811
    async with sandbox_for(None, clock=clock, answer_seconds=PATIENCE).serving() as running:
        yield running


async def brings(stage: Stage, name: str, words: str, channel: str = "general") -> None:
    await stage.person(name).command(f"/forum {words}", channel)


async def friday(stage: Stage, someone: Someone, shown: str) -> None:
    """It is Friday ten, and the forum is on."""
    await moves_to(someone, "To Friday 10:00", shown)
    await calm(stage)


async def decides(stage: Stage, name: str, words: str, **filled: str) -> None:
    """Whoever facilitates closes a topic in the thread; off camera."""
    person = stage.person(name)
    ts = next(str(each["ts"]) for each in person.sees(FORUM) if f"“{words}”" in str(each) and each.get("thread_ts"))
    await person.click("Decided…", FORUM, ts=ts)
    await form(stage, person, "agenda.decide")
    assert (await person.submit(filled)).is_well


async def test_two_forums(desks: Office, stage: Stage, clock: SandboxClock) -> None:  # noqa: F811
    clock.wake = partial(beat, stage.office)
    eve_at = await desks.seat("eve", {"width": 1160, "height": 860})
    pump, invoice = "Who owns the spare pump at Northwind?", "One place for what Helios asks us by phone"
    await brings(stage, "hugo", pump)
    await brings(stage, "alice", invoice, "acct-helios")
    await friday(stage, eve_at, "Fri 6 Mar, 11:00")
    assert "*Chen Wei* facilitates." in seen(stage.person("chen"), FORUM)
    hugo, eve = stage.person("hugo"), stage.person("eve")
    await decides(stage, "chen", pump, decision="Hugo keeps it in Lyon", owner=hugo.id, day="2026-03-12")
    await decides(stage, "chen", invoice, decision="Eve drafts a short form", owner=eve.id, day="2026-03-20")
    await stage.until(lambda: "is over. Decided: 2." in seen(eve, FORUM) and "Hugo keeps it in Lyon" in seen(hugo))
    await hugo.click("duty.done", "parley")
    await brings(stage, "eve", "Should we rotate the on-call week?")
    await brings(stage, "farid", "Discounts above 5% go past finance first", "acct-northwind")
    await brings(stage, "grace", "A page of wording that we may use without asking")
    await friday(stage, eve_at, "Fri 13 Mar, 11:00")

    await eve_at.goes_to(FORUM)
    await eve_at.sees("What we decided before")
    await eve_at.page.get_by_test_id("message").filter(has_text="What we decided before").hover()
    await eve_at.page.get_by_text("3 replies").last.click()
    await eve_at.sees("Eve Lindqvist closes this once you are done")
    await eve_at.picture("forum")
    await eve_at.taps("Decided…")
    await eve_at.sees("What did you decide?")
    await eve_at.fills("What did you decide?", "Grace writes the page, and we try it for a month")
    await eve_at.picture("forum-decision")
    await eve_at.taps("Write it down")
    await eve_at.sees("Decided: Grace writes the page")
    await eve_at.goes_to_parley("Home")
    await eve_at.sees("At the forum that you facilitate")
    await eve_at.picture("forum-home")
