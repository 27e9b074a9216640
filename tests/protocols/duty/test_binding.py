"""Whom the words of `who` mean: a role, a function, anyone; for something that somebody does, and for the rest."""

import pytest
from sqlmodel import Session

from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"


def bound(world: World) -> list[tuple[str, str | None]]:
    """Who owes something, and as what."""
    everybody = ("alice", "ben", "chen", "dana", "eve", "farid", "grace", "hugo")
    return [(who, duty.role) for who in everybody for duty in world.duties(who)]


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("anyone", [("eve", None)]),
        ("the traveller", [("eve", None)]),
        ("support", [("eve", None)]),
        ("finance", []),
        (["support", "finance"], [("eve", None)]),
        ("account executive", [("ben", "account executive")]),
        ("technical manager", [("chen", "technical manager")]),
        ("coach", [("dana", "coach")]),
        ("legal", [("grace", "legal")]),
    ],
)
def test_when_eve_travels(world: World, who: str | list[str], expected: list[tuple[str, str | None]]) -> None:
    """Functions mean those of it who travel; a role owes whoever travels."""
    world.lives_by(who=who)
    world.eve.plans(NORTHWIND, "Thu 5 March")
    assert bound(world) == expected


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("the traveller", [("eve", None)]),
        ("account manager", [("alice", "account manager")]),
        ("finance", [("farid", None)]),
        (["finance", "technical"], [("chen", None), ("farid", None)]),
        ("legal", [("grace", "legal")]),
        ("marketing", []),
    ],
)
def test_when_alice_is_asked(world: World, who: str | list[str], expected: list[tuple[str, str | None]]) -> None:
    """Nobody acts in a function here: it means everybody of it in the team."""
    world.lives_by(when="liaison is asked", who=who, must="be briefed")
    world.eve.briefs(world.eve.plans(NORTHWIND, "Thu 5 March"))
    assert bound(world) == expected


def test_legal_is_everybody_of_it_where_the_account_has_no_such_role(world: World) -> None:
    two = changed(TEAM, "function: finance", "function: legal")
    world.imports(
        changed(two, "technical manager: chen, legal: grace}\n  - name", "technical manager: chen}\n  - name")
    )
    world.lives_by(when="liaison is asked", who="legal", must="be briefed")
    world.eve.briefs(world.eve.plans(NORTHWIND, "Thu 5 March"))
    assert bound(world) == [("farid", None), ("grace", None)]


def test_who_is_meant_twice_owes_once(world: World) -> None:
    world.lives_by(who=["technical", "technical manager"])
    world.chen.plans(NORTHWIND, "Thu 5 March")
    assert [who for who, _ in bound(world)] == ["chen"]


def test_nobody_owes_it_to_themselves(world: World) -> None:
    world.lives_by(**{"who": ["technical", "support"], "with": "technical manager"})
    visit = world.eve.plans(NORTHWIND, "Thu 5 March")
    world.eve.briefs(visit, world.chen)
    assert bound(world) == [("eve", None)]


def test_who_has_left_is_not_bound_by_a_function(world: World) -> None:
    without_farid = "\n".join(line for line in TEAM.splitlines() if "Farid" not in line).replace("farid, ", "")
    world.imports(without_farid)
    world.lives_by(when="liaison is asked", who=["finance", "technical"], must="be briefed")
    world.eve.briefs(world.eve.plans(NORTHWIND, "Thu 5 March"))
    assert bound(world) == [("chen", None)]


def test_nor_who_is_away_for_good_and_still_on_the_list(world: World) -> None:
    def leave(session: Session) -> None:
        world.farid.of(session).is_active = False

    world.do(leave)
    world.lives_by(when="liaison is asked", who=["finance", "technical"], must="be briefed")
    world.eve.briefs(world.eve.plans(NORTHWIND, "Thu 5 March"))
    assert bound(world) == [("chen", None)]


def test_a_clause_about_something_else_binds_nobody(world: World) -> None:
    world.lives_by(when="feedback is heard")
    world.eve.plans(NORTHWIND, "Thu 5 March")
    assert bound(world) == []
