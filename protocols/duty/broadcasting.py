"""A broadcast to a team comes round: held in time or late, or skipped, once for each occurrence.

Late is within the charter's `catch up`; what is later than that is skipped, and the record says so.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from types import MappingProxyType
from zoneinfo import ZoneInfo

from sqlmodel import Session

from protocols.charter.clauses import Charter, Clause, Mode
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import Hold
from protocols.duty import sightings
from protocols.duty.ledger import Happening, record
from protocols.duty.worktime import Calendar
from protocols.facts import CameRound
from protocols.team.records import Team

ROUND, BROADCAST = "round", "broadcast"
PUNCTUAL = timedelta(minutes=5)


@dataclass(frozen=True)
class Held:
    """A broadcast whose hour has come: for which team, by which clause, when (UTC) and for which local date."""

    team: Team
    version: CharterVersion
    clause: Clause
    at: datetime
    day: date
    now: datetime

    @property
    def id(self) -> str:
        """The occurrence, as a subject."""
        return f"{self.team.id}:{self.clause.id}:{self.day}"

    @property
    def is_late(self) -> bool:
        """Parley was down at its hour, and says so."""
        return self.now > self.at + PUNCTUAL

    @property
    def until(self) -> datetime:
        """Until when it may still be posted (UTC)."""
        charter = self.version.charter
        return max(calendar_in(charter).after(charter.catch_up, self.at), self.at + PUNCTUAL)


Holds = Mapping[Hold, Callable[[Session, Held, datetime], None]]
NOTHING_HELD: Holds = MappingProxyType({})


def calendar_in(charter: Charter) -> Calendar:
    """The team's own working time."""
    return Calendar(ZoneInfo(charter.timezone), charter.working_hours, charter.holidays)


def hold(session: Session, held: Held, holds: Holds) -> None:
    """Let it be held, as long as it is in time; in shadow it is only counted."""
    if held.clause.mode is Mode.SHADOW:
        sightings.note(session, held.clause, _came_round(held), held.team.id, held.now)
        return
    verb = held.clause.hold if held.now <= held.until and held.clause.hold in holds else None
    told = {"clause": held.clause.id, "team": held.team.id, "at": held.at.isoformat()}
    code = "hold" if verb else "skip"
    record(session, Happening(held.team.workspace_id, held.now, None, code, BROADCAST, held.id, told))
    if verb:
        holds[verb](session, held, held.now)


def _came_round(held: Held) -> CameRound:
    return CameRound(
        workspace_id=held.team.workspace_id,
        team_id=held.team.id,
        subject_kind=ROUND,
        subject_id=held.id,
        actors=(),
        clause_id=held.clause.id,
    )
