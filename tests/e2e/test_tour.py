"""A tour of what the week does not show, in a browser; the pictures stand in docs/tour.md."""

from collections.abc import AsyncIterator
from functools import partial

import pytest
from sqlmodel import Session

from bot.program import beat, sandbox_for
from bot.sample import TEAM
from bot.sandbox.server import Sandbox
from bot.sandbox_clock import SandboxClock
from protocols.adoption import adopt
from protocols.charter.ready import ready_text
from protocols.roster import bring_in
from protocols.team.file import load
from tests.bot.conftest import PATIENCE, Stage
from tests.bot.scenes import form, home, seen
from tests.bot.test_sandbox_clock import clock  # noqa: F401  (a fixture)
from tests.e2e.conftest import PHONE, Office
from tests.e2e.test_clock import moves_to
from tests.e2e.test_week import MORNING, opens, says

pytestmark = [pytest.mark.browser]
OWN = """
  - id: outage
    area: Service
    text: An outage at a customer is told to support within two hours.
    when: {says: [outage, is down], in: an account channel}
    who: [technical, operations]
    must: tell support
    with: support
    by: 2 working hours
"""


@pytest.fixture
async def sandbox(clock: SandboxClock) -> AsyncIterator[Sandbox]:  # noqa: F811
    async with sandbox_for(None, clock=clock, answer_seconds=PATIENCE).serving() as running:
        yield running


@pytest.fixture
async def lived(stage: Stage, clock: SandboxClock) -> Stage:  # noqa: F811
    """The team has a rule of its own beside the ready-made ones, and its ban is tracked."""

    def own_rules(session: Session) -> None:
        text = ready_text().replace("mode: prompt\n    when: {says: [price", "mode: enforce\n    when: {says: [price")
        adopt(session, stage.office.workspace_id, text + OWN, "charter.yaml", stage.office.clock.now())

    clock.wake = partial(beat, stage.office)
    await stage.office.db.write(own_rules)
    return stage


async def test_talked_already_or_not_yet(desks: Office, lived: Stage) -> None:
    await says(lived, "chen", "acct-helios", "I'm going to Helios on Friday at 15:00", "Already talked")
    ben, chen = await desks.seat("ben"), await desks.seat("chen", PHONE)
    await ben.goes_to_parley()
    await ben.sees("Did you?")
    await ben.picture("tour-talked")
    await ben.taps("Not yet")
    await chen.goes_to_parley()
    await chen.sees("doesn’t recall talking")
    await chen.picture("tour-not-yet")


async def test_a_colleague_is_asked_themselves(desks: Office, lived: Stage) -> None:
    await lived.person("alice").say("acct-helios", "Chen is driving over to Helios on Thursday")
    chen = await desks.seat("chen", PHONE)
    await chen.goes_to_parley()
    await chen.sees("Looks like a visit to Helios Grid on Thu 5 Mar.")
    await chen.sees_nothing_of("driving over")
    await chen.picture("tour-colleague")


async def test_a_rule_of_the_teams_own(desks: Office, lived: Stage) -> None:
    chen, eve = await desks.seat("chen"), await desks.seat("eve")
    await chen.goes_to("acct-northwind")
    await chen.writes("the scada link is down again")
    await chen.sees("Does your team’s rule apply here?")
    await chen.picture("tour-rule")
    await chen.taps("Yes")
    await chen.sees("please talk to Eve Lindqvist by")
    await chen.taps("Done")
    await eve.goes_to_parley()
    await eve.sees("says that this is done, for Northwind Energy. Is it?")
    await eve.picture("tour-done")


async def test_what_is_only_mentioned_and_what_is_left_out(desks: Office, lived: Stage) -> None:
    chen, ben = await desks.seat("chen"), await desks.seat("ben")
    await chen.goes_to("acct-northwind")
    await chen.writes("we have to amend the contract")
    await chen.sees("Talk to legal before discussing contract wording with a customer.")
    await chen.picture("tour-hint")
    await lived.person("ben").say("ext-northwind", "I could think of a discount for Northwind")
    await ben.goes_to_parley()
    await ben.sees("Is this what your team agreed to leave out?")
    await ben.picture("tour-ban")
    await ben.taps("Yes")
    await ben.sees("It is noted; only you and your coach see it.")


