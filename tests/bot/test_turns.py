"""Two who show the same thing: the one that looked last shows last, and a crowd looks once more."""

import asyncio
from functools import partial

from bot.turns import Newest, Turns


async def test_what_was_gathered_first_is_not_shown_last_and_a_crowd_is_one_more() -> None:
    turns, shown, state = Turns(), [], ["old"]

    async def show(pause: float) -> None:
        seen = state[-1]
        await asyncio.sleep(pause)
        shown.append(seen)

    slow = asyncio.create_task(turns.take("chen", lambda: show(0.05)))
    await asyncio.sleep(0)
    state.append("new")
    await asyncio.gather(slow, *(turns.take("chen", lambda: show(0)) for _ in range(5)))
    assert shown == ["old", "new"]


async def test_who_can_wait_a_moment_is_shown_with_all_that_came_in_it_and_nothing_later_is_missed() -> None:
    turns, shown, state = Turns(), [], ["first"]

    async def show() -> None:
        shown.append(state[-1])

    waiting = asyncio.create_task(turns.take("chen", show, after=0.05))
    await asyncio.sleep(0)
    state.append("second")
    await turns.take("chen", show)
    assert shown == []
    await waiting
    state.append("third")
    await turns.take("chen", show, after=0.01)
    assert shown == ["second", "third"]


async def test_nobody_waits_for_somebody_else_and_a_failure_blocks_nobody() -> None:
    turns, shown = Turns(), []

    async def fail() -> None:
        raise RuntimeError

    async def show() -> None:
        shown.append("alice")

    failing = asyncio.gather(turns.take("alice", fail), return_exceptions=True)
    await turns.take("alice", show)
    await failing
    assert shown == ["alice"]


async def test_of_what_each_brings_themselves_only_the_newest_that_waits_is_shown() -> None:
    newest, shown, opened = Newest(), list[int](), asyncio.Event()

    async def draw(number: int) -> None:
        shown.append(number)
        await opened.wait()

    tasks = [asyncio.create_task(newest.take("view", partial(draw, number))) for number in (1, 2, 3)]
    other = asyncio.create_task(newest.take("another view", partial(draw, 9)))
    await asyncio.sleep(0)
    opened.set()
    await asyncio.gather(*tasks, other)
    assert shown == [1, 9, 3]
    await newest.take("view", partial(draw, 4))
    assert shown[-1] == 4
