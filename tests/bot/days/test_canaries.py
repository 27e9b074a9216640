"""A canary word for each customer and each private channel: through a long walk of random actions over the real app and
the sandbox it is never seen where it does not belong, nor by whom it is not for.
"""

import sys

import pytest

from tests.bot.birds import PRIVATE, TEAMS, bird, settle_rooms, two_teams
from tests.bot.conftest import Stage
from tests.bot.moments import calm
from tests.bot.scenes import ON_SQLITE, imports, slack_of
from tests.bot.test_not_theirs import routes
from tests.bot.walker import Walker

pytestmark = ON_SQLITE


@pytest.fixture
def tick() -> float:
    """Time goes by when the walk says so: a clock that looks all the time costs more than the walk."""
    return 3.0


async def walked(stage: Stage, steps: int, seed: int) -> Walker:
    """Half of the way; then a guest comes into a customer's channel, and Alice and Chen change places; then the rest."""
    await imports(stage, two_teams())
    settle_rooms(slack_of(stage))
    walker = Walker(stage, seed)
    await walker.walk(steps // 2)
    walker.seen.must_be_tight()
    await stage.person("alice").invite("carla", "acct-northwind")
    walker.seen.joined["acct-northwind", "carla"] = slack_of(stage).workspace.timestamps.next()
    await imports(stage, two_teams(manager="chen", technical="alice"))
    await walker.walk(steps - steps // 2)
    await calm(stage)
    return walker


def judge(walker: Walker) -> None:
    walker.seen.must_be_tight()
    everywhere = str(walker.slack.workspace.store._kinds)
    assert [word for word in map(bird, (*TEAMS, *PRIVATE)) if everywhere.count(word) < 3] == []


async def test_no_canary_is_seen_where_it_does_not_belong(stage: Stage) -> None:
    judge(await walked(stage, 300, seed=5))


@pytest.mark.long
@pytest.mark.parametrize("seed", range(10))
async def test_nor_on_long_walks(stage: Stage, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    walker = await walked(stage, 1000, seed)
    unreached = [name for kind in ("action", "view") for name in routes(kind) if not walker.reached[name]]
    with capsys.disabled():
        sys.stdout.write(f"\nseed {seed}: {dict(walker.done)}; {len(walker.reached)} reached, not {unreached}\n")
    judge(walker)
