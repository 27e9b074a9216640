"""The database at the edge: one transaction a piece of work, run in threads beside the event loop.

SQLite gets **one** writer thread (many threads on BEGIN IMMEDIATE are slower and wait forty times longer at the
99th percentile) and a few readers; PostgreSQL a pool. Commit comes last, after the ledger is sealed.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from time import monotonic, sleep
from typing import Any, TypeVar

from sqlalchemy import URL, Engine, event, make_url
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, create_engine

from bot.away import NO_FREE_CONNECTION, AwayError, Outage, is_away
from protocols.duty.ledger import seal

T = TypeVar("T")
POOL = 8
READERS = 4
SYNCHRONOUS = "FULL"  # what is committed is on the disk
ASIDE = 0.05  # seconds: the other one goes first
AGAIN = 2  # times; PostgreSQL takes a second to see that two wait for each other, and Slack waits for three
_IN_THE_WAY = frozenset({"40P01", "40001"})  # a deadlock, and what cannot be put in an order
BUSY_MS = 2000  # a Slack payload must be acknowledged within three seconds
PATIENCE = {"connect_timeout": 5, "tcp_user_timeout": BUSY_MS}  # seconds, milliseconds: where nobody says no either


def address(url: str) -> URL:
    """The database's address with the driver we use; makes the folder of a SQLite file."""
    parsed = make_url(url.replace("postgres://", "postgresql://", 1))
    if parsed.drivername == "sqlite" and parsed.database:
        Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
    return parsed.set(drivername="postgresql+psycopg") if parsed.drivername == "postgresql" else parsed


def engine(url: str, *, begin: str = "BEGIN IMMEDIATE", foreign_keys: bool = True) -> Engine:
    """An engine with the settings that lose nothing. `begin` is how SQLite opens a transaction.

    Without `foreign_keys` for migrations: SQLite rebuilds tables, and what refers to them must not go with the old one.
    """
    where = address(url)
    if where.drivername.startswith("postgresql"):
        waiting = {"pool_timeout": BUSY_MS / 1000, "connect_args": PATIENCE}
        return create_engine(where, pool_size=POOL, pool_pre_ping=True, hide_parameters=True, **waiting)
    made = create_engine(where, hide_parameters=True)  # what people write stays out of error texts
    event.listen(made, "connect", partial(_prepare_sqlite, foreign_keys=foreign_keys))
    event.listen(made, "begin", lambda connection: connection.exec_driver_sql(begin))
    return made


def _prepare_sqlite(connection: Any, _record: object, *, foreign_keys: bool) -> None:
    connection.isolation_level = None  # SQLAlchemy's own transactions lose updates without an error
    keys = f"foreign_keys={'ON' if foreign_keys else 'OFF'}"
    for pragma in ("journal_mode=WAL", f"busy_timeout={BUSY_MS}", keys, f"synchronous={SYNCHRONOUS}"):
        connection.execute(f"PRAGMA {pragma}")


class Database:
    """Runs work in transactions, off the event loop. Raises AwayError while the database does not answer."""

    def __init__(self, url: str) -> None:
        is_sqlite = address(url).drivername == "sqlite"
        self._writer = engine(url)
        self._reader = engine(url, begin="BEGIN") if is_sqlite else self._writer
        self._writers = ThreadPoolExecutor(1 if is_sqlite else POOL, thread_name_prefix="write")
        self._readers = ThreadPoolExecutor(READERS, thread_name_prefix="read")
        self._outage = Outage()
        self._in_vain = 0.0

    async def write(self, work: Callable[[Session], T]) -> T:
        """Run `work` in one transaction and commit it; whatever it raises is raised here and nothing is kept."""
        done = await self._run(self._writers, partial(self._in_turn, monotonic(), work))
        self._outage.is_over()
        return done

    async def read(self, work: Callable[[Session], T]) -> T:
        """Run `work` on a snapshot; nothing is written."""
        return await self._run(self._readers, partial(look, self._reader, work))

    async def _run(self, threads: ThreadPoolExecutor, work: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(threads, work)
        except (DBAPIError, NO_FREE_CONNECTION) as error:
            if not is_away(error):
                raise
            self._outage.has_begun(error)
            raise AwayError from error

    def _in_turn(self, asked: float, work: Callable[[Session], T]) -> T:
        """Whoever waited while another tried in vain does not try as long again: people wait three seconds in all."""
        if asked < self._in_vain:
            raise AwayError
        try:
            return transact(self._writer, work)
        except (DBAPIError, NO_FREE_CONNECTION) as error:
            if is_away(error):
                self._in_vain = monotonic()
            raise

    def close(self) -> None:
        """Let what is running finish, and close the connections."""
        self._writers.shutdown()
        self._readers.shutdown()
        self._writer.dispose()
        self._reader.dispose()


def transact(on: Engine, work: Callable[[Session], T]) -> T:
    """One transaction: work, ledger, commit; begun anew where it and another stood in each other's way."""
    for _ in range(AGAIN):
        try:
            return _transact(on, work)
        except DBAPIError as error:
            if getattr(error.orig, "sqlstate", None) not in _IN_THE_WAY:
                raise
            sleep(ASIDE)
    return _transact(on, work)


def _transact(on: Engine, work: Callable[[Session], T]) -> T:
    with Session(on, expire_on_commit=False) as session:
        result = work(session)
        seal(session)
        session.commit()
        return result


def look(on: Engine, work: Callable[[Session], T]) -> T:
    """One snapshot, given back without a trace."""
    with Session(on, expire_on_commit=False) as session:
        return work(session)
