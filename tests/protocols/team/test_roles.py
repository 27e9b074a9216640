"""Who holds a role on a day: a cover while it lasts, else the holder, else nobody."""

from datetime import date

import pytest
from sqlmodel import Session

from protocols.team.roles import admins, holder
from tests.protocols.files import TEAM, changed
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"
MARCH = date(2026, 3, 2)


def holding(world: World, role: str, on: date = MARCH, account: str = NORTHWIND) -> str | None:
    found = world.see(lambda session: holder(session, world.account(session, account), role, on))
    return found.key if found else None


@pytest.mark.parametrize(
    ("role", "who"),
    [
        ("account manager", "alice"),
        ("account executive", "ben"),
        ("technical manager", "chen"),
        ("legal", "grace"),
        ("coach", "dana"),
        ("support", None),
    ],
)
def test_as_the_team_file_says(world: World, role: str, who: str | None) -> None:
    assert holding(world, role) == who


@pytest.mark.parametrize(("day", "who"), [(2, "alice"), (3, "ben"), (14, "ben"), (15, "alice")])
def test_a_cover_counts_from_its_first_to_its_last_day(world: World, day: int, who: str) -> None:
    assert holding(world, "account manager", date(2026, 8, day)) == who
    assert holding(world, "account executive", date(2026, 8, day)) == "ben"


def test_a_cover_who_has_left_covers_nothing(world: World) -> None:
    """Somebody put aside by a later file, before the roles follow."""

    def leave(session: Session) -> None:
        world.ben.of(session).is_active = False

    world.do(leave)
    assert holding(world, "account manager", date(2026, 8, 5)) == "alice"
    assert holding(world, "account executive") is None


def test_a_team_without_a_coach_has_none(world: World) -> None:
    world.imports(changed(TEAM, "    coach: dana\n", ""))
    assert holding(world, "coach") is None


def test_the_admins_in_the_order_of_their_ids(world: World) -> None:
    world.imports(changed(TEAM, "admins: [dana]", "admins: [dana, alice]"))
    told = world.see(lambda session: admins(session, world.workspace_id))
    assert [person.key for person in told] == ["alice", "dana"]
