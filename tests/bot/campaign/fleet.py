"""A warm parent, run as a process of its own: it forks so many `web` and so many `clock`, which work until it is told.

Its argument is JSON; a line for each child that is ready, with its address where it listens.
"""

import asyncio
import json
import logging
import os
import signal
import sys
from datetime import timedelta
from typing import Any

from bot import egress, outbox, program
from bot.clock import Clock
from bot.program import Part, parley
from bot.settings import Settings
from bot.web import PATH

PATIENCE = 30.0  # seconds: a window that opens late on a busy machine is one all the same


def main() -> None:
    logging.disable(logging.WARNING)
    outbox.PACE = timedelta()
    egress.OPENING = PATIENCE
    fleet = json.loads(sys.argv[1])
    program.POLL = fleet["poll"]
    children = [_born(fleet, Part[part]) for part, count in fleet["parts"].items() for _ in range(count)]
    sys.stdin.read()
    for child in children:
        os.kill(child, signal.SIGTERM)
    sys.exit(any(os.waitpid(child, 0)[1] for child in children))


def _born(fleet: dict[str, Any], part: Part) -> int:
    child = os.fork()
    if child == 0:
        asyncio.run(_work(fleet, part))
        os._exit(0)
    return child


async def _work(fleet: dict[str, Any], part: Part) -> None:
    """One part of Parley, until it is told to stop."""
    told, heard = asyncio.Event(), list[str]()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    clock = Clock(timedelta(seconds=fleet["ahead"]))
    async with parley(Settings(_env_file=None, **fleet["settings"]), clock, part=part, say=heard.append):
        address = [word for line in heard for word in line.split() if word.endswith(PATH)]
        os.write(1, f"{part.name} {' '.join(address)}\n".encode())
        await told.wait()


if __name__ == "__main__":
    main()
