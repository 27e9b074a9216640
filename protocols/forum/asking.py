"""The working day before a forum: whose turn it is hears of it, and everybody else is asked, once, for topics."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, and_, col, exists, select

from protocols.charter.clauses import Charter
from protocols.charter.terms import Term, Unit
from protocols.charter.versions import CharterVersion, newest
from protocols.charter.vocabulary import Hold
from protocols.duty.broadcasting import calendar_in
from protocols.duty.cadence import Cadence
from protocols.duty.ledger import Happening, record
from protocols.forum.facilitating import appoint
from protocols.forum.people import there
from protocols.forum.records import FORUM, Forum
from protocols.forum.topics import REQUEST, brought, request_to
from protocols.given import NOW, given, later
from protocols.guarded import insert_ignoring
from protocols.notice import tell
from protocols.team.circles import Circle, charter_in, leads, today_in
from protocols.team.records import Person, Team

NO_CHANNEL = "forum_no_channel"
A_WORKING_DAY = Term(amount=1, unit=Unit.WORKING_DAY)
HORIZON = timedelta(days=14)  # no stretch of holidays is longer
_CONVENED = exists().where(
    col(Forum.workspace_id) == Cadence.workspace_id,
    col(Forum.team_id) == Cadence.team_id,
    col(Forum.day) == Cadence.occurrence,
)
_COMING = select(Cadence, CharterVersion).where(
    col(Cadence.taken_up_at).is_(None), Cadence.at > NOW, Cadence.at <= later(HORIZON), ~_CONVENED
)
_OF_TEAM = _COMING.join(Team, and_(col(Team.id) == Cadence.team_id, col(Team.is_active)))
_IN_FORCE = newest(col(Team.workspace_id), col(Team.charter))
UNASKED = _OF_TEAM.join(CharterVersion, col(CharterVersion.id) == _IN_FORCE)


def due(session: Session, now: datetime) -> list[str]:
    """The occurrences (cadences' ids) before which it is time to ask and nobody has asked yet."""
    rows = session.exec(UNASKED.order_by(col(Cadence.at)), params=given(now)).all()
    return [row.id for row, version in rows if _is_time(row, version.charter, now)]


def _is_time(row: Cadence, charter: Charter, now: datetime) -> bool:
    if row.clause_id not in {clause.id for clause in charter.holding(Hold.THE_FORUM)}:
        return False
    return calendar_in(charter).before(A_WORKING_DAY, row.at) <= now


def convene(session: Session, team: Team, clause_id: str, day: date, at: datetime, now: datetime) -> tuple[Forum, bool]:
    """The forum of this day, and whether it is new. Of two processes one makes it."""
    row = Forum(workspace_id=team.workspace_id, team_id=team.id, clause_id=clause_id, day=day, at=at)
    is_new = insert_ignoring(session, Forum, row.model_dump())
    forum = session.exec(select(Forum).where(Forum.team_id == team.id, Forum.day == day)).one()
    if is_new:
        told = {"team": team.id, "clause": clause_id, "at": at.isoformat()}
        record(session, Happening(team.workspace_id, now, None, "convene", FORUM, forum.id, told))
    return forum, is_new


def prepare(session: Session, cadence_id: str, now: datetime) -> bool:
    """Name the facilitator, and ask the others for topics; False when that was done before."""
    row = session.get_one(Cadence, cadence_id)
    team = session.get_one(Team, row.team_id)
    forum, is_new = convene(session, team, row.clause_id, row.occurrence, row.at, now)
    if not is_new:
        return False
    if not team.forum:
        say_no_channel(session, team, now)
        return True
    chairing = appoint(session, forum, now)
    for person in _to_ask(session, forum, team, now):
        if chairing is None or person.id != chairing.id:
            _ask(session, forum, person, now)
    return True


def _to_ask(session: Session, forum: Forum, team: Team, now: datetime) -> list[Person]:
    """The members who are there, and have brought nothing yet."""
    have = brought(session, team.id)
    today = today_in(session, Circle(team), now)
    return [person for person in there(session, team, today, forum.day) if person.id not in have]


def next_at(session: Session, team: Team, now: datetime) -> datetime | None:
    """When the team's next forum is held (UTC), where one is awaited."""
    ahead = select(Cadence).where(Cadence.team_id == team.id, col(Cadence.taken_up_at).is_(None), Cadence.at > now)
    version = charter_in(session, Circle(team))
    forums = {clause.id for clause in version.charter.holding(Hold.THE_FORUM)} if version else set[str]()
    rows = session.exec(ahead.order_by(col(Cadence.at))).all()
    return next((row.at for row in rows if row.clause_id in forums), None)


def _ask(session: Session, forum: Forum, person: Person, now: datetime) -> None:
    tell(
        session,
        workspace_id=forum.workspace_id,
        kind=REQUEST,
        subject_id=request_to(forum.id, person.id),
        person_id=person.id,
        now=now,
        is_started=True,
    )


def say_no_channel(session: Session, team: Team, now: datetime) -> None:
    """Who leads the team hears, once, that their forum has no channel in which it can be held."""
    for person in leads(session, team, now):
        tell(
            session,
            workspace_id=team.workspace_id,
            kind=NO_CHANNEL,
            subject_id=team.id,
            person_id=person.id,
            now=now,
            once=f"{NO_CHANNEL}:{team.id}:{team.forum or ''}:{person.id}",
            is_started=True,
        )
