"""What somebody does about their duties and those of others, about leave, and about rules in what they write."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlmodel import Session, col, select

from protocols.duty import claims, handover, redress
from protocols.duty.beginning import begin
from protocols.duty.obligation import Obligation
from protocols.duty.recounting import put_off
from protocols.promises import Promise
from protocols.questions import Question
from protocols.team import leave
from protocols.team.records import Person
from protocols.visits.records import Visit
from protocols.visits.talked import say_talked
from tests.protocols import messages
from tests.protocols.acting import Acting
from tests.protocols.moments import day_of


class Owes(Acting):
    """Whoever owes something, or is owed it."""

    def writes(self, text: str, channel: str = "general", *, shared: bool = False) -> Question | None:
        """Write a message; the question, or the hint, about a rule that it calls up."""
        return messages.written(self.world, self, text, channel, is_shared=shared)

    def agrees(self, question: Question) -> str:
        """Tap *Yes*; what Parley says to that."""
        return messages.agreed(self.world, self, question)

    def acts(self, verb: Callable[..., Any], duty: Obligation, *words: object) -> Any:
        """Do this to a duty."""

        def work(session: Session, me: Person) -> Any:
            return verb(session, session.get_one(Obligation, duty.id), me, *words, self.world.now)

        return self._do(work)

    def claims(self, duty: Obligation) -> bool:
        """Tap *Done*."""
        return bool(self.acts(claims.claim, duty))

    def confirms(self, duty: Obligation) -> bool:
        return bool(self.acts(claims.confirm, duty))

    def denies(self, duty: Obligation) -> bool:
        return bool(self.acts(claims.deny, duty))

    def talked(self, visit: Visit) -> list[Obligation]:
        """Tap *Already talked*; what that was said of."""
        return self._do(lambda session, me: say_talked(session, session.get_one(Visit, visit.id), me, self.world.now))

    def waives(self, duty: Obligation, why: str = "Not this time") -> bool:
        return bool(self.acts(redress.waive, duty, why))

    def contests(self, duty: Obligation, word: str = "Not so") -> bool:
        return bool(self.acts(redress.contest, duty, word))

    def upholds(self, duty: Obligation) -> bool:
        return bool(self.acts(redress.uphold, duty))

    def hands(self, duty: Obligation, to: Acting) -> bool:
        """Give a duty on by hand."""
        return bool(self.acts(handover.give_to, duty, self.world.see(to.of)))

    def begins(self, duty: Obligation) -> None:
        """Open the form that does it."""
        self._do(lambda session, me: begin(session, [session.get_one(Obligation, duty.id)], me, self.world.now))

    def is_away(self, until: str = "") -> None:
        """Their status in Slack says so, from today until that day, or without an end."""

        def work(session: Session, me: Person) -> None:
            today = self.world.now.date()
            if leave.note(session, me, today, day_of(until) if until else None):
                put_off(session, me, self.world.now)

        self._do(work)

    def is_back(self) -> None:
        self._do(leave.end)

    @property
    def promised(self) -> list[Promise]:
        """What is theirs to keep, or to take on."""
        mine = select(Promise).where(Promise.owner_id == self.id).order_by(col(Promise.id))
        return self.world.see(lambda session: list(session.exec(mine)))
