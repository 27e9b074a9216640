"""A week in a browser: a promise kept, one kept late, one waived, one contested and one missed; then what came of it."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
from sqlmodel import col, select

from bot.program import beat, sandbox_for
from bot.sandbox.person import Person
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import SandboxClock
from protocols.duty.obligation import Obligation
from protocols.team.records import Account
from protocols.team.records import Person as Colleague
from tests.bot.conftest import PATIENCE, Stage
from tests.bot.scenes import duties, form, home, seen
from tests.bot.test_sandbox_clock import clock  # noqa: F401  (a fixture)
from tests.e2e.conftest import PHONE, Office, Someone
from tests.e2e.test_clock import moves_to

pytestmark = [pytest.mark.browser]
HOUR, MORNING = "+1 hour", "Next working morning"


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:  # noqa: F811
    async with sandbox_for(None, clock=clock, answer_seconds=PATIENCE).serving() as running:
        yield running


async def says(stage: Stage, name: str, channel: str, text: str, answer: str = "Yes, later") -> None:
    """Somebody writes of a visit, is asked, and answers with one tap; off camera."""
    person = stage.person(name)
    await person.say(channel, text)
    await stage.until(lambda: "Shall I tell" in seen(person, channel))
    await person.click(answer, channel)
    await stage.quiet()


async def opens(stage: Stage, name: str, words: str) -> Person:
    """Somebody looks at their Home tab, and sees this; off camera."""
    person = stage.person(name)
    await person.open_home()
    await stage.until(lambda: words in home(person))
    return person


async def hours(someone: Someone, hand: SandboxClock, count: int, shown: str) -> None:
    """Move the clock on hour by hour; all but the last off camera."""
    for _ in range(count - 1):
        await hand.move("hour")
    await moves_to(someone, HOUR, shown)


async def test_a_week(desks: Office, stage: Stage, clock: SandboxClock) -> None:  # noqa: F811
    clock.wake = partial(beat, stage.office)
    chen, alice = await desks.seat("chen"), await desks.seat("alice")
    await what_is_kept(chen, alice)
    await what_is_put_off(stage)
    await what_is_late_or_not_needed(stage, clock, alice)
    await what_is_missed_or_not_right(stage, clock, alice, await desks.seat("dana"))
    await before_one_goes(clock, chen)
    await the_morning_after(stage, chen, alice)
    await what_came_of_it(stage, chen, await desks.seat("alice", PHONE))


async def what_is_kept(chen: Someone, alice: Someone) -> None:
    """Chen briefs on Monday for Thursday, and Alice answers."""
    await chen.goes_to("acct-northwind")
    await chen.writes("on site at Northwind on Thursday from 9")
    await chen.taps("Yes, brief now")
    await chen.fills("What for", "Replace the gateway in substation B")
    await chen.fills("What will you say and do there?", "Swap it before lunch. Power is off for ten minutes.")
    await chen.taps("Send the brief")
    await chen.goes_to_parley()
    await chen.sees("Your part is done.")
    await alice.goes_to_parley()
    await alice.taps("Send a note back")
    await alice.fills("What to say", "The new gateway is free of charge.")
    await alice.fills("What to avoid", "The late invoice; I am on it.")
    await alice.taps("Send")
    await alice.sees("sent a note")


async def what_is_put_off(stage: Stage) -> None:
    """Three more visits are noted and not briefed; of a fourth Chen says that they have talked, and Ben says yes."""
    await says(stage, "eve", "acct-helios", "I'll be at Helios tomorrow from 14:00")
    await says(stage, "hugo", "acct-helios", "dropping by the Helios plant on Wednesday")
    await says(stage, "hugo", "acct-northwind", "I'm visiting Northwind tomorrow")
    await says(stage, "eve", "acct-northwind", "visiting Northwind on Wednesday afternoon")
    await says(stage, "chen", "acct-helios", "I'm going to Helios on Friday at 15:00", "Already talked")
    ben = await opens(stage, "ben", "Did you?")
    await ben.click("Yes", "parley")
    await stage.until(lambda: "Confirmed" in seen(ben))


async def what_is_late_or_not_needed(stage: Stage, hand: SandboxClock, alice: Someone) -> None:
    """Eve's brief is due at one and comes at two; Ben needs none from Hugo."""
    of_hugo = _duty(stage, "hugo", "Helios Grid")
    ben = await opens(stage, "ben", of_hugo)
    await ben.click("Not needed", "home", value=of_hugo)
    await form(stage, ben, "duty.waive")
    assert (await ben.submit({"words": "He only drops off a spare part"})).is_well
    await hours(alice, hand, 5, "Mon 2 Mar, 14:00")
    eve = await opens(stage, "eve", "For you to do")
    await stage.until(lambda: "it can still be done" in seen(eve))
    await eve.click("Brief now", "home")
    await form(stage, eve)
    assert (await eve.submit({"purpose": "Look at the alarm log", "what": "Read it out with them"})).is_well
    await stage.until(lambda: ("liaise-before-visit", "kept") in duties(stage)[1:])


