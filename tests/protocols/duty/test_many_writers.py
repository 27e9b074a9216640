"""Many writers at once on one chain: no gap, no fork, nothing lost."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

import pytest

from protocols.duty.ledger import Happening, record
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

WRITERS, EACH = 8, 25


@pytest.mark.parametrize("world", ["postgres"], indirect=True)
def test_eight_writers_append_to_one_chain_without_a_gap(world: World) -> None:
    start = Barrier(WRITERS, timeout=20)

    def write(writer: int) -> None:
        start.wait()
        for number in range(EACH):
            happening = Happening(world.workspace_id, world.now, None, "say", "story", f"{writer}.{number}")
            world.do(partial(record, happening=happening))

    with ThreadPoolExecutor(WRITERS) as threads:
        list(threads.map(write, range(WRITERS), timeout=120))
    told = world.ledger()
    assert [entry.seq for entry in told] == list(range(2, WRITERS * EACH + 2))
    for writer in range(WRITERS):
        mine = [entry.subject_id for entry in told if entry.subject_id.startswith(f"{writer}.")]
        assert mine == [f"{writer}.{number}" for number in range(EACH)]
