"""The clock of a sandbox can be moved forward, for everybody; anybody else's cannot be moved at all."""

from datetime import timedelta
from functools import partial

import pytest

from protocols.clockwork import Clockwork, ImmovableError, ahead, mark_sandbox, move
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

HOUR = timedelta(hours=1)


def test_nobody_moves_the_clock_of_a_real_team(world: World) -> None:
    with pytest.raises(ImmovableError, match="Only a sandbox"):
        world.do(partial(move, by=HOUR))
    assert world.see(ahead) == timedelta()


def test_in_a_sandbox_each_move_adds_up(world: World) -> None:
    world.do(mark_sandbox)
    assert world.see(ahead) == timedelta()
    world.do(partial(move, by=HOUR))
    world.do(partial(move, by=3 * HOUR))
    assert world.see(ahead) == 4 * HOUR


def test_marking_it_again_when_it_starts_again_keeps_the_time(world: World) -> None:
    world.do(mark_sandbox)
    world.do(partial(move, by=HOUR))
    world.do(mark_sandbox)
    assert world.see(ahead) == HOUR


@pytest.mark.parametrize("by", [-HOUR, timedelta(), timedelta(microseconds=-1)])
def test_time_only_moves_forward(world: World, by: timedelta) -> None:
    world.do(mark_sandbox)
    with pytest.raises(ImmovableError, match="only moves forward"):
        world.do(partial(move, by=by))
    assert world.see(ahead) == timedelta()


def test_a_part_of_a_second_is_a_second_so_that_what_was_aimed_at_is_reached(world: World) -> None:
    world.do(mark_sandbox)
    world.do(partial(move, by=timedelta(milliseconds=1)))
    assert world.see(ahead) == timedelta(seconds=1)


def test_a_clock_alone_does_not_make_a_sandbox(world: World) -> None:
    world.do(lambda session: session.add(Clockwork()))
    with pytest.raises(ImmovableError, match="Only a sandbox"):
        world.do(partial(move, by=HOUR))
