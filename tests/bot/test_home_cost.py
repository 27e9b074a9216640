"""A look at the Home tab costs what it shows, however many customers there are and however much waits behind."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.screens.home import home
from protocols.team.records import Account, Person
from protocols.visits.planning import Plan, plan
from tests.bot.conftest import MONDAY
from tests.bot.crowds import cost_of_home, cost_of_roles, crowded
from tests.conftest import fresh_sqlite

BEFORE, A_ROW = 23, 6  # queries for whatever is there, and for each row that is drawn
SMALL, LARGE = (10, 40), (30, 120)  # customers, and visits to them
Worlds = tuple[Engine, Engine]


@pytest.fixture(scope="module")
def worlds(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Worlds]:
    """A small world and one that is three times as large; the small one fills Alice's tab already."""
    with ExitStack() as open_until_then:
        urls = (fresh_sqlite(migrated_file, tmp_path_factory.mktemp("crowd")) for _ in range(2))
        small, large = (
            open_until_then.enter_context(crowded(url, *size)) for url, size in zip(urls, (SMALL, LARGE), strict=True)
        )
        yield small, large


@pytest.mark.parametrize("who", ["alice", "dana", "farid"])
def test_three_times_as_much_costs_no_more(worlds: Worlds, who: str) -> None:
    small, large = (cost_of_home(world, who) for world in worlds)
    assert small.shown == large.shown
    assert small.there * 3 == large.there
    assert large.queries <= small.queries + 2


@pytest.mark.parametrize("who", ["alice", "ben", "chen", "dana", "eve", "hugo"])
def test_everybody_pays_for_what_they_see(worlds: Worlds, who: str) -> None:
    for world in worlds:
        cost = cost_of_home(world, who)
        assert cost.queries <= BEFORE + A_ROW * cost.shown


def test_the_hourly_look_at_roles_costs_the_same(worlds: Worlds) -> None:
    small, large = (cost_of_roles(world) for world in worlds)
    assert large.queries == small.queries


def test_a_cover_manages_from_the_day_that_begins_at_the_team(rows: Session) -> None:
    """It is Monday in Helsinki, where Ben lives, an hour and a half before it is at his team in London."""
    ben, chen = (rows.exec(select(Person).where(Person.key == key)).one() for key in ("ben", "chen"))
    account = rows.exec(select(Account).where(Account.name == "Northwind Energy")).one()
    plan(rows, account, chen, Plan(date(2026, 8, 6)), MONDAY)
    assert len(home(rows, ben, datetime(2026, 8, 2, 22, 30, tzinfo=UTC)).coming) == 0
    assert len(home(rows, ben, datetime(2026, 8, 2, 23, 30, tzinfo=UTC)).coming) == 1
