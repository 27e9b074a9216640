"""Who has gone unmentioned lately: a thought for the account manager alone, now and then, and no list of the least.

It is put to her in the form of her update, a few names in the order of the alphabet, and each again after some weeks.
"""

from datetime import datetime, timedelta

from sqlmodel import Session, col, or_, select, update

from protocols.credit.heard import of_team
from protocols.credit.records import Credit, HadPart, Liking, Preference, Unmentioned
from protocols.guarded import insert_ignoring
from protocols.team.circles import Circle, members, today_in
from protocols.team.leave import Leave
from protocols.team.records import Person, Team

LATELY, AGAIN = timedelta(weeks=3), timedelta(weeks=4)
MOST = 3


def unmentioned(session: Session, team: Team, to: Person, round_id: str, now: datetime) -> list[Person]:
    """Whom nobody has mentioned lately; not herself, nor who was away, nor who would rather not be.

    Nobody, as long as the team has not told of anything for so long: then it says nothing.
    """
    if not _has_told(session, team, now):
        return []
    excused = {
        to.id,
        *_mentioned(session, team, now),
        *_left_in_peace(session, team, now),
        *_told_lately(session, team, round_id, now),
    }
    found = [person for person in members(session, Circle(team)) if person.id not in excused]
    return sorted(found, key=lambda person: person.name)[:MOST]


def note(session: Session, team: Team, people: list[Person], round_id: str, now: datetime) -> None:
    """She has been told: in the form of this round, and then not for some weeks."""
    for person in people:
        row = Unmentioned(
            workspace_id=team.workspace_id, team_id=team.id, person_id=person.id, round_id=round_id, at=now
        )
        if not insert_ignoring(session, Unmentioned, row.model_dump()):
            mine = update(Unmentioned).where(
                col(Unmentioned.team_id) == team.id, col(Unmentioned.person_id) == person.id
            )
            session.connection().execute(mine.values(round_id=round_id, at=now))


def _has_told(session: Session, team: Team, now: datetime) -> bool:
    return session.exec(of_team(team).where(Credit.told_at < now - LATELY).limit(1)).first() is not None


def _mentioned(session: Session, team: Team, now: datetime) -> set[str]:
    lately = [credit.id for credit in session.exec(of_team(team).where(Credit.told_at >= now - LATELY))]
    return set(session.exec(select(HadPart.person_id).where(col(HadPart.credit_id).in_(lately))))


def _left_in_peace(session: Session, team: Team, now: datetime) -> set[str]:
    """Who is away, or was in these weeks, and who would rather not be thanked."""
    today = today_in(session, Circle(team), now)
    lately = or_(col(Leave.last).is_(None), col(Leave.last) >= today - LATELY)
    away = select(Leave.person_id).where(Leave.workspace_id == team.workspace_id, Leave.first <= today, lately)
    shy = select(Preference.person_id).where(Preference.workspace_id == team.workspace_id)
    return {*session.exec(away), *session.exec(shy.where(Preference.liking == Liking.NONE))}


def _told_lately(session: Session, team: Team, round_id: str, now: datetime) -> set[str]:
    rows = select(Unmentioned.person_id).where(Unmentioned.team_id == team.id, Unmentioned.round_id != round_id)
    return set(session.exec(rows.where(Unmentioned.at > now - AGAIN)))
