"""Before you go: when a traveller's card comes, and when none does."""

from protocols.visits.records import Sort, Visit
from tests.protocols.files import TEAM, changed
from tests.protocols.visits.timers import card_comes
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
AMSTERDAM = "Europe/Amsterdam"


def cards(world: World) -> list[str]:
    return [who for who, _ in world.told("before_you_go")]


def briefed(world: World, day: str = "Thu 5 March") -> Visit:
    """Chen goes, and there is something to know: his brief, not answered yet."""
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, day)
    world.chen.briefs(visit, day=day)
    return visit


COMES = [
    ("Mon 2 March 09:00", "Thu 5 March", "", "Wed 4 March 15:30"),
    ("Mon 2 March 09:00", "Thu 5 March", "14:00", "Wed 4 March 15:30"),
    ("Mon 2 March 09:00", "Thu 5 March", "17:30", "Thu 5 March 15:30"),
    ("Mon 2 March 09:00", "Thu 5 March", "19:00", "Thu 5 March 15:30"),
    ("Mon 2 March 09:00", "Mon 9 March", "08:30", "Fri 6 March 15:30"),
    ("Mon 2 March 09:00", "Sat 7 March", "10:00", "Fri 6 March 15:30"),
    ("Mon 2 March 09:00", "Sun 8 March", "", "Fri 6 March 15:30"),
    ("Wed 4 March 15:10", "Thu 5 March", "", "Wed 4 March 15:40"),  # known late
    ("Wed 4 March 20:00", "Thu 5 March", "", "Wed 4 March 20:30"),
    ("Thu 5 March 07:30", "Thu 5 March", "", "Thu 5 March 08:00"),
    ("Thu 5 March 07:31", "Thu 5 March", "", ""),  # too late to be read
    ("Thu 5 March 09:00", "Thu 5 March", "", ""),  # under way
    ("Wed 1 April 09:00", "Mon 6 April", "", "Thu 2 April 15:30"),  # after Good Friday
    ("Mon 23 March 09:00", "Mon 30 March", "", "Fri 27 March 15:30"),  # clocks change in between
]


def test_it_comes_late_on_the_working_day_before(world: World) -> None:
    came = []
    for said, day, hour, _ in COMES:
        visit = world.at(said, AMSTERDAM).chen.plans(NORTHWIND, day, hour)
        came.append((said, day, hour, card_comes(world, visit)))
        world.chen.cancels(visit)
    assert came == COMES


def test_ones_own_holidays_are_no_working_days_either(world: World) -> None:
    """Monday 27 April is King's Day in the Netherlands, and a Monday like any other in Britain."""
    world.imports(changed(TEAM, "timezone: Europe/Amsterdam", "timezone: Europe/Amsterdam, holidays: NL"))
    visit = world.at("Mon 20 April 09:00").chen.plans(NORTHWIND, "Tue 28 April")
    assert card_comes(world, visit) == "Fri 24 April 15:30"
    visit = world.eve.plans(HELIOS, "Tue 28 April")
    assert card_comes(world, visit) == "Mon 27 April 15:30"


def test_it_comes_once_to_each_traveller_also_when_the_clock_is_late(world: World) -> None:
    visit = briefed(world)
    world.eve.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 15:29", AMSTERDAM).does_what_is_due()
    assert cards(world) == []
    world.at("Wed 4 March 17:00", AMSTERDAM).does_what_is_due()
    world.at("Thu 5 March 08:00", AMSTERDAM).does_what_is_due()
    assert cards(world) == ["chen", "eve"]
    assert card_comes(world, visit) == ""
    assert all(notice.is_started for notice in world.notices("before_you_go"))


def test_who_joins_after_it_came_gets_theirs_as_long_as_it_helps(world: World) -> None:
    briefed(world)
    world.at("Wed 4 March 15:30", AMSTERDAM).does_what_is_due()
    world.at("Wed 4 March 16:00", AMSTERDAM).eve.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 16:30", AMSTERDAM).does_what_is_due()
    assert cards(world) == ["chen", "eve"]
    world.at("Thu 5 March 08:10", AMSTERDAM).hugo.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 09:00", AMSTERDAM).does_what_is_due()
    assert cards(world) == ["chen", "eve"]


def test_where_there_is_nothing_to_know_there_is_no_card(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 15:30", AMSTERDAM).does_what_is_due()
    assert (cards(world), card_comes(world, visit)) == ([], "")


def test_a_moved_visit_has_a_card_for_its_new_day_and_one_that_is_off_has_none(world: World) -> None:
    visit = briefed(world)
    world.at("Wed 4 March 15:30", AMSTERDAM).does_what_is_due()
    world.at("Wed 4 March 16:00", AMSTERDAM).chen.moves(visit, "Thu 5 March", "10:00")
    world.at("Wed 4 March 16:30", AMSTERDAM).does_what_is_due()
    assert cards(world) == ["chen"]  # the same day: what stands there is brought up to date
    world.chen.moves(visit, "Tue 10 March")
    assert card_comes(world, visit) == "Mon 9 March 15:30"
    world.at("Mon 9 March 15:30", AMSTERDAM).does_what_is_due()
    assert cards(world) == ["chen", "chen"]
    world.chen.moves(visit, "Thu 12 March")
    world.chen.cancels(visit)
    world.at("Wed 11 March 17:00", AMSTERDAM).does_what_is_due()
    assert (cards(world), card_comes(world, visit)) == (["chen", "chen"], "")


def test_an_urgent_visit_has_none(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March", sort=Sort.URGENT)
    world.chen.briefs(visit)
    assert card_comes(world, visit) == ""


def test_it_comes_before_the_first_day_or_not_at_all(world: World) -> None:
    """Chen is away from Friday on; on Tuesday, back at work, he is in the middle of it."""
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Mon 9 March", until="Wed 11 March")
    world.chen.briefs(visit, day="Mon 9 March", until="Wed 11 March")
    world.says()
    world.at("Fri 6 March 12:00", AMSTERDAM).chen.is_away("Mon 9 March")
    world.at("Fri 6 March 15:30", AMSTERDAM)
    assert world.says("before_you_go") == []
    world.at("Tue 10 March 09:00", AMSTERDAM)
    assert world.says("before_you_go") == []
    assert cards(world) == ["chen"]


def test_a_clock_that_was_stopped_sends_none_afterwards(world: World) -> None:
    briefed(world)
    world.at("Thu 5 March 09:00", AMSTERDAM).does_what_is_due()
    assert cards(world) == []
