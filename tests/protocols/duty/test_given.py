"""A duty is given on by hand, by an admin or a lead and nobody else, and stays with whom it was given to."""

from typing import Any

import pytest

from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import NotYoursError
from tests.protocols.files import TEAM, changed
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"


def owed(world: World, **rule: Any) -> Obligation:
    world.lives_by_all({"id": "it", "who": "account manager", "must": "ring them", "by": "3 working days"} | rule)
    world.at("Mon 2 March 10:00").chen.plans(NORTHWIND, "Thu 12 March")
    return world.duties()[0]


def test_dana_gives_it_to_eve_and_there_it_stays(world: World) -> None:
    duty = owed(world)
    assert [letter.to for letter in world.says("nudge")] == ["alice"]
    assert world.at("Wed 4 March 10:00").dana.hands(duty, world.eve)
    now = world.eve.duty
    assert (now.id, now.role, spoken(now.due_at, now.zone)) == (duty.id, None, "Mon 9 March 17:30")
    (listed,) = world.says("handed_over")
    assert listed.to == "eve"
    assert "*This was Alice Okafor’s, and is yours now:*" in listed.text
    assert [entry.terms["why"] for entry in world.ledger() if entry.verb == "hand over"] == ["given"]

    world.at("Wed 4 March 12:00").says()  # the roles are looked at every hour
    assert (world.owes("eve"), world.owes("alice")) == (["it"], [])
    assert [letter.to for letter in world.at("Mon 9 March 16:30").says("nudge")] == []
    with pytest.raises(NotYoursError):
        world.alice.claims(duty)
    assert world.eve.claims(duty)


def test_what_waited_to_be_said_to_alice_is_not_said_and_what_was_said_is_over(world: World) -> None:
    duty = owed(world, nudge="1 working day before due")
    world.says()
    world.at("Wed 4 March 18:00").says()
    world.dana.hands(duty, world.eve)
    assert [letter.to for letter in world.at("Thu 5 March 09:00").says()] == ["eve"]
    assert world.card("nudge", "alice") == "*Northwind Energy* on Thu 12 Mar: nothing more to do here."


@pytest.mark.parametrize("who", ["alice", "chen", "farid", "ben", "eve"])
def test_nobody_else_gives_it_on(world: World, who: str) -> None:
    """Alice leads no team here, whoever's it is."""
    world.imports(changed(TEAM, "coach: dana\n", "coach: dana\n    leads: [grace]\n"))
    duty = owed(world)
    with pytest.raises(NotYoursError):
        getattr(world, who).hands(duty, world.eve)
    assert world.grace.hands(duty, world.eve)
    assert world.owes("eve") == ["it"]


def test_what_has_ended_is_given_to_nobody_nor_to_who_owes_it(world: World) -> None:
    duty = owed(world)
    assert not world.dana.hands(duty, world.alice)
    world.alice.claims(duty)
    assert not world.dana.hands(duty, world.eve)
    assert (world.duties()[0].state, world.told("handed_over")) == (State.KEPT, [])


def test_what_alice_said_against_it_is_not_held_against_eve(world: World) -> None:
    duty = owed(world)
    assert world.alice.contests(duty)
    world.dana.hands(duty, world.eve)
    world.at("Tue 10 March 09:00").tick()
    assert world.told("contested") == []
    assert world.eve.contests(duty)
    assert world.told("contested") == [("dana", "Tue 10 March 09:00")]


def test_a_brief_that_was_given_to_eve_is_hers_to_send(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Thu 12 March")
    world.dana.hands(world.chen.duty, world.eve)
    world.eve.briefs(visit, world.chen, goes=False, day="Thu 12 March")
    assert world.eve.duty.state is State.KEPT
    assert world.owes("chen") == []


def test_an_answer_and_a_debrief_are_nobody_elses(world: World) -> None:
    visit = world.chen.plans(NORTHWIND, "Tue 3 March")
    world.chen.briefs(visit, day="Tue 3 March")
    assert not world.dana.hands(world.alice.duty, world.eve)
    world.at("Tue 3 March 18:00").says()
    assert world.owes("chen") == ["debrief-after-visit"]
    assert not world.dana.hands(world.chen.duty, world.eve)


def test_whoever_owed_it_once_and_no_more_can_be_given_it(world: World) -> None:
    visit = world.chen.plans("Northwind Energy", "Thu 12 March")
    world.chen.moves(visit, "Thu 12 March", going=[world.chen, world.eve])
    world.chen.moves(visit, "Thu 12 March", going=[world.chen])
    assert world.dana.hands(world.chen.duty, world.eve)
    assert (world.owes("chen"), world.owes("eve")) == ([], ["liaise-before-visit"])
    world.chen.plans("Northwind Energy", "Thu 12 March", purpose="the pump")
    assert (world.owes("chen"), world.owes("eve")) == ([], ["liaise-before-visit"])  # said again, it stays with Eve


def test_whoever_owes_it_as_well_is_not_given_it_and_nothing_is_lost(world: World) -> None:
    visit = world.chen.plans("Northwind Energy", "Thu 12 March")
    world.chen.moves(visit, "Thu 12 March", going=[world.chen, world.eve])
    assert not world.dana.hands(world.chen.duty, world.eve)
    assert (world.owes("chen"), world.owes("eve")) == (["liaise-before-visit"], ["liaise-before-visit"])
