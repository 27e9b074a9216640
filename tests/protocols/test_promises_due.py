"""By when a promise is to be kept: at the close of the named day where its owner is; without one, by the rule."""

import pytest

from protocols.duty.obligation import State
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
HELSINKI = "Europe/Helsinki"


@pytest.mark.parametrize(
    ("said", "by", "due"),
    [
        ("Mon 2 March 10:00", "Fri 6 March", "Fri 6 March 17:30"),
        ("Mon 2 March 10:00", "Mon 2 March", "Mon 2 March 17:30"),
        ("Mon 2 March 10:00", "Sat 7 March", "Sat 7 March 17:30"),
        ("Mon 2 March 10:00", "Fri 3 April", "Fri 3 April 17:30"),
        ("Mon 2 March 10:00", "", "Mon 9 March 17:30"),
        ("Thu 2 April 10:00", "", "Fri 10 April 17:30"),
        ("Mon 2 March 17:30", "Mon 2 March", "Tue 3 March 17:30"),
        ("Fri 6 March 18:00", "Mon 2 March", "Mon 9 March 17:30"),
        ("Mon 2 March 10:00", "Sun 1 March", "Tue 3 March 17:30"),
        ("Thu 2 April 18:00", "Thu 2 April", "Mon 6 April 17:30"),
        ("Fri 27 March 10:00", "Mon 30 March", "Mon 30 March 17:30"),
    ],
    ids=[
        "a day", "today", "a Saturday", "Good Friday", "no day", "no day, over Good Friday", "today, when it has closed",
        "a day that is over", "yesterday", "today, before a holiday", "after the clocks change",
    ],
)  # fmt: skip
def test_as_the_day_closes_where_its_owner_is_and_never_in_the_past(world: World, said: str, by: str, due: str) -> None:
    promise = world.at(said, HELSINKI).chen.promises(NORTHWIND, by, owner=world.ben)
    world.ben.takes_on(promise)
    assert (world.ben.deadline()[0], world.ben.duty.zone) == (due, HELSINKI)
    world.at(due.replace(":30", ":29"), HELSINKI).does_what_is_due()
    assert world.owes("ben") == ["keep-a-promise"]
    world.at(due, HELSINKI).does_what_is_due()
    assert world.ben.duty.state is State.BREACHED


def test_what_is_taken_on_when_its_day_is_over_says_by_when_it_is_kept_now(world: World) -> None:
    promise = world.at("Thu 5 March 10:00").chen.promises(NORTHWIND, "Fri 6 March", owner=world.eve)
    world.at("Mon 9 March 10:00").eve.takes_on(promise)
    kept_by = world.see(lambda session: session.get_one(type(promise), promise.id)).day
    assert (str(kept_by), world.eve.deadline()[0]) == ("2026-03-10", "Tue 10 March 17:30")


def test_reminded_a_working_day_before_and_when_it_is_due(world: World) -> None:
    world.at("Mon 2 March 10:00").eve.promises(NORTHWIND, "Mon 9 March")
    [nudge] = world.eve.duty.nudges
    assert spoken(world.now.fromisoformat(nudge), world.eve.zone) == "Fri 6 March 17:30"
    world.at("Fri 6 March 17:30", world.eve.zone).does_what_is_due()
    assert world.told("nudge") == [("eve", "Mon 9 March 07:30")]  # as work starts in Gothenburg


def test_on_leave_it_waits_until_they_are_back(world: World) -> None:
    """Alice is covered from 3 to 14 August; what she took on herself stays hers."""
    world.at("Fri 31 July 10:00").alice.promises("Helios Grid", "Wed 5 August")
    assert world.alice.deadline()[0] == "Mon 17 August 08:30"
    world.at("Mon 3 August 00:30").does_what_is_due()
    assert (world.owes("alice"), world.owes("ben")) == (["keep-a-promise"], [])


def test_leave_that_becomes_known_later_puts_it_off(world: World) -> None:
    world.at("Mon 2 March 10:00").eve.promises(NORTHWIND, "Fri 6 March")
    cover = "cover:\n  - {role: technical manager, account: Helios Grid, by: hugo, from: 2026-03-05, to: 2026-03-09}"
    held = "technical manager: eve, legal: grace}\ncover:"
    team = changed(TEAM, "technical manager: chen, legal: grace}\ncover:", held)
    world.imports(changed(team, "cover:", cover))
    world.at("Fri 6 March 17:30", world.eve.zone).does_what_is_due()
    assert (world.eve.duty.state, world.eve.deadline()[0]) == (State.OPEN, "Tue 10 March 08:30")


def test_a_clock_that_comes_late_finds_it_missed_and_nobody_is_told_twice(world: World) -> None:
    world.at("Mon 2 March 10:00").eve.promises(NORTHWIND, "Fri 6 March")
    world.at("Wed 11 March 10:00").does_what_is_due()
    assert (world.eve.duty.state, world.told("nudge")) == (State.BREACHED, [])
    assert world.does_what_is_due() == 0
