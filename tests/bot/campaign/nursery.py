"""A warm parent, run as a process of its own. It lives once itself; each child it forks then is a Parley with a trap.

It reads a line of JSON a life, and answers with the process that lives it and with the signal by which that ended.
"""

import asyncio
import functools
import gc
import json
import logging
import os
import sys
from datetime import timedelta
from typing import Any

from bot import db, outbox
from bot.clock import Clock
from bot.program import parley
from bot.settings import Settings
from tests.bot.campaign.traps import Trap, lay


def main() -> None:
    logging.disable()  # what is cut off in the middle is no news here; a crash is told all the same
    outbox.PACE = timedelta()
    db.engine = functools.cache(db.engine)  # children inherit the statements compiled so far
    for line in sys.stdin:
        life = json.loads(line)
        tell(_born(life) if life["trap"] else _lived(life))


def _lived(life: dict[str, Any]) -> dict[str, int]:
    """Live it here, to its end."""
    tell({"process": os.getpid()})
    asyncio.run(live(life))
    gc.collect()
    gc.freeze()
    return {"signal": 0}


def _born(life: dict[str, Any]) -> dict[str, int]:
    """Let a child live it."""
    child = os.fork()
    if child == 0:
        lay(Trap(*life["trap"]))
        asyncio.run(live(life))
        os._exit(0)
    tell({"process": child})
    _, status = os.waitpid(child, 0)
    return {"signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0}


def tell(what: dict[str, int]) -> None:
    sys.stdout.write(f"{json.dumps(what)}\n")
    sys.stdout.flush()


async def live(life: dict[str, Any]) -> None:
    """Parley, until it is killed, or until the next line (or none) is there to be read."""
    over = asyncio.Event()
    asyncio.get_running_loop().add_reader(sys.stdin.fileno(), over.set)
    clock = Clock(timedelta(seconds=life["ahead"]))
    async with parley(Settings(_env_file=None, **life["settings"]), clock):
        await over.wait()


if __name__ == "__main__":
    main()
