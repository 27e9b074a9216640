"""How long an answer takes where messages come at their own pace (an open loop): the 99th percentile, in seconds."""

import asyncio
import time

from tests.benchmarks.bench.apps import Asgi, call
from tests.benchmarks.bench.slack import Request


async def slowest_of_a_hundred(app: Asgi, requests: list[Request], every: float) -> float:
    """One request each `every` seconds, whether the one before is answered or not; counted from when it was to come."""
    began = time.perf_counter()
    waits: list[float] = []

    async def ask(request: Request, due: float) -> None:
        assert await call(app, request) == 200
        waits.append(time.perf_counter() - due)

    async with asyncio.TaskGroup() as group:
        for number, request in enumerate(requests):
            due = began + number * every
            await asyncio.sleep(max(0.0, due - time.perf_counter()))
            group.create_task(ask(request, due))
    return sorted(waits)[len(waits) * 99 // 100]
