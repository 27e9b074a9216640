"""What somebody does about a promise to a customer: make it, take it on, decline it, give it to somebody else."""

from __future__ import annotations

from collections.abc import Callable

from sqlmodel import Session

from protocols import promises
from protocols.duty import claims
from protocols.duty.obligation import Obligation
from protocols.promises import Promise, Wording
from protocols.team.records import Person
from tests.protocols.acting import Acting
from tests.protocols.moments import day_of

WORDING = "The spare part is there by then"


class GivesWord(Acting):
    """Whoever promises, or keeps what was promised."""

    def promises(self, account: str, by: str = "", *, owner: Acting | None = None, wording: str = WORDING) -> Promise:
        """Write down a promise by this day; to be kept by this colleague, or by themselves."""

        def work(session: Session, me: Person) -> Promise:
            keeper = owner.of(session) if owner else me
            said = Wording(wording, "Carla Ruiz", keeper, day_of(by) if by else None)
            return promises.make(session, self.world.account(session, account), me, said, self.world.now)

        return self._do(work)

    def takes_on(self, promise: Promise, by: str = "") -> bool:
        day = day_of(by) if by else None
        return self._about(promise, lambda session, it, me: promises.accept(session, it, me, self.world.now, day))

    def declines(self, promise: Promise) -> bool:
        return self._about(promise, lambda session, it, me: promises.decline(session, it, me, self.world.now))

    def gives(self, promise: Promise, to: Acting) -> bool:
        return self._about(
            promise, lambda session, it, me: promises.offer(session, it, me, to.of(session), self.world.now)
        )

    def says_done(self, duty: Obligation) -> bool:
        """Their word that a duty is done."""
        return self._do(
            lambda session, me: claims.claim(session, session.get_one(Obligation, duty.id), me, self.world.now)
        )

    def _about(self, promise: Promise, act: Callable[[Session, Promise, Person], bool]) -> bool:
        return self._do(lambda session, me: act(session, session.get_one(Promise, promise.id), me))
