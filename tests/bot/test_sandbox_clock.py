"""The sandbox's clock is moved, and what was promised comes due at once; it is moved on, and it is missed."""

from collections.abc import AsyncIterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import httpx
import pytest

from bot.program import beat, sandbox_for
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import STEPS, SandboxClock
from protocols.charter.hours import WorkingHours
from protocols.clockwork import ImmovableError
from protocols.duty.worktime import Calendar
from tests.bot.conftest import PATIENCE, Stage, monday
from tests.bot.scenes import QUESTION, asked, duties, notices, seen, verbs
from tests.protocols.moments import moment, spoken

TEAM = Calendar(ZoneInfo("Europe/London"), WorkingHours.parse("Mon-Fri 08:30-17:30"), "GB-ENG")


@pytest.fixture
async def clock(database_url: str) -> AsyncIterator[SandboxClock]:
    """The sandbox's clock, at a Monday morning, on the database that Parley works on."""
    introduce(database_url)
    made = SandboxClock(database_url, monday())
    await made.mark()
    yield made
    made.close()


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:
    async with sandbox_for(None, clock=clock, answer_seconds=PATIENCE).serving() as running:
        yield running


async def moved(stage: Stage, step: str) -> str:
    """Move the clock as the page does; what it shows then, in London."""
    async with httpx.AsyncClient(base_url=stage.sandbox.url) as page:
        shown = (await page.post("/sandbox/clock", json={"step": step})).raise_for_status().json()
    return spoken(datetime.fromisoformat(shown["now"]))


async def test_put_off_it_is_nudged_and_then_missed_in_seconds(stage: Stage, clock: SandboxClock) -> None:
    clock.wake = partial(beat, stage.office)
    chen = stage.person("chen")
    await asked(stage, chen, "on site at Northwind on Thursday from 9")
    await chen.click("Yes, later", "acct-northwind")
    await stage.until(lambda: "Please brief Alice Okafor by Wed 4 Mar 09:00" in seen(chen, "acct-northwind"))

    assert await moved(stage, "morning") == "Tue 3 March 08:30"
    assert notices(stage) == []
    assert await moved(stage, "morning") == "Wed 4 March 08:30"  # 09:30 where Chen is
    await stage.until(lambda: "was due today 09:00; it can still be done" in seen(chen))
    assert await moved(stage, "hour") == "Wed 4 March 09:30"
    assert duties(stage) == [("liaise-before-visit", "open")]

    assert await moved(stage, "friday") == "Fri 6 March 10:00"
    rounds = ("performance-update", "open")  # Thursday's, of both account managers
    debrief = ("debrief-after-visit", "open")
    assert duties(stage) == [("liaise-before-visit", "breached"), rounds, rounds, debrief]
    assert verbs(stage).count("lapse") == 1


async def test_tomorrow_is_the_day_after_what_the_clock_shows(stage: Stage) -> None:
    chen = stage.person("chen")
    await moved(stage, "friday")
    await asked(stage, chen, "on site at Northwind tomorrow from 9")
    assert "tomorrow, Sat 7 Mar" in seen(chen, "acct-northwind")


async def test_a_question_expires_when_the_clock_says_so(stage: Stage, clock: SandboxClock) -> None:
    clock.wake = partial(beat, stage.office)
    chen = stage.person("chen")
    await asked(stage, chen)
    await moved(stage, "friday")
    await chen.open_home()
    await stage.until(lambda: QUESTION not in str(chen.home()))


async def test_a_step_that_is_not_offered_moves_nothing(stage: Stage) -> None:
    async with httpx.AsyncClient(base_url=stage.sandbox.url) as page:
        refused = await page.post("/sandbox/clock", json={"step": "yesterday"})
        shown = (await page.get("/sandbox/clock")).json()
    assert (refused.status_code, refused.json()) == (400, {"error": "step is one of hour, morning, friday"})
    assert spoken(datetime.fromisoformat(shown["now"])) == "Mon 2 March 09:00"


async def test_the_clock_of_a_database_that_is_no_sandbox_stays(sqlite_url: str) -> None:
    made = SandboxClock(sqlite_url, monday())
    with pytest.raises(ImmovableError):
        await made.move("hour")
    assert spoken((await made.face()).now) == "Mon 2 March 09:00"
    made.close()


@pytest.mark.parametrize(
    ("step", "now", "then"),
    [
        ("hour", "Sat 28 March 23:30", "Sun 29 March 00:30"),
        ("morning", "Mon 2 March 08:29", "Mon 2 March 08:30"),
        ("morning", "Mon 2 March 08:30", "Tue 3 March 08:30"),
        ("morning", "Thu 2 April 12:00", "Tue 7 April 08:30"),  # over Easter
        ("friday", "Fri 6 March 09:59", "Fri 6 March 10:00"),
        ("friday", "Fri 6 March 10:00", "Fri 13 March 10:00"),
        ("friday", "Sat 28 March 12:00", "Fri 3 April 10:00"),  # over the night when clocks change
    ],
)
def test_where_a_step_leads(step: str, now: str, then: str) -> None:
    assert spoken(STEPS[step](moment(now), TEAM)) == then
