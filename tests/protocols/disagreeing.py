"""What somebody does about a disagreement with a colleague: raise it, ask, tell their side, settle it, take it back."""

from __future__ import annotations

from collections.abc import Sequence

from sqlmodel import Session

from protocols.disputes import hearing, raising, settling
from protocols.disputes.mediators import subject_of
from protocols.disputes.raising import Sides
from protocols.disputes.records import Dispute
from protocols.disputes.settling import Step
from protocols.duty.permits import Action, may
from tests.protocols.acting import Acting
from tests.protocols.moments import day_of

ABOUT, SAID = "Who answers the customer at night", "Eve promised a call at 2 and nobody called"
ANSWERED = "Nobody had told me that I was on call"


class Disagrees(Acting):
    """Whoever is a party to a disagreement, or mediates it."""

    def raises(self, other: Acting, account: str = "Northwind Energy") -> Dispute:
        def work(session: Session, me: object) -> Dispute:
            where, sides = self.world.account(session, account), Sides(ABOUT, SAID)
            return raising.raise_with_mediator(
                session, where, self.of(session), other.of(session), sides, self.world.now
            )

        return self._do(work)

    def asks_other_side(self, dispute: Dispute) -> bool:
        return self._do(
            lambda session, me: hearing.ask_other_side(session, _anew(session, dispute), me, self.world.now)
        )

    def tells_side(self, dispute: Dispute, words: str = ANSWERED) -> bool:
        return self._do(
            lambda session, me: hearing.tell_side(session, _anew(session, dispute), me, words, self.world.now)
        )

    def settles(self, dispute: Dispute, words: str = "Both of you", steps: Sequence[tuple[Acting, str]] = ()) -> bool:
        """Close it; each step is done by somebody, by a day."""

        def work(session: Session, me: object) -> bool:
            agreed = [Step(f"Step of {owner.key}", owner.of(session), day_of(day)) for owner, day in steps]
            return settling.settle(session, _anew(session, dispute), self.of(session), words, agreed, self.world.now)

        return self._do(work)

    def drops(self, dispute: Dispute) -> bool:
        return self._do(lambda session, me: raising.withdraw(session, _anew(session, dispute), me, self.world.now))

    def sees(self, dispute: Dispute) -> bool:
        """Whether it is theirs to see today."""
        return self._do(
            lambda session, me: may(
                session,
                Action.SEE_DISPUTE,
                me,
                subject_of(session, _anew(session, dispute), self.world.now),
                self.world.now,
            )
        )


def _anew(session: Session, dispute: Dispute) -> Dispute:
    return session.get_one(Dispute, dispute.id)
