"""A canary word for each customer and each private channel: through long walks of random actions over the real app and
the sandbox it is never seen where it does not belong, nor by whom it is not for.
"""

import sys
from collections.abc import AsyncIterator, Callable

import pytest

from bot.sample import introduce
from tests.bot.canary.birds import PRIVATE, TEAMS, kind
from tests.bot.canary.journey import journey, set_out
from tests.bot.canary.near import database_at_hand, kept_connections
from tests.bot.canary.steady import SteadyClock
from tests.bot.canary.walker import MIX, Walker
from tests.bot.conftest import Stage, monday
from tests.bot.scenes import ON_SQLITE
from tests.bot.test_not_theirs import routes
from tests.tables import recorded

pytestmark = ON_SQLITE
TITLE = "What people did in walks with canary words"
WALKS, LONG_WALKS = range(10), range(100, 150)
A_WALK, A_LONG_WALK = 1000, 2000
Record = Callable[[str, object], None]


@pytest.fixture
def tick() -> float:
    """Time goes by when the walk says so: a clock that looks all the time costs more than the walk."""
    return 60.0


@pytest.fixture
async def clock(database_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SteadyClock]:
    introduce(database_url)
    made = SteadyClock(database_url, monday())
    await made.mark()
    async with kept_connections(monkeypatch):
        yield made
    made.close()


def judge(walker: Walker, record: Record) -> None:
    """Each kind of act was done, and each word was said."""
    record(*recorded(TITLE, {name: {"done": walker.done[name]} for name in MIX}))
    everywhere = str(walker.at.slack.workspace.store._kinds)
    assert [of for of in (*TEAMS, *PRIVATE) if everywhere.count(kind(of)) < 20] == []
    assert [name for name in MIX if not walker.done[name]] == []
    walker.at.watch.must_be_tight()


@pytest.mark.parametrize("seed", WALKS)
async def test_no_canary_is_seen_where_it_does_not_belong(
    stage: Stage, clock: SteadyClock, seed: int, monkeypatch: pytest.MonkeyPatch, record_property: Record
) -> None:
    database_at_hand(monkeypatch)
    monkeypatch.setattr("bot.egress.A_MOMENT", 0.01)
    walker = set_out(stage, clock, seed, monkeypatch)
    await journey(walker, A_WALK)
    judge(walker, record_property)


@pytest.mark.long
@pytest.mark.parametrize("seed", LONG_WALKS)
async def test_nor_on_long_walks(
    stage: Stage,
    clock: SteadyClock,
    seed: int,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Record,
    capsys: pytest.CaptureFixture[str],
) -> None:
    walker = set_out(stage, clock, seed, monkeypatch)
    await journey(walker, A_LONG_WALK)
    reached = walker.at.reached
    unreached = [name for kind in ("action", "view") for name in routes(kind) if not reached[name]]
    with capsys.disabled():
        sys.stdout.write(f"\nwalk {seed}: {len(reached)} buttons and forms reached, not {unreached}\n")
    judge(walker, record_property)
