"""What somebody does about what went well: tells of a win, thanks colleagues, tells the team how it goes."""

from __future__ import annotations

import pytest
from sqlmodel import Session

from protocols.credit import crediting, liking, updating
from protocols.credit.crediting import Reported, Thanked
from protocols.credit.records import Credit, Liking, Update
from protocols.credit.updating import Draft, Telling
from protocols.duty.obligation import Obligation
from protocols.team.records import Person
from tests.protocols.acting import Acting
from tests.protocols.moments import day_of

WENT_LIVE = "The gateway went live"
ON_SQLITE = pytest.mark.parametrize("world", ["sqlite"], indirect=True)  # where the engine does not matter
CELEBRATE = {"id": "celebrate-together", "every": "Friday 16:00", "hold": "the celebration"}
UPDATE = {"id": "update", "every": "Thursday 12:00", "who": "account manager", "must": "update the team"}
UPDATE |= {"by": "4 working hours"}
LIAISE = {"id": "liaise", "who": "technical", "must": "liaise", "with": "account manager"}


class Praises(Acting):
    """Whoever gives credit, or would rather not be given it."""

    def tells_of(self, account: str, words: str = WENT_LIVE, *people: Acting, until: str = "", ts: str = "") -> Credit:
        """Tell of a win with these people; not public until that day; of one message, by its ts."""

        def work(session: Session, me: Person) -> Credit:
            found = tuple(each.of(session) for each in people)
            day, channel = day_of(until) if until else None, "C1" if ts else ""
            of = self.world.account(session, account)
            return crediting.report(session, Reported(of, words, me, found, channel, ts, day), self.world.now)

        return self._do(work)

    def thanks(self, *people: Acting, for_: str = "the night shift", account: str = "") -> Credit:
        def work(session: Session, me: Person) -> Credit:
            found = tuple(each.of(session) for each in people)
            about = self.world.account(session, account) if account else None
            team = None if about else self.world.team(session)
            return crediting.thank(session, Thanked(found, for_, me, about, team), self.world.now)

        return self._do(work)

    def takes_back(self, credit: Credit) -> bool:
        return self._do(
            lambda session, me: crediting.withdraw(session, session.get_one(Credit, credit.id), me, self.world.now)
        )

    def likes(self, how: Liking) -> bool:
        return self._do(lambda session, me: liking.choose(session, me, how, self.world.now))

    def drafts(self, duty: Obligation) -> Draft:
        """Open the form of an update."""
        return self._do(
            lambda session, me: updating.draft(session, session.get_one(Obligation, duty.id), me, self.world.now)
        )

    def updates(self, duty: Obligation, words: str = "", *wins: Credit) -> Update:
        telling = Telling(words, [win.id for win in wins])
        return self._do(
            lambda session, me: updating.update_team(
                session, session.get_one(Obligation, duty.id), me, telling, self.world.now
            )
        )
