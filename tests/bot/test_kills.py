"""Parley is killed with SIGKILL anywhere, again and again, while the team works: nothing is lost, nothing is said twice.

`--campaign 10000` kills so often (by default 200). The table at the end of the run says where, and what came of it.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.campaign.audit import Findings
from tests.bot.campaign.day import beginning
from tests.bot.campaign.tally import TITLE, tally
from tests.bot.campaign.traps import POINTS
from tests.conftest import fresh
from tests.tables import recorded

A_DAY = {"sqlite": 20, "postgres": 9}
"""How often at each point in one day: with more, the tables grow and nothing else."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """As many days as the campaign takes; each has its own seed."""
    wanted = -(-metafunc.config.getoption("--campaign") // len(POINTS))
    days = -(-wanted // sum(A_DAY.values()))
    metafunc.parametrize(("engine", "seed"), [(engine, day) for day in range(days) for engine in A_DAY])


async def test_killed_anywhere_nothing_is_lost_and_nothing_said_twice(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    engine: str,
    seed: int,
    record_property: Callable[[str, object], None],
) -> None:
    async with beginning(fresh(request, engine, tmp_path), seed) as day:
        await day.kills(A_DAY[engine])
        found = await day.ends()
    counted = tally(day.lives, found)
    record_property(*recorded(TITLE, counted))
    assert all(counted[point]["killed"] >= A_DAY[engine] for point in POINTS)
    assert found == Findings(said=found.said)
    assert found.said > A_DAY[engine]
    assert len([deed for deed in day.town.deeds if deed.life is not None]) > A_DAY[engine]
