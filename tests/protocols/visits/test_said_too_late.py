"""A visit of which one says only afterwards that it was one: it is noted, and nobody can brief for it any more."""

from protocols.visits.records import Visit
from tests.protocols.visits.timers import card_comes, is_over
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def timers(world: World, visit: Visit) -> tuple[str, str]:
    return card_comes(world, visit), is_over(world, visit)


def test_nothing_is_owed_before_a_day_that_is_over(world: World) -> None:
    visit = world.at("Wed 4 March 00:30", AMSTERDAM).chen.plans(NORTHWIND, "Tue 3 March", "14:00")
    world.eve.plans(NORTHWIND, "Tue 3 March")
    assert world.going(visit) == ["chen", "eve"]
    assert (world.duties(), timers(world, visit)) == ([], ("", ""))
    assert world.at("Wed 4 March 18:00", AMSTERDAM).does_what_is_due() == 0


def test_while_the_day_lasts_there_is_short_notice_and_a_debrief(world: World) -> None:
    visit = world.at("Tue 3 March 23:30", AMSTERDAM).chen.plans(NORTHWIND, "Tue 3 March", "14:00")
    assert world.chen.deadline()[0] == "Wed 4 March 12:30"
    assert timers(world, visit) == ("", "Tue 3 March 23:30")


def test_of_a_longer_one_the_last_day_counts(world: World) -> None:
    visit = world.at("Wed 4 March 09:00", AMSTERDAM).chen.plans(NORTHWIND, "Mon 2 March", until="Thu 5 March")
    assert (world.owes("chen"), timers(world, visit)) == (["liaise-before-visit"], ("", "Thu 5 March 17:30"))
    visit = world.eve.plans(NORTHWIND, "Mon 23 February", until="Tue 3 March")
    assert (world.owes("eve"), timers(world, visit)) == ([], ("", ""))
