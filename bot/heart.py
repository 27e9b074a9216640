"""The clock leaves a trace that it goes: `/healthz`, metrics and `parley doctor` know by it."""

from dataclasses import dataclass
from time import monotonic

from bot.clock import real
from bot.db import Database
from protocols import pulse

OFTEN = 5.0  # seconds; a long tick, with thousands of duties due, says meanwhile that it goes on


@dataclass
class Heart:
    """`every`: the seconds between two ticks."""

    db: Database
    workspace_id: str
    every: float
    _last: float = float("-inf")

    async def beat(self) -> None:
        """The clock goes. What was said a moment ago is not said again."""
        now = monotonic()
        if now - self._last < min(self.every / 2, OFTEN):
            return
        await self.db.write(lambda session: pulse.beat(session, self.workspace_id, self.every, real()))
        self._last = now
