"""An account without a manager: nothing is kept by halves, and an admin hears of it once a day."""

import pytest
from sqlmodel import select

from protocols.visits.gaps import report_no_manager
from protocols.visits.planning import NoManagerError
from protocols.visits.records import Brief, Traveller, Visit
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
ORPHANED = changed(TEAM, "account manager: alice, ", "").partition("\ncover:")[0]


def test_the_visit_is_not_kept(world: World) -> None:
    world.imports(ORPHANED)
    with pytest.raises(NoManagerError) as raised:
        world.chen.plans(NORTHWIND, "Thu 5 March")
    northwind = world.see(lambda session: world.account(session, NORTHWIND).id)
    assert raised.value.account_id == northwind
    assert world.see(lambda session: session.exec(select(Visit)).all()) == []
    assert world.see(lambda session: session.exec(select(Traveller)).all()) == []
    assert (world.duties(), world.verbs()) == ([], [])


def test_a_brief_whose_manager_has_gone_meanwhile_is_not_kept_either(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.imports(ORPHANED)
    with pytest.raises(NoManagerError):
        world.chen.briefs(visit, world.eve, day="Fri 6 March")
    assert world.owes("chen") == ["liaise-before-visit"]
    assert world.see(lambda session: session.exec(select(Brief)).all()) == []
    noted = world.see(lambda session: session.get_one(Visit, visit.id))
    assert str(noted.day) == "2026-03-05"
    assert world.duties("eve") == []


def test_the_admin_is_told_once_a_day(world: World) -> None:
    world.imports(ORPHANED)
    for moment in ("Mon 2 March 09:00", "Mon 2 March 15:00", "Tue 3 March 09:00"):
        assert reported(world.at(moment)) == ["dana"]
    assert world.told("no_manager") == [("dana", "Mon 2 March 09:00"), ("dana", "Tue 3 March 09:00")]


def test_without_an_admin_nobody_is_told(world: World) -> None:
    world.imports(changed(ORPHANED, "admins: [dana]", "admins: []"))
    assert reported(world) == []
    assert world.notices("no_manager") == []


def reported(world: World) -> list[str]:
    told = world.do(lambda session: report_no_manager(session, world.account(session, NORTHWIND), world.now))
    return [person.key for person in told]
