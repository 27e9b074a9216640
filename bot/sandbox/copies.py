"""What a person did reaches the app by HTTP as often as the weather copies it; the first answer is theirs."""

import asyncio
from collections.abc import Sequence

from bot.sandbox.changes import Changes
from bot.sandbox.post import NotTaken, Post
from bot.sandbox.store import Json

Came = Json | NotTaken


class Copies:
    """Those on their way. Nobody waits for the ones that are late; `progress` is told when one has arrived."""

    def __init__(self, progress: Changes) -> None:
        self._progress = progress
        self._under_way: set[asyncio.Task[Came]] = set()

    @property
    def are_under_way(self) -> bool:
        return bool(self._under_way)

    async def ask(self, post: Post, kind: str, payload: Json, delays: Sequence[float]) -> Json:
        """Send one after each of these delays, each to the next address. Raises `NotTaken` where none was taken."""
        copies = [asyncio.create_task(_copy(post, kind, payload, delay)) for delay in delays]
        for each in copies:
            self._under_way.add(each)
            each.add_done_callback(self._has_arrived)
        answer = await _first_taken(copies)
        if isinstance(answer, NotTaken):
            raise answer
        return answer

    def _has_arrived(self, copy: asyncio.Task[Came]) -> None:
        self._under_way.discard(copy)
        self._progress.tell()


async def _copy(post: Post, kind: str, payload: Json, delay: float) -> Came:
    await asyncio.sleep(delay)
    try:
        return await post.ask(kind, payload)
    except NotTaken as failure:
        return failure


async def _first_taken(copies: Sequence[asyncio.Task[Came]]) -> Came:
    """The first answer; where the app took none of them, why."""
    came: Came = {}
    for coming in asyncio.as_completed(copies):
        came = await coming
        if not isinstance(came, NotTaken):
            break
    return came
