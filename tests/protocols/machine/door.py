"""The door as Slack knows it: each payload has a key, a crash before the commit leaves nothing, a repeat does nothing."""

from collections.abc import Callable
from itertools import count
from typing import Any

from sqlmodel import Session, SQLModel

from protocols.duty.ledger import seal
from protocols.duty.permits import NotYoursError
from protocols.receipts import take_in
from protocols.team.continuity import MostWouldGoError
from protocols.visits.debriefing import AlreadyDebriefedError
from protocols.visits.liaison import AlreadyBriefedError, VisitIsOffError
from protocols.visits.party import GoesAlreadyError
from protocols.visits.planning import NoManagerError
from tests.protocols.world import World

REFUSALS = (
    NotYoursError,
    NoManagerError,
    VisitIsOffError,
    AlreadyBriefedError,
    AlreadyDebriefedError,
    GoesAlreadyError,
    MostWouldGoError,
)
REMEMBERED = 5
Work = Callable[[Session], Any]


class CrashError(Exception):
    """The process dies here."""


class Door:
    """Payloads come in here. `is_to_crash`: the next one is lost before it is committed, and comes again."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.is_to_crash = False
        self._keys = count()
        self._taken_in: list[tuple[str, Work]] = []

    def take_in(self, work: Work) -> Any:
        """One payload, one transaction; nothing where it was refused."""
        key = f"Ev{next(self._keys)}"
        self.crash_if_due(lambda session: self._once(session, key, work))
        try:
            done = self.world.do(lambda session: self._once(session, key, work))
        except REFUSALS:
            return None
        self._taken_in = [*self._taken_in, (key, work)][-REMEMBERED:]
        return done

    def _once(self, session: Session, key: str, work: Work) -> Any:
        return work(session) if take_in(session, self.world.workspace_id, key, self.world.now) else REPEATED

    def crash_if_due(self, work: Work) -> None:
        """Do all of it but the commit, and see that nothing is left of it."""
        if not self.is_to_crash:
            return
        self.is_to_crash, before = False, everything(self.world)

        def crash(session: Session) -> None:
            work(session)
            seal(session)
            raise CrashError

        try:
            self.world.do(crash)
        except (CrashError, *REFUSALS):
            assert everything(self.world) == before, "a crash left something"

    def repeat(self, which: int) -> None:
        """Slack delivers again what it delivered not long ago."""
        if self._taken_in:
            key, work = self._taken_in[which % len(self._taken_in)]
            before = everything(self.world)
            assert self.world.do(lambda session: self._once(session, key, work)) is REPEATED
            assert everything(self.world) == before, "a repeat changed something"


REPEATED = object()


def everything(world: World) -> dict[str, list[str]]:
    """Every row there is."""

    def rows(session: Session) -> dict[str, list[str]]:
        tables = SQLModel.metadata.sorted_tables
        return {table.name: sorted(map(str, session.execute(table.select()).all())) for table in tables}

    return world.see(rows)
