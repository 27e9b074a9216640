"""One at a time for each name: what was gathered first must not be shown last."""

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary


class Turns:
    """Turns by name. Whoever comes while another waits need not wait, too: that one sees all that they would."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._waiting: set[str] = set()

    async def take(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work once nobody of this name is at it."""
        if name in self._waiting:
            return
        lock = self._locks.setdefault(name, asyncio.Lock())
        self._waiting.add(name)
        try:
            await lock.acquire()
        finally:
            self._waiting.discard(name)
        try:
            await work()
        finally:
            lock.release()
