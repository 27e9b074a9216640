"""One look of the clock with very many open duties, beside APScheduler's job store with as many jobs."""

import time
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from bot.clock import real
from bot.db import engine, transact
from bot.tick import tick
from tests.benchmarks.bench.apps import parley
from tests.benchmarks.bench.rounds import Compared, compared
from tests.benchmarks.bench.slack import Workspace
from tests.benchmarks.bench.worlds import AT_ONCE, Databases, owe, settle

MANY = 100_000


async def ticking(workspace: Workspace, databases: Databases, many: int = MANY) -> Compared:
    """None of them is due: so it is at almost every tick."""
    url = databases.new()
    settle(url)
    on = engine(url)
    transact(on, lambda session: owe(session, many, real()))
    on.dispose()
    store = _store(databases.new(), many)
    async with parley(workspace, url) as here:

        async def looks() -> float:
            began = time.perf_counter()
            await tick(here.office.db, here.office.clock, here.office.workspace_id)
            return time.perf_counter() - began

        async def job_store() -> float:
            began = time.perf_counter()
            store.get_due_jobs(datetime.now(UTC))
            store.get_next_run_time()
            return time.perf_counter() - began

        return await compared("APScheduler's job store", {"APScheduler's job store": job_store, "Parley": looks})


def _store(url: str, many: int) -> SQLAlchemyJobStore:
    """A job for each duty, as a scheduler would keep them."""
    store = SQLAlchemyJobStore(engine=engine(url))
    scheduler = BackgroundScheduler(timezone=UTC)
    store.start(scheduler, "default")
    later = datetime.now(UTC) + timedelta(days=20)
    with store.engine.begin() as connection:
        state = {"next_run_time": later.timestamp(), "job_state": b"never read: it is not due"}
        for start in range(0, many, AT_ONCE):
            connection.execute(store.jobs_t.insert(), [state | {"id": str(start + each)} for each in range(AT_ONCE)])
    return store
