"""One at a time for each name: what was gathered first must not be shown last."""

import asyncio
from collections.abc import Awaitable, Callable
from weakref import WeakValueDictionary


class Turns:
    """Turns by name. Whoever comes while another waits need not wait, too: that one sees all that they would."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._waiting: set[str] = set()

    async def take(self, name: str, work: Callable[[], Awaitable[None]], *, after: float = 0) -> None:
        """Do the work once nobody of this name is at it, and these seconds are over: until then others may come."""
        if name in self._waiting:
            return
        lock = self._locks.setdefault(name, asyncio.Lock())
        self._waiting.add(name)
        try:
            if after:
                await asyncio.sleep(after)
            await lock.acquire()
        finally:
            self._waiting.discard(name)
        try:
            await work()
        finally:
            lock.release()


class Newest:
    """Turns by name, too, in which each brings something of its own: of those who wait only the last is let in."""

    def __init__(self) -> None:
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._last: dict[str, object] = {}

    async def take(self, name: str, work: Callable[[], Awaitable[None]]) -> None:
        """Do the work once nobody of this name is at it, unless somebody newer waits by then."""
        mine = self._last[name] = object()
        lock = self._locks.setdefault(name, asyncio.Lock())
        async with lock:
            if self._last.get(name) is not mine:
                return
            try:
                await work()
            finally:
                if self._last.get(name) is mine:
                    del self._last[name]
