"""What is promised to a customer is kept, in every team; unless its charter says so in its own way."""

from typing import Any

from protocols.duty.obligation import State
from tests.protocols.moments import spoken
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
SILENT: dict[str, Any] = {"id": "another", "who": "finance"}
OURS: dict[str, Any] = {"id": "our-word", "text": "We keep our word.", "when": "a promise is made"}
OURS |= {"must": "keep the promise", "by": "2 working days"}


def test_a_charter_that_says_nothing_of_promises_has_them_kept(world: World) -> None:
    world.lives_by_all(SILENT)
    world.at("Mon 2 March 10:00").eve.promises(NORTHWIND)
    duty = world.eve.duty
    assert (duty.clause_id, duty.wording) == ("keep-a-promise", "What we promise a customer, we keep.")
    assert (spoken(duty.due_at, duty.zone), duty.waived_by) == ("Mon 9 March 17:30", "account manager")
    assert world.says() == []  # she said so herself
    assert [letter.to for letter in world.at("Fri 6 March 16:30").says("nudge")] == []
    (nudge,) = world.at("Mon 9 March 07:30").says()
    assert (nudge.to, "Promised to Carla Ruiz" in nudge.text) == ("eve", True)
    assert world.eve.claims(duty)
    assert world.unkept(NORTHWIND) == []


def test_by_the_day_that_was_promised_and_never_overdue_from_the_start(world: World) -> None:
    world.lives_by_all(SILENT)
    world.at("Mon 2 March 10:00").eve.promises(NORTHWIND, "Fri 6 March")
    assert spoken(world.eve.duty.due_at, world.eve.zone) == "Fri 6 March 17:30"
    world.eve.promises(NORTHWIND, "Fri 27 February")
    assert spoken(world.eve.duty.due_at, world.eve.zone) == "Tue 3 March 17:30"


def test_a_charter_with_its_own_rule_replaces_it(world: World) -> None:
    world.lives_by_all(OURS)
    world.at("Mon 2 March 10:00").eve.promises(NORTHWIND)
    assert world.owes("eve") == ["our-word"]
    assert spoken(world.eve.duty.due_at, world.eve.zone) == "Wed 4 March 17:30"
    world.lives_by_all(OURS | {"id": "keep-a-promise", "must": "write it into the contract"})
    world.eve.promises(NORTHWIND)
    assert [duty.act for duty in world.duties("eve")] == ["keep the promise", "write it into the contract"]


def test_a_team_that_only_wants_to_be_reminded_is_only_reminded(world: World) -> None:
    world.lives_by_all(OURS | {"mode": "prompt"})
    world.eve.promises(NORTHWIND)
    assert (world.duties(), [letter.kind for letter in world.says()]) == ([], ["question"])


def test_what_was_taken_on_before_keeps_its_terms(world: World) -> None:
    world.lives_by_all(SILENT)
    world.at("Mon 2 March 10:00").eve.promises(NORTHWIND)
    before = world.eve.duty
    world.lives_by_all(OURS)
    assert world.eve.duty == before
    world.eve.is_away(until="Mon 9 March")
    assert spoken(world.eve.duty.due_at, world.eve.zone) == "Mon 16 March 17:30"
    world.at("Tue 17 March 09:00").says()
    assert world.eve.duty.state is State.BREACHED


def test_a_promise_is_listed_once_whatever_else_it_called_up(world: World) -> None:
    log = {"id": "log-it", "when": "a promise is made", "who": "account manager", "must": "put it into the contract"}
    world.lives_by_all(OURS, log)
    world.eve.promises(NORTHWIND)
    assert [world.names()[each.owner_id] for each in world.unkept(NORTHWIND)] == ["eve"]
    world.eve.claims(world.eve.duty)
    assert (world.unkept(NORTHWIND), world.owes("alice")) == ([], ["log-it"])
