"""What every part of the machine stands on: a world of its own, the door, the mail, and a look at the rows."""

import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine
from sqlmodel import Session

from bot.clock import Clock
from bot.office import Desk
from bot.visitors import Standing, Visitor
from protocols.team.records import Person
from tests.protocols.machine.door import Door
from tests.protocols.machine.mail import Mail
from tests.protocols.machine.rosters import ACCOUNTS, PEOPLE, TRAVELLERS, Roster
from tests.protocols.machine.sight import Sight
from tests.protocols.world import World

Ground = Callable[[], AbstractContextManager[World]]
T = TypeVar("T")
NOBODY = Visitor("", "", Standing.MEMBER)

who = st.sampled_from([*PEOPLE, *TRAVELLERS])
others = st.sampled_from(["", "", "", "alice", "ben", "dana"])  # who tries; mostly the one whose it is
customers = st.sampled_from(ACCOUNTS)
LAST = 9
pick = st.integers(0, LAST)
days = st.integers(0, 9)
coming = st.sampled_from([None, 0, 1, 1, 2, 3, 4, 7])
hours = st.sampled_from(["", "", "09:30", "14:00"])
often = st.sampled_from([True, True, True, False])
rarely = often.map(lambda usual: not usual)


def nth(rows: Sequence[T], place: int) -> T:
    """One of them, counted round."""
    return rows[place % len(rows)]


def now_or_ever(now: Sequence[T], ever: Sequence[T], place: int) -> T:
    """Mostly one of those that matter now; or somebody acts on what is over, on a card that stands there still."""
    return nth(ever, len(ever) // 2) if place == LAST or not now else nth(now, place)


class Base(RuleBasedStateMachine):
    """One world, one life. Each rule is one thing that happens, and `see` what came of it."""

    def __init__(self, ground: Ground) -> None:
        super().__init__()
        self._life = ExitStack()
        self.world = self._life.enter_context(ground())
        self.door, self.mail = Door(self.world), Mail(self.world)
        self.roster = Roster()
        self.deleted: set[tuple[str, str]] = set()
        self.seen = Sight.of(self.world)

    def look(self) -> None:
        self.seen = Sight.of(self.world)

    def teardown(self) -> None:
        """A life that went well is seen to its end."""
        try:
            if sys.exc_info()[0] is None:
                self.end()
        finally:
            self._life.close()

    def end(self) -> None:
        """What must be so once everything has run out."""

    def acts(self, key: str, work: Callable[[Desk, Person], Any]) -> Any:
        """A colleague does something; one who has left cannot."""
        if key in self.roster.gone:
            return None

        def at_the_desk(session: Session) -> Any:
            me = getattr(self.world, key).of(session)
            return work(Desk(session, self.world.workspace_id, NOBODY, me, Clock(), self.world.now), me)

        return self.door.take_in(at_the_desk)
