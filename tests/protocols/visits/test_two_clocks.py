"""Any number of processes may tick: a visit is over once, and a card comes once."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from protocols.visits import debriefing, preparing
from tests.protocols.racing import Meet, race
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
AMSTERDAM = "Europe/Amsterdam"


def both_at_once(world: World, verb: Callable[..., bool], visit_id: str, at: datetime) -> list[bool]:
    def tick(session: Session, meet: Meet) -> bool:
        meet()
        return verb(session, visit_id, at, world.now)

    return sorted(race(world.on, tick, tick))


def test_of_two_clocks_one_moves_it(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve)
    world.at("Wed 4 March 15:30", AMSTERDAM)
    [(_, soon)] = world.see(lambda session: preparing.due(session, world.now))
    assert both_at_once(world, preparing.prepare, visit.id, soon) == [False, True]
    assert [who for who, _ in world.told("before_you_go")] == ["chen", "eve"]
    world.at("Thu 5 March 17:30", AMSTERDAM)
    [(_, over)] = world.see(lambda session: debriefing.over(session, world.now))
    assert both_at_once(world, debriefing.end, visit.id, over) == [False, True]
    assert (world.owes("chen"), world.owes("eve")) == (["debrief-after-visit"], ["debrief-after-visit"])


def test_what_changed_meanwhile_waits_for_its_new_time(world: World) -> None:
    """Between the look and the deed Chen moved it."""
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Thu 5 March 17:00", AMSTERDAM)
    before = world.visits()[0].over_at
    assert before
    world.chen.moves(visit, "Thu 5 March", until="Fri 6 March")
    world.at("Thu 5 March 17:30", AMSTERDAM)
    assert not world.do(lambda session: debriefing.end(session, visit.id, before, world.now))
    assert world.owes("chen") == ["liaise-before-visit"]
