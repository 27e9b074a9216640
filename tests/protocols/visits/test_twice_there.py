"""Somebody's visit to a customer on a day is one, however it came to be on that day."""

import pytest
from sqlmodel import Session

from protocols.team.records import Person
from protocols.visits.party import GoesAlreadyError, send
from protocols.visits.records import Sort, Visit
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def days(world: World) -> list[str]:
    return [f"{visit.day:%a}" if visit.day else "" for visit in world.visits()]


def test_a_visit_is_not_moved_to_where_its_traveller_is_already(world: World) -> None:
    thursday = world.chen.plans(NORTHWIND, "Thu 5 March")
    friday = world.chen.plans(NORTHWIND, "Fri 6 March")
    with pytest.raises(GoesAlreadyError) as refused:
        world.chen.moves(friday, "Thu 5 March", "14:00")
    assert (refused.value.person_id, days(world)) == (world.chen.id, ["Thu", "Fri"])
    world.chen.cancels(thursday)
    world.chen.moves(friday, "Thu 5 March", "14:00")
    assert days(world) == ["Thu", "Thu"]


def test_nobody_is_taken_along_to_where_they_go_anyway(world: World) -> None:
    world.eve.plans(NORTHWIND, "Thu 5 March", "09:00")
    visit = world.chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    with pytest.raises(GoesAlreadyError):
        world.chen.briefs(visit, world.eve)
    assert (world.going(visit), world.owes("chen")) == (["chen"], ["liaise-before-visit"])


def test_a_day_that_is_known_later_leaves_a_companions_own_visit_alone(world: World) -> None:
    """Eve goes on Thursday anyway; that Chen's and her visit, which had no day, is on Thursday makes it hers, too."""
    thursday = world.eve.plans(NORTHWIND, "Thu 5 March")
    some_day = world.chen.plans(NORTHWIND)

    def take_eve_along(session: Session, me: Person) -> None:
        send(session, session.get_one(Visit, some_day.id), [me, world.eve.of(session)], me, world.now)

    world.chen._do(take_eve_along)
    assert world.chen.plans(NORTHWIND, "Thu 5 March").id == thursday.id
    assert (world.going(thursday), days(world)) == (["eve", "chen"], ["Thu", ""])


def test_a_breakdown_while_somebody_is_there_for_long_is_a_visit_of_its_own(world: World) -> None:
    stay = world.chen.plans(NORTHWIND, "Thu 5 March", sort=Sort.STANDING, until="Fri 27 March")
    urgent = world.chen.plans(NORTHWIND, "Fri 6 March", sort=Sort.URGENT)
    world.chen.moves(urgent, "Thu 5 March", sort=Sort.URGENT)
    assert (stay.id != urgent.id, days(world)) == (True, ["Thu", "Thu"])