async def what_is_missed_or_not_right(stage: Stage, hand: SandboxClock, alice: Someone, dana: Someone) -> None:
    """Hugo never went to Northwind, says so, and Dana agrees; Eve's brief for Wednesday is missed."""
    await moves_to(alice, MORNING, "Tue 3 Mar, 08:30")
    await hours(alice, hand, 2, "Tue 3 Mar, 10:30")
    hugo = await opens(stage, "hugo", "This is not right")
    await hugo.click("This is not right", "home")
    await form(stage, hugo, "duty.contest")
    assert (await hugo.submit({"words": "It was the supplier next door, not Northwind"})).is_well
    await dana.goes_to_parley()
    await dana.sees("It was the supplier next door")
    await dana.picture("contested")
    await dana.taps("It doesn’t count")
    await dana.sees("It does not count against them.")
    await opens(stage, "eve", "it can still be done")


async def before_one_goes(hand: SandboxClock, chen: Someone) -> None:
    """On Wednesday afternoon Chen gets what he should know."""
    await moves_to(chen, MORNING, "Wed 4 Mar, 09:30")
    await hours(chen, hand, 6, "Wed 4 Mar, 15:30")
    await chen.goes_to_parley()
    await chen.sees("Before you go")
    await chen.sees("Colleagues there")
    await chen.picture("before-you-go")


async def the_morning_after(stage: Stage, chen: Someone, alice: Someone) -> None:
    """On Friday morning he is asked how it was; it takes a minute, and Hugo is asked to keep what was promised."""
    await moves_to(chen, MORNING, "Thu 5 Mar, 09:30")
    await moves_to(chen, MORNING, "Fri 6 Mar, 09:30")
    await chen.goes_to_parley()
    await chen.sees("How was Northwind Energy")
    await chen.opens("Debrief now", "Whom did you meet?")
    await chen.fills("Whom did you meet?", "Carla Ruiz (plant manager)")
    await chen.fills("What was said?", "Happy with the swap. Worried about the winter load.")
    await chen.fills("What did we promise?", "Send the load study")
    await chen.fills("To whom?", "Carla Ruiz")
    await chen.fills("By when?", "2026-03-13")
    await chen.picture("debrief")
    await chen.taps("Share it")
    await alice.goes_to_parley()
    await alice.sees("Worried about the winter load.")
    await alice.picture("debriefed")
    assert ("keep-a-promise", "open") in duties(stage)


async def what_came_of_it(stage: Stage, chen: Someone, alice: Someone) -> None:
    """The week as everybody may see it, and what Alice sees with a phone in her hand."""
    await chen.goes_to("general")
    await chen.writes("/charter log")
    await chen.sees("How it went, 1 Feb – ")
    await chen.sees("3 kept (1 late) · 1 waived · 1 missed · 1 not counted")
    await chen.goes_to_parley("Home")
    await chen.sees("Send the load study")
    await chen.picture("home-friday")
    await alice.page.get_by_test_id("app-parley").click()
    await alice.page.get_by_role("tab", name="Home").click()
    await alice.sees("Promised to your customers")
    await alice.picture("home-phone")
    states = [state for clause, state in duties(stage) if clause == "liaise-before-visit"]
    assert sorted(states) == ["breached", "kept", "kept", "kept", "void", "waived"]


def _duty(stage: Stage, who: str, account: str) -> str:
    """The open brief of somebody for a customer."""
    rows = select(Obligation.id).join(Colleague, col(Colleague.id) == Obligation.bearer_id)
    here = rows.join(Account, col(Account.id) == Obligation.account_id)
    return stage.look(lambda session: session.exec(here.where(Colleague.key == who, Account.name == account)).one())
