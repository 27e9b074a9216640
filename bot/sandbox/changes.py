"""Tells whoever looks that something has changed."""

import asyncio


class Changes:
    """A counter that can be waited for."""

    def __init__(self) -> None:
        self._count = 0
        self._moved = asyncio.Event()
        self.closed = False

    @property
    def count(self) -> int:
        return self._count

    def tell(self) -> None:
        self._count += 1
        moved, self._moved = self._moved, asyncio.Event()
        moved.set()

    def close(self) -> None:
        self.closed = True
        self.tell()

    async def after(self, count: int) -> int:
        """The count, as soon as it is no longer `count`."""
        while self._count == count:
            await self._moved.wait()
        return self._count
