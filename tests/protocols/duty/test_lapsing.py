"""A breach needs the clock: due and grace over, and nobody else can declare it."""

import pytest

from protocols.duty.obligation import State, next_wake
from tests.protocols.moments import moment, spoken
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def test_until_grace_is_over_the_duty_stays_open(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    for moment_ in ("Wed 4 March 08:29", "Wed 4 March 08:30", "Wed 4 March 10:29"):
        world.at(moment_, AMSTERDAM).tick()
        assert world.chen.duty.state is State.OPEN
    assert world.at("Wed 4 March 10:30", AMSTERDAM).tick() == 1
    duty = world.chen.duty
    assert (duty.state, duty.is_late, duty.closed_by) == (State.BREACHED, False, None)
    assert duty.closed_at == world.now
    assert world.verbs() == ["plan", "open", "lapse"]


def test_without_a_tick_there_is_no_breach(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 11:00", AMSTERDAM).chen.briefs(visit)
    assert (world.chen.duty.state, world.chen.duty.is_late) == (State.KEPT, True)


def test_a_breach_is_told_once_however_often_the_clock_beats(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    assert [world.at("Fri 6 March 10:00").tick() for _ in range(3)] == [1, 0, 0]
    assert world.verbs().count("lapse") == 1


def test_the_longest_waiting_comes_first(world: World) -> None:
    world.at("Mon 2 March 09:00").eve.plans(NORTHWIND, "Thu 5 March")  # to be looked at on Wednesday
    world.chen.plans(NORTHWIND, "Fri 6 March")  # to be nudged on Tuesday
    world.at("Mon 9 March 09:00").tick()
    lapsed = [entry.subject_id for entry in world.ledger() if entry.verb == "lapse"]
    assert lapsed == [world.chen.duty.id, world.eve.duty.id]


def test_next_wake_always_lies_ahead_until_the_end(world: World) -> None:
    world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Tue 10 March")
    duty, wakes = world.chen.duty, []
    now = duty.opened_at
    while wake := next_wake(duty, now):
        assert wake > now
        wakes.append(spoken(wake, AMSTERDAM))
        now = wake
    assert wakes == ["Thu 5 March 08:30", "Mon 9 March 08:30", "Mon 9 March 10:30"]
    assert duty.wake_at == moment("Thu 5 March 08:30", AMSTERDAM)


def test_a_duty_that_is_due_at_once_still_ends(world: World) -> None:
    world.lives_by(by="0 minutes")
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert world.chen.duty.wake_at == world.now
    assert world.tick() == 1
    assert world.chen.duty.state is State.BREACHED
