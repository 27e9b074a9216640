"""Each payload five times, shuffled, from several processes: the same final state as of each once, in one process."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import AsyncExitStack

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.bot.campaign.deeds import DEEDS, STAYING, Deed
from tests.bot.campaign.matters import CHANNELS
from tests.bot.campaign.twin import Done, Scene
from tests.bot.campaign.twins import COPIES, born
from tests.conftest import TEMPLATE, empty_postgres
from tests.tables import recorded

TITLE = "what came to one of two offices five times"
DONE = "what was done meanwhile in both"
QUICK, LONG = 8, 80


def _done(deeds: Mapping[str, Deed]) -> st.SearchStrategy[list[Done]]:
    """One or two of these, about either customer."""
    each = st.builds(Done, st.sampled_from(sorted(deeds)), st.sampled_from(sorted(CHANNELS)))
    return st.lists(each, min_size=1, max_size=2, unique_by=lambda done: done.deed)


PEOPLE = {"chen": DEEDS, "eve": DEEDS, "hugo": DEEDS, "farid": STAYING}
scenes = st.fixed_dictionaries({}, optional={who: _done(deeds) for who, deeds in PEOPLE.items()})


@pytest.mark.parametrize("examples", [QUICK, pytest.param(LONG, marks=pytest.mark.long)])
def test_two_offices_know_the_same(
    sqlite_url: str,
    postgres: str,
    monkeypatch: pytest.MonkeyPatch,
    record_property: Callable[[str, object], None],
    examples: int,
) -> None:
    monkeypatch.setattr("bot.egress.OPENING", 30.0)
    with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
        stack = AsyncExitStack()
        twins = runner.run(stack.enter_async_context(born(sqlite_url, empty_postgres(postgres, TEMPLATE))))

        @settings(max_examples=examples, phases=[Phase.generate], database=None)
        @given(scenes.filter(lambda scene: len(scene) > 1))
        def know_the_same(scene: Scene) -> None:
            runner.run(twins.live(scene))

        try:
            know_the_same()
        finally:
            record_property(*recorded(TITLE, twins.counted()))
            record_property(*recorded(DONE, twins.acted()))
            runner.run(stack.aclose())
    counted = twins.counted()
    assert all(each["came"] >= COPIES * each["payloads"] for each in counted.values())
    assert twins.once.hands.slack.link.told["interactive"] == counted["taps, forms, shortcuts"]["payloads"]
