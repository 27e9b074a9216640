"""Nobody owes something to themselves: not when it is given to them, nor while they stand in for whom it is owed to."""

import pytest

from protocols.duty.obligation import State
from tests.protocols.files import TEAM, changed, team_without
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


def chen_covers(world: World, first: str, last: str) -> None:
    covers = "by: ben, from: 2026-08-03, to: 2026-08-14"
    world.imports(changed(TEAM, covers, f"by: chen, from: 2026-03-{first}, to: 2026-03-{last}"))


def test_a_brief_for_the_manager_is_not_given_to_her(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert not world.dana.hands(world.chen.duty, world.alice)
    assert (world.owes("chen"), world.owes("alice")) == (["liaise-before-visit"], [])
    assert world.dana.hands(world.chen.duty, world.eve)
    assert (world.owes("chen"), world.owes("eve")) == ([], ["liaise-before-visit"])


def test_what_a_leaver_owed_the_manager_is_void_where_she_follows_them(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    alice_follows = {"technical manager": "alice"}
    world.imports(team_without("chen", roles={NORTHWIND: alice_follows, "Helios Grid": alice_follows}))
    (duty,) = world.duties()
    assert duty.state is State.VOID


def test_who_stands_in_for_the_manager_is_not_reminded_to_brief_themselves(world: World) -> None:
    """Once they do not any more, it is owed to her again."""
    world.chen.plans(NORTHWIND, "Thu 12 March")
    chen_covers(world, first="03", last="09")
    world.at("Mon 9 March 08:30").tick()
    assert (world.told("nudge"), world.owes("chen")) == ([], ["liaise-before-visit"])
    world.at("Wed 11 March 08:30").tick()
    assert world.told("nudge") == [("chen", "Wed 11 March 08:30")]


def test_nor_do_they_miss_it(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    chen_covers(world, first="03", last="06")
    world.at("Wed 4 March 11:00").tick()
    assert [duty.state for duty in world.duties("chen")] == [State.VOID]


@pytest.mark.parametrize("who", ["eve", "hugo"])
def test_others_still_owe_whoever_stands_in(world: World, who: str) -> None:
    getattr(world, who).plans(NORTHWIND, "Thu 5 March")
    chen_covers(world, first="03", last="06")
    world.at("Wed 4 March 11:00").tick()
    assert [duty.state for duty in world.duties(who)] == [State.BREACHED]
