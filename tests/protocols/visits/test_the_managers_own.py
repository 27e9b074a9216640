"""The account manager's own visit owes nothing to herself, and nobody who travels with her owes her a brief."""

import pytest

from protocols.duty.obligation import State
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
DEBRIEF = ["debrief-after-visit"]
LONDON_CLOSE = "Thu 5 March 17:30"


def test_her_own_visit_is_debriefed_like_any_other_and_nobody_is_told_but_her(world: World) -> None:
    visit = world.alice.plans(NORTHWIND, "Thu 5 March")
    assert not world.alice.is_worth_asking(NORTHWIND, "Fri 6 March")
    world.at(LONDON_CLOSE).does_what_is_due()
    assert world.owes("alice") == DEBRIEF
    world.at("Fri 6 March 09:00").alice.debriefs(visit)
    assert (world.owes("alice"), world.notices("debriefed")) == ([], [])


def test_who_travels_with_her_owes_her_no_brief(world: World) -> None:
    visit = world.alice.plans(NORTHWIND, "Thu 5 March")
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert world.going(visit) == ["alice", "chen"]
    assert world.duties("chen") == []
    world.at(LONDON_CLOSE).does_what_is_due()
    assert (world.owes("alice"), world.owes("chen")) == (DEBRIEF, DEBRIEF)


def test_when_she_joins_what_was_owed_is_void_and_when_she_travels_with_others_too(world: World) -> None:
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert world.owes("chen") == ["liaise-before-visit"]
    world.alice.plans(NORTHWIND, "Thu 5 March")
    assert (world.chen.duty.state, world.chen.duty.closed_by) == (State.VOID, world.alice.id)
    visit = world.eve.plans(NORTHWIND, "Fri 6 March")
    world.eve.moves(visit, "Fri 6 March", going=[world.eve, world.alice])
    assert world.eve.duty.state is State.VOID


def test_the_cover_is_the_manager_while_the_cover_lasts(world: World) -> None:
    world.at("Tue 4 August 09:00").chen.plans(NORTHWIND, "Thu 6 August")
    world.alice.plans(NORTHWIND, "Thu 6 August")
    assert world.owes("chen") == ["liaise-before-visit"]
    world.ben.plans(NORTHWIND, "Thu 6 August")
    assert world.owes("chen") == []


def test_a_debrief_by_who_was_with_her_is_hers_too_and_she_reads_it(world: World) -> None:
    visit = world.alice.plans(NORTHWIND, "Thu 5 March")
    world.chen.plans(NORTHWIND, "Thu 5 March")
    world.at(LONDON_CLOSE).does_what_is_due()
    world.at("Fri 6 March 09:00").chen.debriefs(visit)
    assert (world.owes("alice"), world.owes("chen")) == ([], [])
    assert [who for who, _ in world.told("debriefed")] == ["alice"]


@pytest.mark.parametrize("function", ["technical", "account management"])
def test_a_technical_manager_of_the_account_is_never_asked_about_their_own(world: World, function: str) -> None:
    row = "id: alice,  name: Alice Okafor,    email: alice@corrin.example,  function: account management"
    world.imports(changed(TEAM, row, row.replace("account management", function)))
    assert not world.alice.is_worth_asking(NORTHWIND, "Thu 5 March")
    world.alice.plans(NORTHWIND, "Thu 5 March")
    assert world.duties() == []
