"""Cover: Ben stands in for Alice at Northwind from 3 to 14 August 2026, both days included."""

import pytest

from protocols.duty.obligation import State
from protocols.duty.permits import NotYoursError
from protocols.visits.records import Brief
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


def briefed(world: World, at: str, visit_on: str) -> Brief:
    visit = world.at(at).chen.plans(NORTHWIND, visit_on)
    return world.chen.briefs(visit, day=visit_on)


@pytest.mark.parametrize(
    ("at", "visit_on", "who"),
    [
        ("Fri 31 July 10:00", "Thu 6 August", "alice"),
        ("Mon 3 August 10:00", "Thu 6 August", "ben"),
        ("Fri 14 August 10:00", "Thu 20 August", "ben"),
        ("Sat 15 August 10:00", "Thu 20 August", "alice"),
    ],
)
def test_the_answer_is_owed_by_who_holds_the_role_that_day(world: World, at: str, visit_on: str, who: str) -> None:
    sent = briefed(world, at, visit_on)
    other = "ben" if who == "alice" else "alice"
    assert (world.owes(who), world.owes(other)) == (["answer-a-liaison"], [])
    assert [name for name, _ in world.told("brief")] == [who]
    assert getattr(world, who).may_answer(sent)
    assert not getattr(world, other).may_answer(sent)


def test_the_cover_answers_in_the_covers_own_hours(world: World) -> None:
    briefed(world, "Mon 3 August 10:00", "Thu 6 August")
    assert world.ben.deadline()[0] == "Mon 3 August 16:00"
    assert world.ben.duty.zone == "Europe/Helsinki"


def test_what_alice_owes_as_she_leaves_the_cover_may_keep(world: World) -> None:
    sent = briefed(world, "Fri 31 July 16:00", "Thu 6 August")
    world.at("Mon 3 August 09:00")
    with pytest.raises(NotYoursError):
        world.alice.answers(sent)
    world.ben.answers(sent)
    assert (world.alice.duty.state, world.alice.duty.closed_by) == (State.KEPT, world.ben.id)


def test_after_the_cover_alice_answers_what_ben_left(world: World) -> None:
    sent = briefed(world, "Fri 14 August 16:00", "Thu 20 August")
    world.at("Mon 17 August 09:00")
    with pytest.raises(NotYoursError):
        world.ben.answers(sent)
    world.alice.answers(sent)
    assert (world.ben.duty.state, world.ben.duty.closed_by) == (State.KEPT, world.alice.id)


def test_the_cover_holds_for_one_account_only(world: World) -> None:
    visit = world.at("Mon 3 August 10:00").chen.plans("Helios Grid", "Thu 6 August")
    world.chen.briefs(visit, day="Thu 6 August")
    assert world.owes("ben") == ["answer-a-liaison"]
    assert world.ben.duty.role == "account manager"


def test_the_days_of_a_cover_are_the_teams_days(world: World) -> None:
    """Half past midnight in London is still the day before by UTC."""
    sent = briefed(world, "Fri 31 July 10:00", "Thu 6 August")
    world.at("Sun 2 August 23:30")
    assert (world.alice.may_answer(sent), world.ben.may_answer(sent)) == (True, False)
    world.at("Mon 3 August 00:30")
    assert (world.alice.may_answer(sent), world.ben.may_answer(sent)) == (False, True)
    world.at("Sat 15 August 00:30")
    assert (world.alice.may_answer(sent), world.ben.may_answer(sent)) == (True, False)
