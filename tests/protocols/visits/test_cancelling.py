"""A visit that is off owes nobody anything, and whoever counted on it is told."""

import pytest
from sqlmodel import select

from protocols.duty.obligation import State
from protocols.visits.liaison import VisitIsOffError
from protocols.visits.records import Visit
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


def test_what_was_owed_for_it_is_void(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Mon 2 March 10:00").chen.cancels(visit)
    assert (world.chen.duty.state, world.chen.duty.wake_at) == (State.VOID, None)
    assert world.verbs() == ["plan", "open", "cancel", "withdraw"]
    assert world.at("Fri 6 March 12:00").tick() == 0
    assert world.notices("nudge") == []


def test_the_manager_need_not_answer_for_it_either(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit)
    world.chen.cancels(visit)
    assert [duty.state for duty in world.duties()] == [State.KEPT, State.VOID]
    assert world.at("Tue 3 March 12:00").tick() == 0


def test_a_rule_of_the_teams_own_about_the_visit_is_void_too(world: World) -> None:
    world.lives_by(must="pack the spare parts", by="1 working day")
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    assert world.owes("chen") == ["the-rule"]
    world.chen.cancels(visit)
    assert world.chen.duty.state is State.VOID


def test_what_was_missed_before_stays_missed(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 12:00").tick()
    world.chen.cancels(visit)
    assert world.chen.duty.state is State.BREACHED


def test_other_visits_stand(world: World) -> None:
    off = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.plans(NORTHWIND, "Fri 6 March")
    world.chen.cancels(off)
    assert world.owes("chen") == ["liaise-before-visit"]
    cancelled = world.see(lambda session: session.exec(select(Visit.cancelled_at).order_by(Visit.id)).all())
    assert [each is not None for each in cancelled] == [True, False]


def test_a_visit_that_is_off_is_no_longer_noted_as_planned(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    assert not world.chen.is_worth_asking(NORTHWIND, "Thu 5 March")
    assert world.eve.is_worth_asking(NORTHWIND, "Thu 5 March")
    assert world.chen.is_worth_asking(NORTHWIND, "Fri 6 March")
    world.chen.cancels(visit)
    assert world.chen.is_worth_asking(NORTHWIND, "Thu 5 March")


def test_the_manager_who_has_the_brief_is_told_and_who_travels_along(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve)
    world.chen.cancels(visit)
    assert [who for who, _ in world.told("brief_off")] == ["alice"]
    assert [who for who, _ in world.told("visit_off")] == ["eve"]


def test_a_manager_who_never_heard_of_it_is_left_in_peace(world: World) -> None:
    world.chen.cancels(world.chen.plans(NORTHWIND, "Thu 5 March"))
    assert world.notices("brief_off") == []


def test_off_twice_is_off_once(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit)
    world.chen.cancels(visit)
    world.chen.cancels(visit)
    assert world.verbs("visit") == ["plan", "cancel"]
    assert len(world.notices("brief_off")) == 1


def test_there_is_nothing_to_answer_any_more(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    brief = world.chen.briefs(visit)
    world.chen.cancels(visit)
    with pytest.raises(VisitIsOffError):
        world.alice.answers(brief)
    assert world.notices("answered") == []
