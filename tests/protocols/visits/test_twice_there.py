"""Somebody's visit to a customer on a day is one, however it came to be on that day."""

from datetime import date

import pytest
from sqlmodel import Session

from protocols.team.records import Person
from protocols.visits.correcting import correct
from protocols.visits.party import GoesAlreadyError, send, travellers
from protocols.visits.planning import Plan
from protocols.visits.records import Visit
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def going(world: World, visit: Visit) -> list[str]:
    return world.see(lambda session: [person.key for person in travellers(session, session.get_one(Visit, visit.id))])


def days(world: World, *visits: Visit) -> list[date | None]:
    return world.see(lambda session: [session.get_one(Visit, visit.id).day for visit in visits])


def test_a_visit_is_not_moved_to_where_its_traveller_is_already(world: World) -> None:
    thursday = world.chen.plans(NORTHWIND, "Thu 5 March")
    friday = world.chen.plans(NORTHWIND, "Fri 6 March")
    before = days(world, thursday, friday)
    with pytest.raises(GoesAlreadyError) as refused:
        world.chen.moves(friday, "Thu 5 March", "14:00")
    assert (refused.value.person_id, days(world, thursday, friday)) == (world.chen.id, before)
    world.chen.cancels(thursday)
    world.chen.moves(friday, "Thu 5 March", "14:00")
    assert days(world, friday) == before[:1]


def test_nobody_is_taken_along_to_where_they_go_anyway(world: World) -> None:
    world.eve.plans(NORTHWIND, "Thu 5 March", "09:00")
    visit = world.chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    with pytest.raises(GoesAlreadyError):
        world.chen.briefs(visit, world.eve)
    assert (going(world, visit), world.owes("chen")) == (["chen"], ["liaise-before-visit"])


def test_a_day_that_is_known_later_leaves_a_companions_own_visit_alone(world: World) -> None:
    """Eve goes on Thursday anyway; that Chen's and her visit, which had no day, is on Thursday makes it hers, too."""
    thursday = world.eve.plans(NORTHWIND, "Thu 5 March")
    some_day = world.chen.plans(NORTHWIND)

    def take_eve_along(session: Session, me: Person) -> None:
        send(session, session.get_one(Visit, some_day.id), [me, world.eve.of(session)], me, world.now)

    world.chen._do(take_eve_along)
    assert world.chen.plans(NORTHWIND, "Thu 5 March").id == thursday.id
    assert (going(world, thursday), days(world, some_day)) == (["eve", "chen"], [None])


def test_a_visit_corrected_to_where_colleagues_go_leaves_them_on_it(world: World) -> None:
    theirs = world.eve.plans(NORTHWIND, "Thu 5 March", "14:00")
    mine = world.chen.plans(HELIOS, "Thu 5 March")

    def work(session: Session, me: Person) -> str:
        account, planned = world.account(session, NORTHWIND), Plan(theirs.day, purpose="Replace the gateway")
        visit = session.get_one(Visit, mine.id)
        return correct(session, visit, account, me, planned, going=[me], now=world.now).id

    assert world.chen._do(work) == theirs.id
    assert going(world, theirs) == ["eve", "chen"]
    assert (world.owes("eve"), world.owes("chen")) == (["liaise-before-visit"], ["liaise-before-visit"])
