"""What somebody does about a visit after it was planned: correct it, say that they talked, tell how it was."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import time
from typing import TYPE_CHECKING

from sqlmodel import Session

from protocols.promises import Wording
from protocols.team.records import Person
from protocols.visits import changing, correcting, debriefing
from protocols.visits.debriefing import Heard, Met
from protocols.visits.planning import Plan
from protocols.visits.records import Debrief, Sort, Visit
from tests.protocols.acting import Acting
from tests.protocols.moments import day_of

if TYPE_CHECKING:
    from tests.protocols.colleague import Colleague


def planned(day: str = "", hour: str = "", purpose: str = "", sort: Sort = Sort.ORDINARY, until: str = "") -> Plan:
    """A plan as people say it: "Thu 5 March", "14:00"; any of it may be open."""
    first, last = (day_of(said) if said else None for said in (day, until))
    return Plan(first, time.fromisoformat(hour) if hour else None, purpose, sort, last)


class OnTheRoad(Acting):
    """Whoever travels."""

    def moves(
        self,
        visit: Visit,
        day: str,
        hour: str = "",
        *,
        going: Sequence[Acting] = (),
        sort: Sort = Sort.ORDINARY,
        until: str = "",
    ) -> None:
        """Say that a visit is then, with these people, or alone: `day` "Thu 5 March", `hour` "14:00"."""
        known = planned(day, hour, "Replace the gateway", sort, until)

        def work(session: Session, me: Person) -> None:
            people = [each.of(session) for each in going] or [me]
            changing.change(session, session.get_one(Visit, visit.id), me, known, people, self.world.now)

        self._do(work)

    def corrects(
        self,
        visit: Visit,
        account: str,
        day: str = "Thu 5 March",
        *,
        going: Sequence[Acting] = (),
        sort: Sort = Sort.ORDINARY,
    ) -> Visit:
        """It is this customer's visit; they go themselves, unless others are named."""

        def work(session: Session, me: Person) -> Visit:
            noted = session.get_one(Visit, visit.id)
            there = self.world.account(session, account)
            people = [each.of(session) for each in going] or [me]
            known = planned(day, purpose=noted.purpose, sort=sort)
            return correcting.correct(session, noted, there, me, known, going=people, now=self.world.now)

        return self._do(work)

    def debriefs(
        self,
        visit: Visit,
        said: str = "All is well",
        *,
        met: Sequence[Met] = (),
        promised: Sequence[tuple[str, Colleague]] = (),
    ) -> Debrief:
        """Tell how it was: whom they met, and what was promised, by whom it is to be kept."""

        def work(session: Session, me: Person) -> Debrief:
            made = [Wording(wording, "Carla Ruiz", owner.of(session), None) for wording, owner in promised]
            there = session.get_one(Visit, visit.id)
            return debriefing.debrief(session, there, me, Heard(met, said, made), self.world.now)

        return self._do(work)

    def may_debrief(self, visit: Visit) -> bool:
        return self._do(
            lambda session, me: debriefing.may_debrief(session, session.get_one(Visit, visit.id), me, self.world.now)
        )
