"""Who is who changes: roles, covers, leavers and who comes back; leave; and the charter itself."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import rule
from sqlmodel import Session

from bot.office import Desk
from protocols.adoption import Adoption, adopt
from protocols.duty.recounting import put_off
from protocols.roster import bring_in
from protocols.team import leave
from protocols.team.belonging import zone_of
from protocols.team.file import load
from protocols.team.records import Person
from tests.protocols.machine.base import Base, customers, days, nth, who
from tests.protocols.machine.charters import CHARTERS
from tests.protocols.machine.rosters import TRAVELLERS, Cover, Roster

charters = st.sampled_from(sorted(CHARTERS))
first = st.integers(-2, 2)
HOWS = ("manages", "nobody manages", "covers", "covers", "nobody covers", "comes or goes", "adopts", "adopts")
managers = st.sampled_from(["ben", "alice", "chen", "dana", "eve"])


class Staffing(Base):
    def _bring_in(self, roster: Roster) -> None:
        """The new team file; when it comes into force, it is the one that counts."""
        text = roster.text()

        def work(session: Session) -> list[str]:
            return bring_in(session, load(text, "team.yaml"), self.world.now)

        if self.door.take_in(work) is not None:
            self.roster = roster

    def adopts(self, name: str) -> None:
        """From now on the team lives by this charter."""

        def work(session: Session) -> Adoption:
            return adopt(session, self.world.workspace_id, CHARTERS[name], "charter.yaml", self.world.now)

        self.door.take_in(work)

    @rule(how=st.sampled_from(HOWS), customer=customers, by=managers, first=first, lasts=days, name=charters)
    def team_changes(self, *, how, customer, by, first, lasts, name) -> None:
        """Another manager, or none; somebody covers for hers, or nobody does; somebody leaves or returns."""
        begins = self.world.now.date() + timedelta(days=first)
        match how:
            case "adopts":
                self.adopts(name)
            case "manages":
                self._bring_in(self.roster.managed(customer, by))
            case "nobody manages":
                self._bring_in(self.roster.managed(customer, ""))
            case "covers":
                self._bring_in(self.roster.covered(Cover(customer, by, begins, begins + timedelta(days=lasts))))
            case "nobody covers":
                self._bring_in(self.roster.covered())
            case _:
                self._bring_in(self.roster.with_or_without(nth(TRAVELLERS, lasts)))

    @rule(one=who, until=st.none() | days, is_back=st.booleans())
    def changes_status(self, *, one, until, is_back) -> None:
        """Their status says that they are away, and perhaps until when; or nothing of the kind any more."""

        def work(desk: Desk, me: Person) -> None:
            today = desk.now.astimezone(zone_of(desk.session, me)).date()
            last = today + timedelta(days=until) if until is not None else None
            if is_back:
                leave.end(desk.session, me)
            elif leave.note(desk.session, me, today, last):
                put_off(desk.session, me, desk.now)

        self.acts(one, work)
