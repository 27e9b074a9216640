"""What somebody does about the charter: propose a change, consent or object to one, take it back, read a version."""

from __future__ import annotations

from sqlmodel import Session, select

from protocols.amending import proposing, signing, voicing
from protocols.amending.records import Proposal
from protocols.charter.versions import CharterVersion
from protocols.team.records import Person, Team
from tests.protocols.acting import Acting


class Amends(Acting):
    """Whoever lives by a charter."""

    def proposes(self, text: str, why: str = "It was too short", *, base: str | None = None) -> Proposal:
        def work(session: Session, me: Person) -> Proposal:
            team = session.exec(select(Team)).one()
            return proposing.propose(session, team, text, why, me, self.world.now, base=base)

        return self._do(work)

    def consents(self, proposal: Proposal) -> bool:
        return self._do(
            lambda session, me: voicing.consent(session, session.get_one(Proposal, proposal.id), me, self.world.now)
        )

    def objects(self, proposal: Proposal, reason: str = "Nights are long") -> bool:
        def work(session: Session, me: Person) -> bool:
            return voicing.object_to(session, session.get_one(Proposal, proposal.id), me, reason, self.world.now)

        return self._do(work)

    def withdraws(self, proposal: Proposal) -> bool:
        return self._do(
            lambda session, me: proposing.take_back(session, session.get_one(Proposal, proposal.id), me, self.world.now)
        )

    def signs(self, version: int) -> bool:
        """They have read that version of the charter."""

        def work(session: Session, me: Person) -> bool:
            found = session.exec(select(CharterVersion).where(CharterVersion.version == version)).one()
            return signing.sign(session, found, me, self.world.now)

        return self._do(work)
