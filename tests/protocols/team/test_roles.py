"""Who holds a role on a day: a cover while it lasts, else the holder, else nobody."""

import contextlib
from collections.abc import Iterator
from datetime import date

import pytest
from sqlalchemy import Engine, event
from sqlmodel import Session

from protocols.erasure import erase
from protocols.team.records import Account, Person, Role
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


def test_who_is_who_is_asked_once_in_a_transaction_and_anew_when_somebody_steps_in(world: World) -> None:
    def stand_in(session: Session) -> list[str | None]:
        account = world.account(session, NORTHWIND)
        asked = [managing(session, account) for _ in range(2)]
        session.add(cover(account, world.ben.of(session)))
        return [*asked, managing(session, account)]

    with counted(world.on) as statements:
        assert world.do(stand_in) == ["alice", "alice", "ben"]
    assert len([each for each in statements if "FROM role" in each]) == 2


def test_what_was_undone_is_not_remembered(world: World) -> None:
    def try_it(session: Session) -> list[str | None]:
        account = world.account(session, NORTHWIND)
        with session.begin_nested() as trial:
            session.add(cover(account, world.ben.of(session)))
            tried = managing(session, account)
            trial.rollback()
        return [tried, managing(session, account)]

    assert world.see(try_it) == ["ben", "alice"]


def test_nor_is_it_remembered_who_was_erased(world: World) -> None:
    def take_out(session: Session) -> list[str | None]:
        account = world.account(session, NORTHWIND)
        before = managing(session, account)
        erase(session, world.alice.of(session), world.now)
        return [before, managing(session, account)]

    assert world.do(take_out) == ["alice", None]


def managing(session: Session, account: Account) -> str | None:
    found = holder(session, account, "account manager", MARCH)
    return found.key if found else None


def cover(account: Account, by: Person) -> Role:
    role = Role(workspace_id=account.workspace_id, account_id=account.id, person_id=by.id, role="account manager")
    role.is_cover = True
    return role


@contextlib.contextmanager
def counted(on: Engine) -> Iterator[list[str]]:
    """What the database is asked meanwhile."""
    asked: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(on, "before_cursor_execute", note)
    yield asked
    event.remove(on, "before_cursor_execute", note)
