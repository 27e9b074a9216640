"""What the listeners share: the doors to the database, egress, who people are, and a reader of messages."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from bot.clock import Clock
from bot.db import Database
from bot.egress import Egress
from bot.identities import met, person_of
from bot.people import People
from bot.reader import Readers, readers_of
from bot.turns import Turns
from bot.visitors import Visitor
from protocols.reading.second import SecondOpinion
from protocols.receipts import take_in
from protocols.team.records import Person

T = TypeVar("T")
Row = TypeVar("Row", bound=SQLModel)
READER_FRESH = 3.0
_log = logging.getLogger("parley.reply")


class Repeated:
    """Slack delivered this before; it was taken in then."""


@dataclass(frozen=True)
class Desk:
    """One inbound payload inside its transaction: who speaks, and when. `is_new`: it is taken in by this; else what
    there is to it is only looked at.
    """

    session: Session
    workspace_id: str
    visitor: Visitor
    person: Person | None
    clock: Clock
    now: datetime
    is_new: bool = True

    def find(self, table: type[Row], row_id: str) -> Row | None:
        """The row of this id, as far as there is one in this workspace: a button of another one says nothing here."""
        found = self.session.get(table, row_id)
        return found if found and getattr(found, "workspace_id", None) == self.workspace_id else None


@dataclass
class Office:
    """Everything a listener needs. One a process.

    `incidents`: what was refused at the door or held back by Slack, by kind, since this process started. `second`: who
    may be asked about what is in doubt. `looking`: who may have their Home tab before them, and until when (monotonic).
    """

    db: Database
    egress: Egress
    people: People
    workspace_id: str
    clock: Clock = field(default_factory=Clock)
    second: SecondOpinion | None = None
    outbox: asyncio.Event = field(default_factory=asyncio.Event)
    homes: Turns = field(default_factory=Turns)
    looking: dict[str, float] = field(default_factory=dict)
    incidents: Counter[str] = field(default_factory=Counter)
    _readers: tuple[float, Readers] | None = None
    _errands: set[asyncio.Task[Any]] = field(default_factory=set)

    async def inbound(self, key: str, visitor: Visitor, work: Callable[[Desk], T]) -> T | Repeated:
        """The first door: one payload, one transaction, committed before it is acknowledged; a repeat does nothing."""

        def taken_in(session: Session) -> T | Repeated:
            clock = self.clock.moved(session)
            if not take_in(session, self.workspace_id, key, clock.now()):
                return Repeated()
            return work(self._desk(session, visitor, clock))

        result = await self.db.write(taken_in)
        self.outbox.set()
        return result

    async def shown(self, key: str, visitor: Visitor, draw: Callable[[Desk], T]) -> T:
        """The same for what fills a window. Whoever could open it fills it, be it another who took the payload in:
        for them `draw` looks at what came of it.
        """
        drawn = await self.inbound(key, visitor, draw)
        return await self.look(visitor, draw) if isinstance(drawn, Repeated) else drawn

    async def look(self, visitor: Visitor, work: Callable[[Desk], T]) -> T:
        """Read what is to be shown to this person."""
        return await self.db.read(
            lambda session: work(self._desk(session, visitor, self.clock.moved(session), is_new=False))
        )

    def _desk(self, session: Session, visitor: Visitor, clock: Clock, *, is_new: bool = True) -> Desk:
        person = (met if is_new else person_of)(session, self.workspace_id, visitor)
        return Desk(session, self.workspace_id, visitor, person, clock, clock.now(), is_new)

    def readers_in_hand(self) -> Readers | None:
        """The readers of messages, where they know accounts and rules as these were a few seconds ago."""
        return self._readers[1] if self._readers and self._readers[0] >= monotonic() else None

    async def readers(self) -> Readers:
        """The same, or new ones. Raises what the database raises."""
        if self._readers is None or self._readers[0] < monotonic():
            before = self._readers[1] if self._readers else None
            made = await self.db.read(lambda session: readers_of(session, self.workspace_id, before))
            self._readers = (monotonic() + READER_FRESH, made)
        return self._readers[1]

    def later(self, errand: Coroutine[Any, Any, Any]) -> None:
        """Run something of the moment after the acknowledgement; nothing may depend on it."""
        task = asyncio.create_task(_undisturbed(errand))
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)

    async def settle(self) -> None:
        """Wait for what is still being said."""
        await asyncio.gather(*self._errands, return_exceptions=True)


async def _undisturbed(errand: Coroutine[Any, Any, Any]) -> None:
    """What fails here is logged by its kind alone, and nobody misses it."""
    try:
        await errand
    except Exception as error:  # noqa: BLE001  (best effort, whatever it was)
        _log.warning("a reply was not said: %s", type(error).__name__)
