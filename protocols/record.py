"""The record, read: what was owed and what became of it, line by line or as a team's figures.

Lines name people: they are for the person themselves, for the coach, and for whoever holds the database. A team sees
its figures only (`protocols.tally`), which name nobody. What two people settled between them is in none of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, func, or_, select

from protocols.charter.built_in import IN_PRIVATE, clause_of
from protocols.charter.clauses import Charter
from protocols.charter.versions import CharterVersion
from protocols.duty.obligation import Obligation, State
from protocols.duty.sightings import Sighting
from protocols.promises import PROMISE, Promise
from protocols.steps import STEP, Step
from protocols.team.records import Account, Membership, Person, Team

ELSEWHERE = timedelta(days=1)  # nowhere is it another day by more than this


@dataclass(frozen=True)
class Sought:
    """Which duties; what is not given narrows nothing. `accounts` and `teams` are ids.

    `first` and `last` are local dates where the bearer lives, inclusive: what ended in between, and what is still open
    and arose by the last. `is_own`: with what the bearer settled with somebody in private, which is nobody else's.
    """

    accounts: Sequence[str] | None = None
    clause: str | None = None
    state: State | None = None
    bearer_id: str | None = None
    first: date | None = None
    last: date | None = None
    teams: Sequence[str] | None = None
    is_own: bool = False


@dataclass(frozen=True)
class Line:
    """One duty of the record. Times are UTC; `zone` is where its bearer lived. `is_settled`: done after the breach.

    `account` is the team where it stands in a team as a whole (`is_the_teams`). `area`: of the charter under which it
    arose. `words`: what was promised or agreed, where the rule is only that one does it.
    """

    account: str
    area: str
    clause: str
    wording: str
    bearer_key: str
    bearer: str
    state: State
    is_late: bool
    is_settled: bool
    is_contested: bool
    opened: datetime
    due: datetime
    closed: datetime | None
    zone: str
    is_the_teams: bool = False
    words: str = ""

    @property
    def day(self) -> date:
        """The local day for which it counts: when it ended, else when it arose; what was missed, when it was due."""
        if self.state is State.BREACHED:
            return self.due_day
        return (self.closed or self.opened).astimezone(ZoneInfo(self.zone)).date()

    @property
    def due_day(self) -> date:
        """The local day by which it is owed."""
        return self.due.astimezone(ZoneInfo(self.zone)).date()


def lines(session: Session, workspace_id: str, sought: Sought) -> list[Line]:
    """The duties that are sought, in the order in which they arose."""
    every = select(Obligation, Account, Team, Person).join(Person, col(Person.id) == Obligation.bearer_id)
    placed = every.join(Account, col(Account.id) == Obligation.account_id, isouter=True)
    rows = placed.join(Team, col(Team.id) == Obligation.team_id, isouter=True)
    rows = rows.where(Obligation.workspace_id == workspace_id)
    rows = rows if sought.is_own else rows.where(Obligation.clause_id != IN_PRIVATE)
    if sought.accounts is not None:
        rows = rows.where(col(Obligation.account_id).in_(sought.accounts))
    if sought.teams is not None:
        rows = rows.where(or_(col(Obligation.team_id).in_(sought.teams), col(Account.team_id).in_(sought.teams)))
    for column, value in (
        (Obligation.clause_id, sought.clause),
        (Obligation.state, sought.state),
        (Obligation.bearer_id, sought.bearer_id),
    ):
        rows = rows.where(column == value) if value is not None else rows
    if sought.first:  # roughly: each bearer has a zone of their own
        begins = datetime.combine(sought.first, time(), UTC) - ELSEWHERE
        rows = rows.where(or_(col(Obligation.closed_at).is_(None), col(Obligation.closed_at) >= begins))
    found = session.exec(rows.order_by(col(Obligation.opened_at), col(Obligation.id))).all()
    charters = _charters(session, [duty for duty, *_ in found])
    words = _words(session, [duty.subject_id for duty, *_ in found if duty.subject_kind in {STEP, PROMISE}])
    told = [_line(duty, account or team, who, charters[duty.charter_version_id]) for duty, account, team, who in found]
    named = (replace(line, words=words.get(duty.subject_id, "")) for line, (duty, *_) in zip(told, found, strict=True))
    return [line for line in named if _is_within(line, sought)]


def _words(session: Session, subjects: Sequence[str]) -> dict[str, str]:
    """What these promises and steps are, by their ids; what two settled in private stays theirs."""
    steps = select(Step.id, Step.wording).where(col(Step.id).in_(subjects), col(Step.is_private).is_(False))
    promises = select(Promise.id, Promise.wording).where(col(Promise.id).in_(subjects))
    return dict([*session.exec(steps), *session.exec(promises)]) if subjects else {}


def _charters(session: Session, duties: Iterable[Obligation]) -> dict[str, Charter]:
    """The charters under which these arose, by their versions."""
    known = select(CharterVersion).where(col(CharterVersion.id).in_({duty.charter_version_id for duty in duties}))
    return {version.id: version.charter for version in session.exec(known)}


def _line(duty: Obligation, place: Account | Team | None, person: Person, charter: Charter) -> Line:
    return Line(
        account=place.name if place else "",
        area=_area(duty, charter),
        clause=duty.clause_id,
        wording=duty.wording,
        bearer_key=person.key,
        bearer=person.name,
        state=duty.state,
        is_late=duty.is_late,
        is_settled=duty.settled_at is not None,
        is_contested=duty.contested_at is not None,
        opened=duty.opened_at,
        due=duty.due_at,
        closed=duty.closed_at,
        zone=duty.zone,
        is_the_teams=duty.account_id is None,
    )


def _area(duty: Obligation, charter: Charter) -> str:
    try:
        return clause_of(charter, duty.clause_id).area
    except LookupError:
        return ""


def _is_within(line: Line, sought: Sought) -> bool:
    """What is still open belongs to every period by whose end it arose."""
    is_before = bool(sought.last and line.day > sought.last)
    is_after = bool(sought.first and line.closed and line.day < sought.first)
    return not (is_before or is_after)


def teams_of(session: Session, person: Person) -> list[Team]:
    """The teams whose figures somebody sees: those they are a member of or coach."""
    inside = select(Membership.team_id).where(Membership.person_id == person.id)
    mine = or_(col(Team.id).in_(inside), col(Team.coach_id) == person.id)
    return list(session.exec(select(Team).where(mine, col(Team.is_active)).order_by(Team.name)))


def of_teams(
    session: Session, teams: Sequence[Team], first: date, last: date, account_id: str | None = None
) -> list[Line]:
    """What the teams' people owed in a period (local dates, inclusive), on one account where it is given."""
    sought = Sought(accounts=[account_id] if account_id else None, first=first, last=last, teams=[t.id for t in teams])
    workspaces = sorted({team.workspace_id for team in teams})
    return [line for each in workspaces for line in lines(session, each, sought)]


@dataclass(frozen=True)
class Trial:
    """How often a rule in shadow would have applied."""

    wording: str
    times: int


def on_trial(session: Session, teams: Sequence[Team], first: date, last: date) -> list[Trial]:
    """What the teams' rules in shadow would have been about in a period (UTC days, inclusive)."""
    begins, ends = (datetime.combine(day, time(), UTC) for day in (first, last + timedelta(days=1)))
    here = select(Sighting.wording, func.count()).where(col(Sighting.team_id).in_([team.id for team in teams]))
    seen = here.where(Sighting.seen_at >= begins, Sighting.seen_at < ends).group_by(Sighting.wording)
    return [Trial(wording, times) for wording, times in session.exec(seen.order_by(Sighting.wording))]


def own(session: Session, person: Person, first: date, last: date) -> list[Line]:
    """What one person owed in a period: for nobody else's eyes but theirs."""
    return lines(session, person.workspace_id, Sought(bearer_id=person.id, first=first, last=last, is_own=True))


def for_coach(session: Session, person: Person, first: date, last: date) -> list[Line]:
    """The same for their coach: without what they settled with somebody in private."""
    return lines(session, person.workspace_id, Sought(bearer_id=person.id, first=first, last=last))
