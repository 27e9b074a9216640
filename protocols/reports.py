"""The month's report: on the first working day after it, once, to the team's forum.

Where there is no forum, and where so few owed something that the figures would be theirs, those hear of it who may: the
coach, and of what is nobody's alone the leads. A month in which nothing ended is not reported. What Parley missed by
more than the charter's `catch up` is skipped, and the record says so.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, exists, literal, or_, select

from protocols import record, tally
from protocols.charter.clauses import Charter
from protocols.charter.rhythm import Day, Every
from protocols.charter.versions import CharterVersion
from protocols.duty import ledger
from protocols.duty.broadcasting import PUNCTUAL, calendar_in
from protocols.duty.ledger import Happening
from protocols.duty.localtime import at_local
from protocols.duty.obligation import State
from protocols.duty.occurrence import next_occurrence
from protocols.given import WORKSPACE, given, told
from protocols.notice import post, tell
from protocols.receipts import Receipt, is_taken_in, take_in
from protocols.record import Line
from protocols.team.circles import Circle, charter_in
from protocols.team.records import Membership, Person, Team

REPORT = "report"
FIRST_WORKING_DAY = Every(day=Day.WORKING_DAY, nth=1, at=time(9))
A_DAY = timedelta(days=1)
_MOMENT = timedelta(microseconds=1)


@dataclass(frozen=True)
class Month:
    """A month of one team, by its first day."""

    team_id: str
    first: date

    @property
    def last(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])

    @property
    def before(self) -> "Month":
        return Month(self.team_id, (self.first - timedelta(days=1)).replace(day=1))

    @property
    def id(self) -> str:
        """The report on it, as a subject."""
        return f"{self.team_id}:{self.first:%Y-%m}"

    @classmethod
    def of(cls, subject_id: str) -> "Month":
        """The month that a report is on."""
        team_id, _, month = subject_id.rpartition(":")
        return cls(team_id, date.fromisoformat(f"{month}-01"))


def _key(month: Month) -> str:
    return f"{REPORT}:{month.id}"


def _is_untaken(name: str, by: timedelta) -> ColumnElement[bool]:
    """That nobody has taken up the month that is the last one so long after now."""
    last = told(name, lambda now: f"{Month('', (now + by).date().replace(day=1)).before.first:%Y-%m}")
    key = literal(f"{REPORT}:") + col(Team.id) + literal(":") + last
    return ~exists().where(col(Receipt.workspace_id) == Team.workspace_id, col(Receipt.delivery_key) == key)


# Everywhere on earth it is at most a day earlier or later than in UTC.
_UNTAKEN = or_(_is_untaken("last_month_where_it_is_early", -A_DAY), _is_untaken("last_month_where_it_is_late", A_DAY))
_NAMED = and_(col(CharterVersion.workspace_id) == Team.workspace_id, col(CharterVersion.name) == Team.charter)
_HERE = select(Team).where(Team.workspace_id == WORKSPACE, col(Team.is_active), exists().where(_NAMED))
UNREPORTED = _HERE.where(_UNTAKEN)


def due(session: Session, workspace_id: str, now: datetime) -> Iterator[Month]:
    """The months whose report's hour has come, and that nobody has taken up."""
    for team in session.exec(UNREPORTED.order_by(Team.name), params=given(now, workspace_id)).all():
        version = charter_in(session, Circle(team))
        if version is None:
            continue
        month = Month(team.id, calendar_in(version.charter).local_date(now).replace(day=1)).before
        if not is_taken_in(session, workspace_id, _key(month)) and _hour(version.charter, month) <= now:
            yield month


def _hour(charter: Charter, month: Month) -> datetime:
    """When the report on it is due (UTC), on the team's own calendar."""
    calendar = calendar_in(charter)
    begins = at_local(month.last + timedelta(days=1), time(), calendar.zone)
    return next_occurrence(FIRST_WORKING_DAY, begins - _MOMENT, calendar)


def report(session: Session, month: Month, now: datetime) -> bool:
    """Take one up; False when another process had it, or when there is nothing to report."""
    team = session.get_one(Team, month.team_id)
    version = charter_in(session, Circle(team))
    if not take_in(session, team.workspace_id, _key(month), now) or version is None:
        return False
    lines = ended(session, month)
    if not lines:
        return False
    at = _hour(version.charter, month)
    until = calendar_in(version.charter).after(version.charter.catch_up, at)
    told = {"team": team.id, "month": f"{month.first:%Y-%m}", "at": at.isoformat()}
    code = REPORT if now <= until else "skip"
    ledger.record(session, Happening(team.workspace_id, now, None, code, REPORT, month.id, told))
    if now <= until:
        _send(session, team, month, lines, until, now)
    return True


def ended(session: Session, month: Month) -> list[Line]:
    """What the team owed, and how it ended that month."""
    team = session.get_one(Team, month.team_id)
    lines = record.of_teams(session, [team], month.first, month.last)
    return [line for line in lines if line.state not in (State.OPEN, State.VOID)]


def _send(session: Session, team: Team, month: Month, lines: Sequence[Line], until: datetime, now: datetime) -> None:
    is_the_teams = bool(tally.fit_to_show(lines))
    workspace, subject = team.workspace_id, month.id
    if team.forum and is_the_teams:
        post(
            session,
            workspace_id=workspace,
            kind=REPORT,
            subject_id=subject,
            channel=team.forum,
            now=now,
            expires_at=until + PUNCTUAL,
        )
        return
    for person_id in _privately(session, team, with_leads=is_the_teams):
        tell(
            session,
            workspace_id=workspace,
            kind=REPORT,
            subject_id=subject,
            person_id=person_id,
            now=now,
            is_started=True,
        )


def _privately(session: Session, team: Team, *, with_leads: bool) -> list[str]:
    inside = select(Membership.person_id).join(Person, col(Person.id) == Membership.person_id)
    leads = inside.where(Membership.team_id == team.id, col(Membership.leads), col(Person.is_active))
    found = set(session.exec(leads)) if with_leads else set()
    return sorted(found | ({team.coach_id} if team.coach_id else set()))
