"""Reminding the bearer of one duty, within their working hours. Of several reminders that wait so, one is said."""

from datetime import datetime

from sqlmodel import Session, col, update

from protocols.charter.versions import CharterVersion
from protocols.duty.beginning import resumes
from protocols.duty.binding import calendar_of
from protocols.duty.obligation import Obligation
from protocols.notice import Fate, Notice, tell
from protocols.team.circles import Circle, meant_by, today_in
from protocols.team.records import Person

NUDGE = "nudge"


def nudge(session: Session, duty: Obligation, since: datetime, now: datetime) -> None:
    """Queue a nudge that has been due `since`; outside working hours, and while it is under way, it waits."""
    person = behind(session, duty, now)
    charter = session.get_one(CharterVersion, duty.charter_version_id).charter
    calendar = calendar_of(session, person, charter, now)
    tell(
        session,
        workspace_id=duty.workspace_id,
        kind=NUDGE,
        subject_id=duty.id,
        person_id=person.id,
        account_id=duty.account_id,
        role=duty.role,
        now=now,
        not_before=calendar.next_working_moment(resumes(duty, now)),
        once=f"{NUDGE}:{duty.id}:{person.id}:{calendar.next_working_moment(since).isoformat()}",
        is_started=True,
    )


def hush(session: Session, duty: Obligation) -> None:
    """Reminders of it that wait are not said any more: it is somebody else's now."""
    waiting = col(Notice.fate).in_((Fate.WAITING, Fate.OVER))
    about = update(Notice).where(col(Notice.subject_id) == duty.id, col(Notice.kind) == NUDGE, waiting)
    session.connection().execute(about.values(fate=Fate.WITHDRAWN))


def behind(session: Session, duty: Obligation, now: datetime) -> Person:
    """Who is spoken to: the bearer, or whoever holds the role now where a role owes it."""
    circle = Circle.of(session, duty.account_id, duty.team_id)
    found = meant_by(session, circle, duty.role, today_in(session, circle, now)) if duty.role else []
    return found[0].person if found else session.get_one(Person, duty.bearer_id)
