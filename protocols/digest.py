"""The daily digest: what was more than somebody was to get, and what is not urgent, once, when their day begins.

At the charter's hour by the person's own clock, on working days, and only when there is something.
"""

from datetime import datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, and_, col, select

from protocols.charter.clauses import Charter
from protocols.duty.binding import working_time
from protocols.duty.localtime import at_local
from protocols.notice import Fate, Notice, tell
from protocols.questions import Answer, Question
from protocols.team.belonging import charter_for
from protocols.team.records import Person

DIGEST = "digest"


def awaited(session: Session, workspace_id: str, now: datetime) -> list[str]:
    """Everybody for whom a digest is due now."""
    over = select(Notice.person_id).where(Notice.workspace_id == workspace_id, Notice.fate == Fate.OVER)
    quiet = select(Question.person_id).where(Question.workspace_id == workspace_id, _is_unsaid(now))
    waiting = sorted({*session.exec(over), *session.exec(quiet)})
    return [person for person in waiting if _left(session, session.get_one(Person, person), now)]


def _is_unsaid(now: datetime) -> ColumnElement[bool]:
    """A quiet question that may still be answered and stood in no digest yet."""
    is_open = and_(col(Question.answer) == Answer.OPEN, col(Question.expires_at) > now)
    return and_(is_open, col(Question.is_quiet), col(Question.said_with).is_(None))


def gather(session: Session, person: Person, now: datetime) -> bool:
    """Queue today's digest for somebody, once its hour has come, with all that was left to it by then."""
    left = _left(session, person, now)
    if not left:
        return False
    listed = _queue(session, person, now)
    for each in left:
        each.said_with = listed.id
        if isinstance(each, Notice):
            each.fate = Fate.FOLDED
        session.add(each)
    session.flush()
    return True


def _left(session: Session, person: Person, now: datetime) -> list[Notice | Question]:
    """What was left to the digest before its hour today; nothing before that hour."""
    at = _hour(session, person, now)
    if at is None or at > now:
        return []
    over = select(Notice).where(Notice.person_id == person.id, Notice.fate == Fate.OVER, col(Notice.not_before) < at)
    quiet = select(Question).where(Question.person_id == person.id, _is_unsaid(now), col(Question.asked_at) < at)
    return [*session.exec(over.order_by(col(Notice.id))), *session.exec(quiet.order_by(col(Question.id)))]


def _hour(session: Session, person: Person, now: datetime) -> datetime | None:
    """Today's hour of the digest (UTC); none on a day when they do not work."""
    calendar = working_time(session, person, now)
    today = calendar.local_date(now)
    version = charter_for(session, person)
    hour = (version.charter if version else Charter(name="", clauses=())).digest
    return at_local(today, hour, calendar.zone) if calendar.is_working_day(today) else None


def _queue(session: Session, person: Person, now: datetime) -> Notice:
    once = f"{DIGEST}:{person.id}:{now.isoformat()}"
    tell(
        session,
        workspace_id=person.workspace_id,
        kind=DIGEST,
        subject_id=person.id,
        person_id=person.id,
        now=now,
        once=once,
    )
    listed = select(Notice).where(Notice.workspace_id == person.workspace_id, Notice.once == once)
    return session.exec(listed).one()
