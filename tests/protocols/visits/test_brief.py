"""The brief: it keeps the travellers' duties, and the account manager owes an answer from then on."""

import pytest

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.visits.liaison import AlreadyBriefedError
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def test_the_brief_keeps_the_duty_and_the_manager_owes_an_answer(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Mon 2 March 10:00").chen.briefs(visit)
    kept = world.chen.duty
    assert (kept.state, kept.is_late, kept.wake_at) == (State.KEPT, False, None)
    assert (kept.closed_by, spoken(kept.closed_at or kept.opened_at)) == (world.chen.id, "Mon 2 March 10:00")
    assert world.owes("alice") == ["answer-a-liaison"]
    assert world.alice.duty.role == "account manager"
    assert world.verbs() == ["plan", "open", "brief", "keep", "open"]


def test_both_sides_get_a_card_and_the_managers_goes_to_the_role(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve)
    assert world.told("brief") == [("alice", "Mon 2 March 09:00")]
    assert [who for who, _ in world.told("brief_sent")] == ["chen", "eve"]
    assert [notice.role for notice in world.notices("brief")] == ["account manager"]


def test_the_brief_says_the_day_that_the_visit_then_has(world: World) -> None:
    visit = world.chen.plans(NORTHWIND)
    world.chen.briefs(visit, day="Fri 6 March")
    moved = world.see(lambda session: session.get_one(type(visit), visit.id))
    assert (str(moved.day), moved.purpose) == ("2026-03-06", "Replace the gateway")


def test_on_the_minute_is_in_time(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 08:30", AMSTERDAM).chen.briefs(visit)
    assert (world.chen.duty.state, world.chen.duty.is_late) == (State.KEPT, False)


def test_within_grace_it_is_late_and_kept_all_the_same(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 10:00", AMSTERDAM)
    assert world.chen.duty.is_overdue(world.now)
    world.tick()
    world.chen.briefs(visit)
    assert (world.chen.duty.state, world.chen.duty.is_late) == (State.KEPT, True)


def test_a_brief_after_the_breach_still_reaches_the_manager(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 11:00", AMSTERDAM).tick()
    world.at("Wed 4 March 11:30", AMSTERDAM).chen.briefs(visit)
    assert world.chen.duty.state is State.BREACHED
    assert world.owes("alice") == ["answer-a-liaison"]


def test_nobody_briefs_twice(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit)
    before = world.verbs()
    with pytest.raises(AlreadyBriefedError):
        world.chen.briefs(visit, world.eve, day="Fri 6 March")
    assert world.verbs() == before
    assert [len(world.duties(who)) for who in ("chen", "alice", "eve")] == [1, 1, 0]


def test_whoever_goes_along_may_brief_and_others_may_not(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    with pytest.raises(NotYoursError):
        world.eve.briefs(visit, world.eve)
    assert world.owes("chen") == ["liaise-before-visit"]
    assert world.duties("eve") == []
    sent = world.chen.briefs(visit, world.eve)
    assert sent.sent_by == world.chen.id
    assert [each.state for each in (*world.duties("chen"), *world.duties("eve"))] == [State.KEPT, State.KEPT]
