"""Who goes is what the brief says: who joins owes what the charter says of them, who stays at home owes nothing."""

import pytest
from sqlmodel import Session

from protocols.duty.obligation import State
from protocols.visits.liaison import VisitIsOffError
from protocols.visits.party import send, travellers
from protocols.visits.records import Visit
from tests.protocols.colleague import Colleague
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


def goes(world: World, visit: Visit, *people: Colleague) -> None:
    """From now on these people go, as Chen says."""

    def work(session: Session) -> None:
        here = session.get_one(Visit, visit.id)
        send(session, here, [each.of(session) for each in people], world.chen.of(session), world.now)

    world.do(work)


def going(world: World, visit: Visit) -> list[str]:
    return world.see(lambda session: [person.key for person in travellers(session, session.get_one(Visit, visit.id))])


def test_who_joins_owes_from_the_moment_it_is_known(world: World) -> None:
    visit = world.at("Mon 2 March 09:00").chen.plans(NORTHWIND, "Thu 5 March")
    goes(world.at("Wed 4 March 07:30"), visit, world.chen, world.eve)
    assert going(world, visit) == ["chen", "eve"]
    assert (world.owes("chen"), world.owes("eve")) == (["liaise-before-visit"], ["liaise-before-visit"])
    assert world.chen.deadline()[0] == "Wed 4 March 08:30"
    assert world.eve.deadline()[0] == "Wed 4 March 12:30"


def test_the_record_says_who_made_it_known(world: World) -> None:
    goes(world, world.chen.plans(NORTHWIND, "Thu 5 March"), world.chen, world.eve)
    opened = [entry for entry in world.ledger() if entry.subject_id == world.eve.duty.id]
    assert [(entry.verb, entry.actor_id, entry.terms["bearer"]) for entry in opened] == [
        ("open", world.chen.id, world.eve.id)
    ]


def test_who_stays_at_home_owes_nothing_more(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    goes(world, visit, world.eve)
    assert going(world, visit) == ["eve"]
    assert (world.chen.duty.state, world.chen.duty.closed_by) == (State.VOID, world.chen.id)
    assert world.owes("eve") == ["liaise-before-visit"]


def test_who_planned_it_and_stays_at_home_may_still_brief(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.briefs(visit, world.eve, goes=False)
    assert (world.chen.duty.state, world.eve.duty.state) == (State.VOID, State.KEPT)
    assert [who for who, _ in world.told("brief_sent")] == ["eve"]


def test_going_twice_is_going_once(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    goes(world, visit, world.chen, world.eve, world.eve)
    assert going(world, visit) == ["chen", "eve"]
    assert [len(world.duties(who)) for who in ("chen", "eve")] == [1, 1]


def test_who_says_it_twice_has_one_visit(world: World) -> None:
    first = world.chen.plans(NORTHWIND, "Thu 5 March", purpose="Replace the gateway")
    again = world.chen.plans(NORTHWIND, "Thu 5 March", "14:00")
    assert (again.id, again.hour and again.hour.hour, again.purpose) == (first.id, 14, "Replace the gateway")
    assert world.verbs() == ["plan", "open", "move", "move"]


def test_a_visit_that_is_off_cannot_be_briefed_and_is_planned_anew(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.chen.cancels(visit)
    with pytest.raises(VisitIsOffError):
        world.chen.briefs(visit)
    assert (world.owes("chen"), world.owes("alice")) == ([], [])
    assert world.chen.plans(NORTHWIND, "Thu 5 March").id != visit.id
    assert world.owes("chen") == ["liaise-before-visit"]


def test_who_stays_at_home_and_goes_after_all_owes_it_again(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 12 March")
    world.chen.moves(visit, "Thu 12 March", going=[world.eve])
    assert (world.owes("chen"), world.owes("eve")) == ([], ["liaise-before-visit"])
    world.chen.moves(visit, "Thu 12 March", going=[world.chen])
    assert (world.owes("chen"), world.owes("eve")) == (["liaise-before-visit"], [])
    assert [duty.state for duty in world.duties("chen")] == ["void", "open"]


def test_beside_the_manager_nothing_is_owed_and_nothing_opens_in_vain(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 12 March")
    for _ in range(2):
        world.chen.moves(visit, "Thu 12 March", going=[world.chen, world.alice])
    assert [duty.state for duty in world.duties("chen")] == ["void"]
    world.chen.moves(visit, "Thu 12 March", going=[world.chen])
    assert world.owes("chen") == ["liaise-before-visit"]


def test_what_was_upheld_is_not_asked_for_again(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 5 March")
    world.at("Wed 4 March 18:00").does_what_is_due()
    world.chen.contests(world.chen.duty, "It was the supplier next door")
    world.dana.upholds(world.chen.duty)
    world.chen.moves(visit, "Thu 12 March", going=[world.chen])
    assert [duty.state for duty in world.duties("chen")] == ["void"]
