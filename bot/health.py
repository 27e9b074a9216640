"""`/healthz`: does Parley do its work? A word for each part, and nothing of what is inside.

It fails where the database or the clock does. `/readyz` asks for the database alone: a process that listens to Slack
can take in what comes while the clock stands still, and must not be taken away for that.
"""

import asyncio
import contextlib
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot.measuring import Pace, pace
from bot.office import Office

PATIENCE = 2.0  # seconds in which the database may answer


@dataclass(frozen=True)
class Health:
    """What answers who looks whether Parley is well."""

    office: Office

    async def whole(self, _: Request) -> JSONResponse:
        """Database, clock, and whether Slack lets us in; that alone fails nothing, since no restart mends it."""
        now = await self._pace()
        if now is None:
            return JSONResponse({"database": "away"}, status_code=503)
        clock = "never ticked" if now.lag is None else "late" if now.is_late else "ok"
        said = {"database": "ok", "clock": clock, "slack": "shut out" if now.shut_out else "ok"}
        return JSONResponse(said, status_code=503 if now.is_late else 200)

    async def ready(self, _: Request) -> JSONResponse:
        """The database alone."""
        is_there = await self._pace() is not None
        return JSONResponse({"database": "ok" if is_there else "away"}, status_code=200 if is_there else 503)

    async def _pace(self) -> Pace | None:
        """None where the database does not answer in time, whatever the reason."""
        with contextlib.suppress(Exception):
            async with asyncio.timeout(PATIENCE):
                return await self.office.db.read(partial(pace, workspace_id=self.office.workspace_id))
        return None


def routes(office: Office) -> list[Route]:
    """Where it is asked."""
    health = Health(office)
    return [Route("/healthz", health.whole), Route("/readyz", health.ready)]
