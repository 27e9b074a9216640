"""The celebration: what a team achieved since the last one, and everybody who had a part. An empty week posts nothing.

Nobody is ranked and nothing is counted.
"""

from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select, update

from protocols.credit.heard import Told, is_public, of_team, told
from protocols.credit.records import CELEBRATION, Celebration, Credit
from protocols.duty.broadcasting import Held
from protocols.duty.ledger import Happening, record
from protocols.guarded import insert_ignoring
from protocols.notice import Fate, Notice, post
from protocols.team.circles import Circle, today_in
from protocols.team.records import Team

LASTS = timedelta(hours=20)  # after which a celebration that could not be said waits for the next one


def celebrate(session: Session, held: Held, now: datetime) -> None:
    """One post in the channel of the team's forum, where those are who work on its customers."""
    found = untold(session, held.team, now)
    if not found or not held.team.forum:
        return
    celebration = _of(held, now)
    if not insert_ignoring(session, Celebration, celebration.model_dump()):
        return
    _mark(session, celebration, found)
    post(
        session,
        workspace_id=held.team.workspace_id,
        kind=CELEBRATION,
        subject_id=celebration.id,
        channel=held.team.forum,
        now=now,
        expires_at=max(held.until, now + LASTS),
        once=f"{CELEBRATION}:{held.team.id}:{held.clause.id}:{held.day}",
    )


def untold(session: Session, team: Team, now: datetime) -> list[Told]:
    """What is public by now and stood in no celebration, the oldest first."""
    circle = Circle(team)
    lost = select(Notice.subject_id).where(
        Notice.kind == CELEBRATION, col(Notice.fate).in_((Fate.WITHDRAWN, Fate.DEAD))
    )
    is_new = or_(col(Credit.celebration_id).is_(None), col(Credit.celebration_id).in_(lost))
    rows = of_team(team).where(is_public(today_in(session, circle, now)), is_new)
    return told(session, circle, session.exec(rows).all())


def celebrated(session: Session, celebration: Celebration) -> list[Told]:
    """What it tells, as it stands now: what was taken back since is gone, and so is who likes to be named no more."""
    team = session.get_one(Team, celebration.team_id)
    rows = of_team(team).where(Credit.celebration_id == celebration.id)
    return told(session, Circle(team), session.exec(rows).all())


def _of(held: Held, now: datetime) -> Celebration:
    return Celebration(
        workspace_id=held.team.workspace_id,
        team_id=held.team.id,
        clause_id=held.clause.id,
        day=held.day,
        at=now,
        is_late=held.is_late,
    )


def _mark(session: Session, celebration: Celebration, found: list[Told]) -> None:
    ids = [each.credit.id for each in found]
    mine = update(Credit).where(col(Credit.id).in_(ids))
    session.connection().execute(mine.values(celebration_id=celebration.id))
    session.expire_all()
    terms = {"team": celebration.team_id, "day": celebration.day.isoformat(), "late": celebration.is_late, "told": ids}
    happened = Happening(
        celebration.workspace_id, celebration.at, None, "celebrate", CELEBRATION, celebration.id, terms
    )
    record(session, happened)
