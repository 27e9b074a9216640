"""Alice, who never saw YAML, makes a rule in a window that follows what she chooses."""

import pytest

from tests.bot.conftest import Stage
from tests.bot.scenes import asked, seen
from tests.e2e.conftest import Office, Someone

pytestmark = [pytest.mark.browser]


async def chooses(who: Someone, field: str, option: str, shows: str = "") -> None:
    """One of a closed list."""
    await who.page.get_by_test_id("modal").locator(f"select[data-testid$='maker.{field}']").select_option(label=option)
    if shows:
        await who.sees(shows)


async def test_a_rule_is_made_without_a_file(desks: Office, stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.click("Yes, later", "acct-northwind")
    alice = await desks.seat("alice")
    modal = alice.page.get_by_test_id("modal")
    await alice.goes_to("general")
    await alice.writes("/charter")
    await alice.sees("You lead this charter.")
    await alice.picture("tour-charter-lead")
    await alice.taps("Add a rule")
    await alice.sees("Choose whom it binds")
    await modal.locator("details[data-testid$='maker.who'] summary").click()
    await modal.locator("label", has_text="Technical people").click()
    await modal.get_by_role("heading", name="A rule").click()
    await alice.sees("Technical people liaise with the account manager 1 working day before the visit")
    await chooses(alice, "number", "2", "2 working days before the visit; known late")
    await alice.picture("tour-maker")
    await alice.fills(
        "The rule, as everybody reads it", "Two days before a visit, engineers talk to the account manager."
    )
    await alice.taps("See how it would be")
    await alice.sees("It would have applied once.")
    await alice.fills("Why do you propose it?", "A day is too short for Northwind.")
    await alice.picture("tour-rehearsed")
    await alice.taps("Propose it")
    await alice.sees("Your team is asked now.")
    await chen_sees(stage)


async def chen_sees(stage: Stage) -> None:
    await stage.until(lambda: "A day is too short for Northwind." in seen(stage.person("chen")))
