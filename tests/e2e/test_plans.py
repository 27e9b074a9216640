"""Plans change, in a browser: a visit is moved, the account manager is asked again; then it is called off."""

import pytest

from bot.blocks import plans
from tests.bot.conftest import Stage
from tests.bot.scenes import briefed
from tests.e2e.conftest import Office

pytestmark = [pytest.mark.browser]


async def test_a_visit_is_moved_and_then_called_off(desks: Office, stage: Stage) -> None:
    chen, alice = await desks.seat("chen"), await desks.seat("alice")
    await briefed(stage, stage.person("chen"), stage.person("alice"))
    await stage.person("alice").click("Noted, go ahead", "parley")
    await stage.quiet()
    home = stage.person("chen").home() or {}
    await chen.goes_to_parley("Home")
    await stage.until(lambda: (stage.person("chen").home() or {})["hash"] != home["hash"])  # looking draws it anew
    await chen.picture("coming")
    await chen.opens("Change", "A change of plan")
    await chen.fills("Day", "2026-03-11")
    await chen.picture("change")
    await chen.taps("Change it")
    await chen.sees("Northwind Energy on Wed 11 Mar")
    await chen.picture("changed-home")
    await alice.goes_to_parley()
    await alice.sees("is now on Wed 11 Mar, 09:00. Who goes: Chen Wei. Still fine?")
    await alice.picture("moved")
    sure = "The visit to Northwind Energy on Wed 11 Mar, 09:00: whoever counts on it will hear that it is off."
    await chen.opens("It’s off", sure)
    await chen.picture("off-sure")
    await chen.page.get_by_role("dialog").get_by_role("button", name="It’s off").click()
    await chen.sees_nothing_of("Coming visits")
    await alice.sees("is off. Nothing to do.")
    await alice.sees_nothing_of("Still fine?")
    assert plans.OFF not in str(stage.person("alice").sees("parley"))
    await alice.picture("off")
