"""However often and by however many it is said, one visit is one; the brief that was sent speaks for who joins."""

from protocols.duty.obligation import State
from protocols.visits.records import Sort
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
LIAISE = ["liaise-before-visit"]


def test_two_who_say_it_go_together_and_each_owes_the_brief(world: World) -> None:
    first = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    second = world.at("Mon 2 March 10:00").eve.plans(NORTHWIND, "Thu 5 March")
    assert (second.id, world.going(first)) == (first.id, ["chen", "eve"])
    assert (world.owes("chen"), world.owes("eve")) == (LIAISE, LIAISE)
    assert world.told("visit_changed") == [("chen", "Mon 2 March 10:00")]
    assert world.notices("moved") == []  # Alice has no brief yet
    assert world.verbs() == ["plan", "open", "open", "join"]


def test_one_brief_is_everybodys_and_speaks_for_who_joins_later(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.eve.plans(NORTHWIND, "Thu 5 March")
    brief = world.chen.briefs(visit, world.eve)
    assert (world.owes("chen"), world.owes("eve"), world.owes("alice")) == ([], [], ["answer-a-liaison"])
    world.at("Mon 2 March 11:00").hugo.plans(NORTHWIND, "Thu 5 March")
    assert (world.hugo.duty.state, world.hugo.duty.closed_by) == (State.KEPT, world.hugo.id)
    assert world.told("moved") == [("alice", "Mon 2 March 11:00")]
    assert world.told("visit_changed")[-2:] == [("chen", "Mon 2 March 11:00"), ("eve", "Mon 2 March 11:00")]
    assert [who for who, _ in world.told("brief_sent")] == ["chen", "eve", "hugo"]
    world.alice.answers(brief)
    assert sorted(who for who, _ in world.told("answered")) == ["chen", "eve", "hugo"]
    assert len(world.duties("alice")) == 1


def test_saying_it_again_after_a_colleague_joined_tells_nobody_anything_new(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    for _ in range(2):
        world.eve.plans(NORTHWIND, "Thu 5 March")
        world.chen.plans(NORTHWIND, "Thu 5 March")
    assert (len(world.visits()), len(world.told("visit_changed"))) == (1, 1)
    assert world.verbs("visit") == ["plan", "join"]


def test_who_comes_at_another_hour_comes_alone(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March", "09:00")
    world.eve.plans(NORTHWIND, "Thu 5 March", "14:00")
    world.hugo.plans(NORTHWIND, "Thu 5 March")
    assert [world.going(visit) for visit in world.visits()] == [["chen", "hugo"], ["eve"]]
    world.grace.plans(NORTHWIND, "Thu 5 March", "14:00")
    world.farid.plans(HELIOS, "Thu 5 March", "14:00")
    assert [world.going(visit) for visit in world.visits()] == [["chen", "hugo"], ["eve", "grace"], ["farid"]]


def test_a_visit_whose_hour_nobody_said_is_everybodys_visit_that_day(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.eve.plans(NORTHWIND, "Thu 5 March", "14:00")
    assert (world.going(visit), len(world.visits())) == (["chen", "eve"], 1)


def test_urgent_and_standing_visits_are_visits_of_their_own(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    world.eve.plans(NORTHWIND, "Thu 5 March", sort=Sort.URGENT)
    world.hugo.plans(NORTHWIND, "Thu 5 March", sort=Sort.STANDING, until="Fri 27 March")
    assert [(world.going(visit), str(visit.sort)) for visit in world.visits()] == [
        (["chen"], "ordinary"),
        (["eve"], "urgent"),
        (["hugo"], "standing"),
    ]
    world.farid.plans(NORTHWIND, "Thu 5 March", sort=Sort.URGENT)
    assert world.going(world.visits()[1]) == ["eve", "farid"]


def test_what_turns_out_to_be_urgent_is_urgent_from_then_on(world: World) -> None:
    world.at("Wed 4 March 15:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 07:00").chen.plans(NORTHWIND, "Thu 5 March", "07:45", sort=Sort.URGENT)
    [visit] = world.visits()
    assert (str(visit.sort), visit.prepare_at) == ("urgent", None)
    assert world.chen.deadline()[0] == "Thu 5 March 08:30"  # 07:30 in London, half an hour after it was said


def test_a_visit_that_is_off_is_nobodys_to_join(world: World) -> None:
    world.chen.cancels(world.chen.plans(NORTHWIND, "Thu 5 March"))
    world.eve.plans(NORTHWIND, "Thu 5 March")
    assert [world.going(visit) for visit in world.visits()] == [["chen"], ["eve"]]


def test_who_joins_does_not_shorten_a_visit_nor_lose_its_purpose(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March", purpose="Replace the gateway", until="Fri 6 March")
    world.eve.plans(NORTHWIND, "Thu 5 March", purpose="Help Chen")
    world.chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    [same] = world.visits()
    assert (same.id, str(same.last_day), same.purpose) == (visit.id, "2026-03-06", "Replace the gateway")
