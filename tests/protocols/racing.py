"""Two threads at once on one database: what a race is proved with."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session

from bot.db import transact

T = TypeVar("T")
Meet = Callable[[], object]
LONG = 20  # seconds after which a race that hangs has failed


def race(on: Engine, *acts: Callable[[Session, Meet], T]) -> list[T]:
    """Run each act in a transaction of its own, all at once; what each returned.

    An act calls `meet` once it has read what it goes by: on PostgreSQL all of them then stand at that point. SQLite
    lets one writer in at a time, so there they only start together.
    """
    start, inside = Barrier(len(acts), timeout=LONG), Barrier(len(acts), timeout=LONG)
    is_shared = on.dialect.name == "postgresql"
    meet: Meet = inside.wait if is_shared else lambda: None

    def run(act: Callable[[Session, Meet], T]) -> T:
        start.wait()
        return transact(on, lambda session: act(session, meet))

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts, timeout=LONG))
