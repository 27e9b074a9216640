"""The charter is the team's: a change is proposed, somebody objects, it holds, and everybody has read it."""

from datetime import timedelta
from functools import partial

import pytest
from sqlmodel import Session, update

from bot.program import beat
from bot.sandbox_clock import SandboxClock
from protocols.charter.versions import CharterVersion
from tests.bot.conftest import MONDAY, Stage
from tests.bot.moments import at, calm
from tests.bot.scenes import form, seen
from tests.bot.test_sandbox_clock import clock  # noqa: F401  (a fixture)
from tests.e2e.conftest import Office
from tests.e2e.test_tour import sandbox  # noqa: F401  (a fixture)

pytestmark = [pytest.mark.browser, pytest.mark.retold]


def _long_ago(session: Session) -> None:
    """The charter is older than the story."""
    session.exec(update(CharterVersion).values(adopted_at=MONDAY - timedelta(days=40)))


async def test_a_change_to_the_charter(desks: Office, stage: Stage, clock: SandboxClock) -> None:  # noqa: F811
    clock.wake = partial(beat, stage.office)
    await stage.office.db.write(_long_ago)
    alice, hugo = stage.person("alice"), stage.person("hugo")
    await alice.command("/charter")
    await alice.click("How far a rule goes", "general")
    await form(stage, alice, "amend.reach")
    why = "Twice last month legal heard of it too late."
    wish = {"rule": "contract-wording", "mode": "enforce", "why": why}
    assert (await alice.submit(wish)).is_well
    await calm(stage)
    await hugo.click("I object …", "parley")
    await form(stage, hugo, "amend.object")
    assert (await hugo.submit({"words": "Grace is one person. Could it be two working days?"})).is_well
    chen = await desks.seat("chen")
    await chen.goes_to_parley()
    await chen.sees("Grace is one person.")
    await chen.picture("tour-amendment")
    await chen.taps("Fine with me")
    await chen.sees("Fine with you.")
    await stage.until(lambda: "Fine with me after all" in seen(hugo))
    await hugo.click("Fine with me after all", "parley")

    await at(stage, "Fri 6 March 09:00")
    await chen.sees("Version 2 holds from now on")
    await chen.taps("I’ve read it")
    await chen.sees("You have read it; 1 of 8 have.")
    await chen.goes_to("acct-northwind")
    await chen.writes("/charter changes")
    await chen.sees("proposed by Alice Okafor")
    await chen.picture("tour-changes")
