"""One office of a team, before it everybody with their hands; and a scene as it is lived there."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from random import Random
from string import ascii_lowercase
from typing import TypeVar

from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.clock import Clock
from bot.db import look
from protocols.duty.ledger import first_broken
from protocols.duty.replay import first_difference
from protocols.team.records import Workspace
from tests.bot.campaign.audit import is_calm
from tests.bot.campaign.deeds import DEEDS
from tests.bot.campaign.digest import Digest, digest
from tests.bot.campaign.hands import PATIENCE, Hands
from tests.bot.campaign.lives import until
from tests.bot.campaign.matters import Matter

SOON, SLOTS = date(2026, 5, 4), 10  # from which Monday on visits are, and how many deeds a scene has at most
T = TypeVar("T")


@dataclass(frozen=True)
class Done:
    """What one person does, and about which customer."""

    deed: str
    account: str


Scene = dict[str, list[Done]]
"""By person: what they do one after the other, while others do theirs."""


@dataclass
class Twin:
    """One of the two offices: its Slack with everybody before it, and its rows."""

    hands: Hands
    on: Engine
    clock: Clock

    def look(self, work: Callable[[Session], T]) -> T:
        return look(self.on, work)

    async def lives(self, number: int, scene: Scene) -> Digest:
        """Everybody does theirs at once; what the office knows when it is calm."""
        matters = (_matter(number * SLOTS + slot) for slot in range(SLOTS))
        async with asyncio.TaskGroup() as group:
            for who, done in scene.items():
                group.create_task(self._does(who, [(each, next(matters)) for each in done]))
        await self._calm()
        return self.look(digest)

    async def _does(self, who: str, done: Sequence[tuple[Done, Callable[[str], Matter]]]) -> None:
        person = self.hands.person(who)
        for each, matter in done:
            await DEEDS[each.deed](self.hands, person, matter(each.account))

    async def _calm(self) -> None:
        for _ in range(2):
            await self.hands.sandbox.settled(PATIENCE)
            await until(lambda: self.look(partial(is_calm, clock=self.clock)))

    def must_hold(self) -> None:
        """The ledger verifies, and tells the same as the rows."""
        workspace = self.look(lambda session: session.exec(select(Workspace.id)).one())
        assert self.look(lambda session: first_broken(session, workspace)) is None
        assert self.look(lambda session: first_difference(session, workspace)) is None


def _matter(slot: int) -> Callable[[str], Matter]:
    """The next working day that is free, and words of its own, which nobody takes for another's."""
    weeks, days = divmod(slot, 5)
    words = "".join(Random(slot).choices(ascii_lowercase, k=12))
    return lambda account: Matter(account, SOON + timedelta(weeks=weeks, days=days), f"the {words}")
