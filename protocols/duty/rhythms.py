"""What comes round by the clock: each occurrence of a clause's rhythm is taken up once, whoever's clock is first.

What came round while Parley was down is taken up late, and of several that were missed only the last: nobody catches
up on weeks. A broadcast is held late only within the charter's `catch up`; else it is skipped, and the record says so.
"""

from collections.abc import Iterator
from datetime import date, datetime

from sqlmodel import Session, col, select, update

from protocols.charter.clauses import Charter, Clause
from protocols.charter.versions import CharterVersion
from protocols.duty.broadcasting import NOTHING_HELD, ROUND, Held, Holds, calendar_in, hold
from protocols.duty.cadence import Cadence
from protocols.duty.occurrence import named_date, next_occurrence
from protocols.duty.opening import open_duties
from protocols.facts import CameRound
from protocols.given import NOW, given
from protocols.guarded import insert_ignoring, touched_one
from protocols.team.circles import Circle, charter_in, in_role, members, today_in
from protocols.team.records import Account, Team
from protocols.team.roles import COACH

DUE = select(Cadence.id).where(col(Cadence.taken_up_at).is_(None), Cadence.at <= NOW)
_TRIED = 7  # a rhythm that was changed to a later hour of a day that is taken up comes round on another one


def set_going(session: Session, workspace_id: str, now: datetime) -> None:
    """Every rhythm of every team knows when it comes round next. Doing it again changes nothing."""
    for team in session.exec(select(Team).where(Team.workspace_id == workspace_id)).all():
        version = charter_in(session, Circle(team))
        coming = {clause.id: clause for clause in version.charter.clauses if _is_rhythm(clause)} if version else {}
        for row in _waiting(session, team):
            clause = coming.get(row.clause_id)
            if version and clause and (row.at <= now or row.at == _next(clause, version.charter, now)[0]):
                coming.pop(clause.id)
            else:
                session.delete(row)
        session.flush()
        if version:
            for clause in coming.values():
                _await(session, team, version, clause, now)


def _is_rhythm(clause: Clause) -> bool:
    return clause.every is not None and (clause.must is not None or clause.hold is not None)


def _waiting(session: Session, team: Team) -> list[Cadence]:
    rows = select(Cadence).where(Cadence.team_id == team.id, col(Cadence.taken_up_at).is_(None))
    return list(session.exec(rows))


def _next(clause: Clause, charter: Charter, after: datetime) -> tuple[datetime, date]:
    """When the clause comes round next on the team's own calendar (UTC), and for which local date that is meant."""
    assert clause.every
    calendar = calendar_in(charter)
    at = next_occurrence(clause.every, after, calendar, clause.on_holidays)
    return at, named_date(clause.every, at, calendar)


def _await(session: Session, team: Team, version: CharterVersion, clause: Clause, after: datetime) -> datetime:
    """Wait for the next occurrence later than `after` that was not taken up before."""
    for _ in range(_TRIED):
        after, day = _next(clause, version.charter, after)
        row = Cadence(workspace_id=team.workspace_id, team_id=team.id, clause_id=clause.id, occurrence=day, at=after)
        if insert_ignoring(session, Cadence, row.model_dump()):
            break
    return after


def due(session: Session, now: datetime, most: int = 200) -> list[str]:
    """The occurrences whose hour has come and that nobody has taken up, the longest waiting first."""
    return list(session.exec(DUE.order_by(col(Cadence.at)).limit(most), params=given(now)))


def come_round(session: Session, cadence_id: str, now: datetime, holds: Holds = NOTHING_HELD) -> bool:
    """Take up one occurrence: its duties open, or what it holds is held, and the next one is awaited.

    False: another process had it.
    """
    mine = update(Cadence).where(col(Cadence.id) == cadence_id, col(Cadence.taken_up_at).is_(None))
    if not touched_one(session, mine.values(taken_up_at=now)):
        return False
    row = session.get_one(Cadence, cadence_id)
    circle = Circle(session.get_one(Team, row.team_id))
    version = charter_in(session, circle)
    clauses = version.charter.clauses if version else ()
    clause = next((each for each in clauses if each.id == row.clause_id and _is_rhythm(each)), None)
    if version and clause and circle.team:
        is_last = _await(session, circle.team, version, clause, row.at) > now
        if clause.hold:
            held = Held(circle.team, version, clause, row.at, row.occurrence, now)
            hold(session, held, holds if is_last else NOTHING_HELD)
        for fact in _facts(session, circle, clause, row, now) if clause.must and is_last else ():
            open_duties(session, fact, now)
    return True


def _facts(session: Session, circle: Circle, clause: Clause, row: Cadence, now: datetime) -> Iterator[CameRound]:
    """One for each account on which a role owes it; where no role does, one for the team as a whole."""
    accounts: list[str | None] = [account.id for account in bound(session, circle, clause, now)]
    for account_id in accounts or [None]:
        yield CameRound(
            workspace_id=row.workspace_id,
            account_id=account_id,
            team_id=row.team_id,
            subject_kind=ROUND,
            subject_id=f"{row.id}:{account_id}" if account_id else row.id,
            actors=tuple(person.id for person in members(session, circle)),
            since=row.at,
            clause_id=clause.id,
        )


def bound(session: Session, circle: Circle, clause: Clause, now: datetime) -> list[Account]:
    """The accounts on which somebody has a role that the clause names. There is one coach for all of them."""
    looked_after = select(Account).where(Account.team_id == circle.team_id, col(Account.is_active))
    on, roles = today_in(session, circle, now), [word for word in clause.who if word != COACH]

    def is_bound(account: Account) -> bool:
        return any(in_role(session, Circle(circle.team, account), word, on) for word in roles)

    return [account for account in session.exec(looked_after.order_by(Account.name)) if is_bound(account)]
