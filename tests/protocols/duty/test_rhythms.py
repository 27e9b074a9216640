"""Duties that come round: whom they bind, by when they are due, and what becomes of them while Parley is down."""

from typing import Any

import pytest
from sqlmodel import Session

from protocols.duty import rhythms
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

FRIDAY = "Fri 6 March 10:00"


def lives_by(world: World, **rule: Any) -> None:
    usual = {"id": "rounds", "every": "Friday 10:00", "who": "account manager", "must": "update the team"}
    world.lives_by_all(usual | {"by": "4 working hours"} | rule)


def owed(world: World) -> list[tuple[str, str]]:
    """Who owes it, and where: an account, or the team as a whole."""
    names = world.names()
    return [(names[duty.bearer_id], names.get(duty.account_id or "", "team")) for duty in world.duties()]


def test_a_role_owes_it_once_for_each_account_and_occurrence(world: World) -> None:
    lives_by(world)
    assert (world.at("Fri 6 March 09:59").says(), world.duties()) == ([], [])
    told = world.at(FRIDAY).says()
    assert owed(world) == [("ben", "Helios Grid"), ("alice", "Northwind Energy")]
    assert [duty.role for duty in world.duties()] == ["account manager"] * 2
    assert (world.ben.deadline()[0], world.alice.deadline()[0]) == ("Fri 6 March 16:00", "Fri 6 March 14:00")
    assert sorted(letter.to for letter in told) == ["alice", "ben"]
    assert world.beat() == 0
    world.alice.claims(world.alice.duty)

    world.at("Fri 13 March 10:00").says()
    assert len(owed(world)) == 4
    assert [str(duty.state) for duty in world.duties("alice")] == ["kept", "open"]


@pytest.mark.parametrize(
    ("who", "bound"),
    [
        (["support", "operations"], ["eve", "hugo"]),
        ("coach", ["dana"]),
        ("anyone", ["alice", "ben", "chen", "dana", "eve", "farid", "grace", "hugo"]),
    ],
)
def test_whoever_has_no_role_on_an_account_owes_it_once(world: World, who: Any, bound: list[str]) -> None:
    lives_by(world, who=who)
    world.at(FRIDAY).says()
    assert sorted(owed(world)) == [(key, "team") for key in bound]


def test_a_word_that_is_a_role_and_a_function_means_the_role(world: World) -> None:
    """Grace is legal on both accounts; and who stands in for Alice owes what she would."""
    lives_by(world, who=["legal", "account manager"])
    world.imports(changed(TEAM, "from: 2026-08-03, to: 2026-08-14", "from: 2026-03-02, to: 2026-03-09"))
    world.at(FRIDAY).says()
    assert sorted(owed(world)) == [
        ("ben", "Helios Grid"),
        ("ben", "Northwind Energy"),
        ("grace", "Helios Grid"),
        ("grace", "Northwind Energy"),
    ]


@pytest.mark.parametrize(
    ("on_holidays", "came_round"),
    [("move earlier", "Thu 2 April 10:00"), ("move later", "Mon 6 April 10:00"), ("skip", "Fri 10 April 10:00")],
)
def test_good_friday_is_no_day_for_it(world: World, on_holidays: str, came_round: str) -> None:
    world.at("Mon 30 March 09:00")
    lives_by(world, on_holidays=on_holidays, who="coach")
    for at in ("Thu 2 April 10:00", "Fri 3 April 10:00", "Mon 6 April 10:00", "Fri 10 April 10:00"):
        world.at(at).says()
        if world.duties():
            break
    assert spoken(world.dana.duty.known_at) == came_round


def test_of_what_came_round_while_parley_was_down_only_the_last_is_taken_up(world: World) -> None:
    lives_by(world, who="coach")
    told = world.at("Wed 25 March 11:00").says()
    (duty,) = world.duties()
    assert spoken(duty.due_at) == "Wed 25 March 15:00"  # nobody is blamed for the Friday before
    assert [letter.to for letter in told] == ["dana"]
    world.at("Wed 25 March 15:00").says()
    world.at("Fri 27 March 10:00").says()
    assert [str(duty.state) for duty in world.duties()] == ["breached", "open"]


def test_what_is_taken_up_late_but_in_its_time_keeps_it(world: World) -> None:
    lives_by(world, who="coach", by="3 working days", nudge="1 working day before due")
    world.at("Mon 9 March 11:00").says()
    assert world.dana.deadline()[0] == "Wed 11 March 17:30"


def test_an_amended_rhythm_comes_round_anew_and_a_dropped_one_no_more(world: World) -> None:
    lives_by(world, who="coach")
    lives_by(world, who="coach", every="Wednesday 10:00")
    world.at("Wed 4 March 10:00").says()
    assert len(world.duties()) == 1
    lives_by(world, who="coach", every="Wednesday 15:00")
    world.at("Wed 4 March 15:00").says()
    assert len(world.duties()) == 1  # that Wednesday was taken up
    world.at("Wed 11 March 15:00").says()
    assert len(world.duties()) == 2
    world.lives_by_all({"id": "another"})
    world.at("Wed 18 March 15:00").says()
    assert len(world.duties()) == 2


def test_of_two_clocks_one_takes_it_up(world: World) -> None:
    lives_by(world)
    world.at(FRIDAY)
    (cadence,) = world.see(lambda session: rhythms.due(session, world.now))

    def take_up(session: Session, meet: Meet) -> bool:
        meet()
        return rhythms.come_round(session, cadence, world.now)

    assert sorted(race(world.on, take_up, take_up)) == [False, True]
    assert len(world.duties()) == 2
