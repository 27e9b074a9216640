"""How much a look at the Home tab costs with 500 customers and 400 visits, as a multiple of the same with five."""

import sys
from pathlib import Path

import pytest

from tests.bot.crowds import Cost, cost_of_home, cost_of_roles, crowded
from tests.conftest import fresh_sqlite

EVERYBODY = ("alice", "ben", "chen", "dana", "eve", "farid", "grace", "hugo")
FIVE, MANY = (5, 40), (500, 400)  # customers, and visits to them


@pytest.mark.long
def test_home_with_many_customers(
    migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    """Time is printed, queries are asserted."""
    baseline, costs = (
        measured(fresh_sqlite(migrated_file, tmp_path_factory.mktemp("crowd")), *size) for size in (FIVE, MANY)
    )
    with capsys.disabled():
        sys.stdout.write(f"\nHome, and the hourly look at roles; baseline: {FIVE[0]} customers, {FIVE[1]} visits\n")
        sys.stdout.writelines(line(what, cost, baseline[what]) for what, cost in costs.items())
    for cost in costs.values():
        assert cost.queries <= 20 + 6 * cost.shown


def measured(url: str, accounts: int, visits: int) -> dict[str, Cost]:
    """What each look costs, the second time: the first one compiles the statements."""
    with crowded(url, accounts, visits) as on:
        for key in EVERYBODY:
            cost_of_home(on, key)
        return {key: cost_of_home(on, key) for key in EVERYBODY} | {"roles": cost_of_roles(on)}


def line(what: str, cost: Cost, baseline: Cost) -> str:
    queries, seconds = cost.queries / baseline.queries, cost.seconds / baseline.seconds
    shown = f"{cost.shown} rows shown of {cost.there}"
    return (
        f"{what:6} {cost.queries:4} queries ({queries:.1f}x) {cost.seconds * 1000:5.0f} ms ({seconds:.1f}x), {shown}\n"
    )
