"""A day of the team during which Parley is killed again and again: begun, killed, and brought to its end."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random

from sqlalchemy import Engine

from bot.clock import Clock, real
from bot.db import engine, look, transact
from bot.program import sandbox_for
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from protocols.clockwork import mark_sandbox, move
from tests.bot.campaign.audit import Findings, audit, is_calm
from tests.bot.campaign.lives import ANYWHERE, Lives, living, until
from tests.bot.campaign.town import Town
from tests.bot.campaign.traps import POINTS
from tests.bot.conftest import MONDAY

BEGUN = 10  # things that the team has begun before the first is killed
STEP, OFTEN = timedelta(hours=3), 0.3  # how far the clock goes on between two lives, and how often
PASSINGS, SOON = 2, 0.02
RETRIES = 1000  # Slack gives up an event after three; here it is Parley that is tested


@dataclass
class Day:
    """One database, one Slack, and many lives."""

    sandbox: Sandbox
    lives: Lives
    town: Town
    rng: Random
    clock: Clock
    on: Engine

    async def kills(self, each: int) -> None:
        """At every point so often, in any order. Who outlives a trap is killed at any moment, and it is laid again."""
        left = list(POINTS) * each
        self.rng.shuffle(left)
        while left:
            await self._goes_on()
            trap = left.pop(), self.rng.randint(1, PASSINGS), self.rng.uniform(0.0, SOON)
            if await self.lives.until_killed(trap, self.town.has_more) == ANYWHERE:
                left.insert(0, trap[0])

    async def _goes_on(self) -> None:
        if self.rng.random() < OFTEN:
            await asyncio.to_thread(transact, self.on, lambda session: move(session, STEP))

    async def ends(self) -> Findings:
        """One lives on, until all is done and said; what is found then."""
        await self.lives.whole()
        await self.town.closes()
        await until(lambda: look(self.on, lambda session: is_calm(session, self.clock)))
        return look(self.on, lambda session: audit(session, self.sandbox, self.lives, self.town.deeds))


@contextlib.asynccontextmanager
async def beginning(url: str, seed: int) -> AsyncIterator[Day]:
    """The team is at work, and the first Parley lives."""
    introduce(url)
    on, clock, rng = engine(url), Clock(MONDAY - real()), Random(seed)
    transact(on, mark_sandbox)
    async with _lived(url, clock.ahead) as lives, Town(lives, rng).at_work() as town:
        await until(lambda: _has_begun(town))
        yield Day(lives.sandbox, lives, town, rng, clock, on)
    on.dispose()


@contextlib.asynccontextmanager
async def _lived(url: str, ahead: timedelta) -> AsyncIterator[Lives]:
    async with (
        sandbox_for(None, retry_seconds=(0.0,) * RETRIES).serving() as sandbox,
        living(sandbox, url, ahead) as one,
    ):
        yield one


def _has_begun(town: Town) -> bool:
    town.has_more()
    return len(town.deeds) >= BEGUN