async def test_a_full_day_ends_in_one_digest(desks: Office, lived: Stage) -> None:
    chen = await desks.seat("chen")
    for text in ("is down at the north feeder", "another outage at the south feeder", "and the third outage today"):
        await lived.person("chen").say("acct-northwind", text)
    await says(lived, "chen", "acct-northwind", "on site at Northwind on Wednesday", "Not a visit")
    await lived.person("chen").say("acct-helios", "visiting Helios on Thursday")
    await lived.person("chen").say("acct-helios", "we want to amend the contract there")
    await lived.person("chen").say("acct-northwind", "they also asked to amend the contract")
    await opens(lived, "chen", "amend the contract")
    await moves_to(chen, MORNING, "Tue 3 Mar, 09:30")
    await chen.goes_to_parley()
    await chen.sees("What waits for you")
    await chen.picture("tour-digest")


async def test_several_reminders_are_one_message(desks: Office, lived: Stage) -> None:
    chen = await desks.seat("chen")
    await says(lived, "chen", "acct-northwind", "on site at Northwind on Thursday")
    await says(lived, "chen", "acct-helios", "visiting Helios on Thursday evening")
    await moves_to(chen, MORNING, "Tue 3 Mar, 09:30")
    await moves_to(chen, MORNING, "Wed 4 Mar, 09:30")
    await chen.goes_to_parley()
    await chen.sees("Also waiting for you")
    await chen.picture("tour-nudges")


async def test_ben_covers_for_alice(desks: Office, lived: Stage) -> None:
    chen, ben = lived.person("chen"), await desks.seat("ben")
    await says(lived, "chen", "acct-northwind", "on site at Northwind on Friday", "Yes, brief now")
    await form(lived, chen)
    assert (await chen.submit({"purpose": "Replace the gateway", "what": "Swap it before lunch"})).is_well
    await lived.until(lambda: "Swap it before lunch" in seen(lived.person("alice")))

    covered = "from: 2026-08-03, to: 2026-08-14"
    team = load(TEAM.read_text(encoding="utf-8").replace(covered, "from: 2026-03-03, to: 2026-03-13"), "team.yaml")
    await lived.office.db.write(lambda session: bring_in(session, team, lived.office.clock.now()))
    await moves_to(ben, MORNING, "Tue 3 Mar, 10:30")
    await ben.goes_to_parley()
    await ben.sees("Alice Okafor’s part is yours")
    await ben.picture("tour-handed-over")
    await ben.taps("Noted, go ahead")
    await lived.until(lambda: "Ben Aalto says *go ahead*" in seen(chen))


async def test_sorts_of_visits(desks: Office, lived: Stage) -> None:
    eve = await desks.seat("eve")
    await eve.goes_to("acct-northwind")
    await eve.writes("/visit Northwind urgent the pump is dead")
    await eve.sees("Before your visit")
    await eve.page.get_by_test_id("modal").get_by_text("What sort of visit").scroll_into_view_if_needed()
    await eve.picture("tour-urgent")
    await eve.taps("Not now")
    await eve.sees("Please brief Alice Okafor by today 10:30")


async def test_a_promise_finds_its_owner(desks: Office, lived: Stage) -> None:
    chen, hugo = lived.person("chen"), await desks.seat("hugo")
    await says(lived, "chen", "acct-northwind", "on site at Northwind today at 10:30")
    await moves_to(hugo, MORNING, "Tue 3 Mar, 09:30")
    await lived.until(lambda: "How was *Northwind Energy*" in seen(chen))
    await chen.click("Debrief now", "parley")
    await form(lived, chen, "visit.debrief")
    told = {"said": "They want a spare pump", "promise_1": "Send a spare pump", "to_1": "Carla Ruiz"}
    assert (await chen.submit(told | {"owner_1": lived.person("hugo").id, "day_1": "2026-03-10"})).is_well
    await hugo.goes_to_parley()
    await hugo.sees("You are down for it.")
    await hugo.picture("tour-promise")
    await hugo.taps("I’ll do it")
    await hugo.sees("You took it on.")


async def test_what_the_home_tab_opens(desks: Office, lived: Stage) -> None:
    await says(lived, "chen", "acct-northwind", "on site at Northwind on Thursday")
    chen = await desks.seat("chen")
    await opens(lived, "chen", "For you to do")
    await chen.goes_to_parley("Home")
    await chen.opens("What I keep about you", "And this")
    await chen.picture("tour-kept")


async def test_a_message_is_a_visit(desks: Office, lived: Stage) -> None:
    chen = await desks.seat("chen")
    await chen.goes_to("acct-northwind")
    await chen.writes("the relay came in, fitting it on Thursday")
    message = chen.page.get_by_test_id("message").filter(has_text="the relay came in")
    await message.hover()
    await message.get_by_test_id("message-menu").click()
    await chen.sees("This is a visit")
    await chen.picture("tour-shortcut")
    await chen.page.get_by_role("menuitem", name="This is a visit").click()
    await chen.sees("Before your visit")
    assert home(lived.person("chen")) is not None
