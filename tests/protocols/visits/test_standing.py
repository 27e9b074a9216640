"""Standing visits: agreed once, nobody is asked on their days until they end. And visits of more than a day."""

from protocols.duty.obligation import State
from protocols.visits.records import Reply, Sort, Visit
from tests.protocols.visits.timers import card_comes, is_over
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
AMSTERDAM = "Europe/Amsterdam"
LAST = "Fri 27 March"


def resident(world: World, reply: Reply | None = Reply.GO_AHEAD) -> Visit:
    """From Monday on Chen is at Northwind's for three weeks; Alice answers so, or not at all."""
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Mon 9 March", sort=Sort.STANDING, until=LAST)
    brief = world.chen.briefs(visit, day="Mon 9 March", until=LAST)
    if reply:
        world.alice.answers(brief, reply)
    return visit


def test_once_it_is_agreed_nobody_asks_about_its_days(world: World) -> None:
    resident(world)
    for day in ("Mon 9 March", "Sat 14 March", "Thu 19 March", LAST):
        assert not world.chen.is_worth_asking(NORTHWIND, day)
    assert world.chen.is_worth_asking(NORTHWIND, "Mon 30 March")
    assert world.chen.is_worth_asking(NORTHWIND, "Fri 6 March")
    assert world.chen.is_worth_asking(HELIOS, "Thu 19 March")
    assert world.eve.is_worth_asking(NORTHWIND, "Thu 19 March")
    world.at("Wed 18 March 09:00")
    assert not world.chen.is_worth_asking(NORTHWIND)


def test_until_it_is_agreed_its_days_are_asked_about(world: World) -> None:
    for reply in (None, Reply.TALK_FIRST, Reply.NOTE):
        visit = resident(world, reply)
        assert not world.chen.is_worth_asking(NORTHWIND, "Mon 9 March")
        assert world.chen.is_worth_asking(NORTHWIND, "Thu 19 March")
        world.chen.cancels(visit)
        assert world.chen.is_worth_asking(NORTHWIND, "Mon 9 March")


def test_a_debrief_is_owed_at_its_end_and_only_then(world: World) -> None:
    visit = resident(world)
    for said in ("Fri 6 March 15:30", "Mon 9 March 18:00", "Fri 20 March 18:00", f"{LAST} 17:29"):
        world.at(said, AMSTERDAM).does_what_is_due()
        assert world.owes("chen") == []
    world.at(f"{LAST} 17:30", AMSTERDAM).does_what_is_due()
    assert (world.owes("chen"), world.chen.deadline()[0]) == (["debrief-after-visit"], "Mon 30 March 17:30")
    assert [who for who, _ in world.told("before_you_go")] == ["chen"]  # once, before the first day
    assert world.chen.may_debrief(visit)


def test_the_brief_may_say_that_it_stands(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Mon 9 March")
    world.alice.answers(world.chen.briefs(visit, day="Mon 9 March", until=LAST, sort=Sort.STANDING))
    assert not world.chen.is_worth_asking(NORTHWIND, "Thu 19 March")


def test_a_breakdown_while_it_stands_is_a_visit_of_its_own(world: World) -> None:
    resident(world)
    for day in ("Mon 9 March", "Wed 11 March"):
        visit = world.at(f"{day} 10:00", AMSTERDAM).chen.plans(NORTHWIND, day, sort=Sort.URGENT)
        assert str(visit.sort) == "urgent"
        assert world.owes("chen") == ["liaise-before-visit"]
        world.chen.briefs(visit, day=day)
    assert [str(visit.sort) for visit in world.visits()] == ["standing", "urgent", "urgent"]


def test_a_visit_of_three_days_over_a_weekend_is_over_when_its_last_day_is(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Fri 6 March", until="Sun 8 March")
    assert world.chen.deadline()[0] == "Thu 5 March 08:30"
    assert (card_comes(world, visit), is_over(world, visit)) == ("Thu 5 March 15:30", "Sun 8 March 17:30")
    world.at("Sun 8 March 17:30", AMSTERDAM).does_what_is_due()
    assert world.chen.deadline()[0] == "Mon 9 March 17:30"


def test_it_lasts_longer_or_is_done_earlier_than_planned(world: World) -> None:
    visit = world.at("Mon 2 March 07:00").chen.plans(NORTHWIND, "Mon 2 March", until="Wed 4 March")
    world.chen.briefs(visit, day="Mon 2 March", until="Wed 4 March")
    world.at("Tue 3 March 12:00").chen.moves(visit, "Mon 2 March", until="Fri 6 March")
    assert [who for who, _ in world.told("moved")] == ["alice"]
    assert world.at("Wed 4 March 18:00").does_what_is_due() == 1  # Alice has not answered
    assert world.owes("chen") == []
    world.at("Thu 5 March 12:00").chen.moves(visit, "Mon 2 March", until="Thu 5 March")
    world.at("Thu 5 March 17:30", AMSTERDAM).does_what_is_due()
    assert world.owes("chen") == ["debrief-after-visit"]


def test_a_last_day_that_is_no_later_is_none(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March", until="Fri 6 March")
    world.chen.moves(visit, "Fri 6 March", until="Fri 6 March")
    [moved] = world.visits()
    assert (str(moved.day), moved.last_day) == ("2026-03-06", None)
    assert world.chen.duty.state is State.OPEN
