"""A visit of which nobody knows the day yet: the day that is said next is its day."""

from protocols.visits.records import Sort
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def test_the_day_that_is_said_later_is_its_day_and_its_brief_follows(world: World) -> None:
    visit = world.at("Mon 2 March 09:00", AMSTERDAM).chen.plans(NORTHWIND, purpose="Replace the gateway")
    assert (visit.day, visit.over_at, visit.prepare_at) == (None, None, None)
    assert world.chen.deadline()[0] == "Mon 2 March 13:00"
    world.at("Mon 2 March 11:00", AMSTERDAM).chen.plans(NORTHWIND, "Tue 10 March")
    [dated] = world.visits()
    assert (dated.id, str(dated.day), dated.purpose) == (visit.id, "2026-03-10", "Replace the gateway")
    assert world.chen.deadline()[0] == "Mon 9 March 08:30"
    assert dated.over_at


def test_whoever_named_no_day_is_asked_once_more_when_they_name_one(world: World) -> None:
    world.chen.plans(NORTHWIND)
    assert not world.chen.is_worth_asking(NORTHWIND)
    assert world.chen.is_worth_asking(NORTHWIND, "Tue 10 March")
    world.chen.plans(NORTHWIND, "Tue 10 March")
    assert not world.chen.is_worth_asking(NORTHWIND, "Tue 10 March")
    assert len(world.visits()) == 1


def test_without_a_day_it_is_the_visit_that_is_coming(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    assert not world.chen.is_worth_asking(NORTHWIND)
    again = world.at("Mon 2 March 10:00").chen.plans(NORTHWIND)
    assert (again.id, str(again.day)) == (visit.id, "2026-03-05")
    assert world.verbs("visit") == ["plan"]
    world.at("Fri 6 March 09:00")
    assert world.chen.is_worth_asking(NORTHWIND)
    assert world.chen.plans(NORTHWIND).id != visit.id


def test_the_last_day_of_a_longer_visit_is_still_that_visit(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Mon 2 March", until="Wed 4 March")
    world.at("Tue 3 March 10:00")
    assert not world.chen.is_worth_asking(NORTHWIND)
    assert not world.chen.is_worth_asking(NORTHWIND, "Tue 3 March")
    same = world.chen.plans(NORTHWIND, "Tue 3 March")
    assert (same.id, str(same.day), str(same.last_day)) == (visit.id, "2026-03-02", "2026-03-04")
    assert world.chen.is_worth_asking(NORTHWIND, "Thu 5 March")


def test_a_day_that_is_noted_wins_over_a_visit_without_one(world: World) -> None:
    undated = world.chen.plans(NORTHWIND)
    world.chen.plans(NORTHWIND, "Thu 5 March", sort=Sort.STANDING, until="Fri 27 March")
    assert [(str(visit.id == undated.id), str(visit.day)) for visit in world.visits()] == [("True", "2026-03-05")]


def test_each_colleague_has_their_own_until_a_day_is_named(world: World) -> None:
    world.chen.plans(NORTHWIND)
    world.eve.plans(NORTHWIND)
    assert [world.going(visit) for visit in world.visits()] == [["chen"], ["eve"]]
