"""A month of the sample team in the sandbox: Parley can be down for a while, and its clock is moved meanwhile, too."""

from collections import Counter
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from typing import Self

from sqlmodel import Session, col, select

from bot.clock import Clock
from bot.db import transact
from bot.office import Office
from bot.program import parley
from bot.sandbox.server import Sandbox
from protocols.budget import Started
from protocols.clockwork import move
from protocols.duty.ledger import entries
from protocols.team.records import Person
from tests.bot.conftest import Stage, monday, settings_for
from tests.bot.moments import at, calm
from tests.protocols.moments import moment

MOST_A_DAY, MOST_A_WEEK = 3, 8
HOURS = ("09:01", "17:31")


@dataclass
class Month(Stage):
    """The stage, with a Parley that starts and stops."""

    clock: Clock
    running: AbstractAsyncContextManager[Office] | None

    @classmethod
    async def begun(cls, sandbox: Sandbox, url: str) -> Self:
        clock = monday()
        running = parley(settings_for(sandbox, url), clock)
        return cls(sandbox, await running.__aenter__(), url, clock, running)

    async def start(self) -> None:
        self.running = parley(settings_for(self.sandbox, self.url), self.clock)
        self.office = await self.running.__aenter__()

    async def stop(self) -> None:
        if self.running:
            await self.quiet()
            await self.running.__aexit__(None, None, None)
            self.running = None

    async def lives(self, *days: str) -> None:
        """These days go by: in the morning and after work everything that is due is done and said."""
        for day in days:
            for said in (f"{day} {hour}" for hour in HOURS):
                if moment(said) > self.look(lambda session: self.clock.moved(session).now()):
                    await at(self, said)

    async def is_down(self, since: str, until: str) -> None:
        """From the one moment to the other nobody is there."""
        await at(self, since)
        await self.stop()

        def to(session: Session) -> None:
            move(session, moment(until) - self.clock.moved(session).now())

        on = self._on
        transact(on, to)
        await self.start()
        await calm(self)

    def held(self, clause: str) -> list[str]:
        """What became of each occurrence of a broadcast, in order."""

        def told(session: Session) -> list[str]:
            found = entries(session, self.office.workspace_id)
            return [each.verb for each in found if each.terms.get("clause") == clause and each.verb in {"hold", "skip"}]

        return self.look(told)

    def started(self, who: str, week: str) -> int:
        """How many messages Parley started towards somebody in a week of theirs."""
        mine = select(Started).join(Person, col(Person.id) == Started.person_id).where(Person.key == who)
        return len(self.look(lambda session: session.exec(mine.where(Started.week == week)).all()))

    def most_started(self) -> tuple[int, int]:
        """The most messages that Parley started towards anybody, in one day and in one week of theirs."""
        rows = self.look(lambda session: session.exec(select(Started)).all())
        days, weeks = (
            Counter((row.person_id, row.day) for row in rows),
            Counter((row.person_id, row.week) for row in rows),
        )
        return max(days.values()), max(weeks.values())
