"""Whoever joins a team is welcomed, once: what the team is for, who is who, and the charter."""

from datetime import datetime

from sqlmodel import Session, select
from sqlmodel.sql.expression import SelectOfScalar

from protocols.notice import refresh, tell
from protocols.team.records import Membership, Person, Team

WELCOME = "welcome"


def welcome(session: Session, team: Team, person: Person, now: datetime) -> bool:
    """Queue it; False when they were welcomed here before, or are not one of us."""
    theirs = _memberships(person).where(Membership.team_id == team.id)
    membership = session.exec(theirs).first()
    if membership is None or person.outside or not person.is_active:
        return False
    return tell(
        session,
        workspace_id=team.workspace_id,
        kind=WELCOME,
        subject_id=membership,
        person_id=person.id,
        once=f"{WELCOME}:{team.id}:{person.id}",
        is_started=True,
        now=now,
    )


def converge(session: Session, person: Person) -> None:
    """What was said to welcome them is brought up to date: they have read the charter, say."""
    for membership in session.exec(_memberships(person)).all():
        refresh(session, membership)


def _memberships(person: Person) -> SelectOfScalar[str]:
    return select(Membership.id).where(Membership.person_id == person.id)
