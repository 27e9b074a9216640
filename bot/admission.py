"""Whether Slack lets us in. While it does not (a token revoked, say) nothing is tried, and nothing is lost.

Every process knows by the pulse; one at a time looks, now and then, whether the door is open again.
"""

import logging
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import Session

from bot.backoff import backoff
from bot.clock import real
from bot.db import Database
from bot.people import People
from protocols import pulse

KNOCK = timedelta(minutes=1)
_log = logging.getLogger("parley.delivery")


def is_let_in(session: Session, workspace_id: str) -> bool:
    """As far as anybody knows."""
    now = pulse.pulse_of(session, workspace_id)
    return now is None or now.shut_out is None


@dataclass
class Door:
    """The door to Slack, as one process stands before it. `patience`: the most between two knocks."""

    db: Database
    people: People
    patience: timedelta = KNOCK

    async def knock(self) -> None:
        """Where we are shut out and it is time: look whether Slack lets us in again."""
        shut = await self.db.read(lambda session: not is_let_in(session, self._workspace))
        if not shut or not await self.db.write(self._may_knock):
            return
        if not await self.people.shut_out():
            await self.let_in()

    async def let_in(self) -> None:
        """Slack lets us in: what waited is said."""
        if await self.db.write(lambda session: pulse.let_in(session, self._workspace)):
            _log.warning("Slack lets us in again; what waited is said now")

    async def shut(self, code: str) -> None:
        """Slack does not let us in: said once in the log, not once a notice."""
        now = real()
        until = now + backoff(0, self.patience)
        if await self.db.write(lambda session: pulse.shut_out(session, self._workspace, code, now, until)):
            _log.error("Slack does not let us in (%s): nothing is said until it does, and nothing is lost", code)

    def _may_knock(self, session: Session) -> bool:
        now = real()
        return pulse.may_knock(session, self._workspace, now, now + backoff(0, self.patience))

    @property
    def _workspace(self) -> str:
        return self.people.workspace_id
