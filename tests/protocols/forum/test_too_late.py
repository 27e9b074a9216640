"""A forum that Parley was too late for: who leads hears the true reason, and its topics wait."""

import pytest

from tests.protocols.forum.weeks import FORUM, ON_SQLITE, forums, goes_by, stand
from tests.protocols.world import World

pytestmark = ON_SQLITE
NOON = FORUM | {"every": "Friday 12:00"}
LATE = (
    "I was late, so I did not hold the team forum of Fri 6 Mar. Its topics come before the next one, Fri 13 Mar 12:00."
)


def _at_noon(world: World) -> World:
    world.at("Mon 2 March 09:00").lives_by_all(NOON)
    return world


def _told(world: World, moment: str) -> dict[str, str]:
    return {letter.to: letter.text for letter in world.at(moment).says() if letter.kind.startswith("forum_")}


def test_half_an_hour_late_it_is_held(world: World) -> None:
    _at_noon(world).eve.brings()
    world.at("Thu 5 March 12:00").says()
    world.at("Fri 6 March 11:30").says()
    assert [letter.kind for letter in world.at("Fri 6 March 12:30").says()] == ["forum", "forum_topic"]


def test_opened_and_not_posted_in_time_it_says_that_it_was_late(world: World) -> None:
    """It was opened at 12:30, and Slack could not be reached until the afternoon."""
    idea = _at_noon(world).eve.brings()
    world.at("Thu 5 March 12:00").says()
    goes_by(world, "Fri 6 March 12:30")
    told = _told(world, "Fri 6 March 15:00")
    told |= _told(world, "Fri 6 March 15:05")
    assert LATE in told["alice"]
    assert "I was late" in told["ben"]
    assert "not everybody" not in str(told)
    assert stand(world, idea) == "waiting"


@pytest.mark.parametrize("back", ["Fri 6 March 15:00", "Mon 9 March 09:00"])
def test_not_held_at_all_it_says_so_once(world: World, back: str) -> None:
    idea = _at_noon(world).eve.brings()
    world.at("Thu 5 March 12:00").says()
    told = _told(world, back)
    assert (LATE in told["alice"], sorted(told)) == (True, ["alice", "ben"])
    assert (_told(world, "Tue 10 March 09:00"), stand(world, idea)) == ({}, "waiting")
    assert world.verbs("forum") == ["convene", "name facilitator", "close forum", "fall through"]
    assert [letter.kind for letter in world.at("Fri 13 March 12:00").says("forum")] == ["forum"]
    assert [forum.held_at is None for forum in forums(world)] == [True, False]
