"""The daily digest: what was more than somebody was to get, and what is not urgent, once, when their day begins.

At the charter's hour by the person's own clock, on working days, and only when there is something.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import CompoundSelect
from sqlmodel import Session, and_, col, select, union_all

from protocols.charter.clauses import Charter
from protocols.duty.binding import working_time
from protocols.duty.localtime import at_local
from protocols.given import NOW, WORKSPACE, given
from protocols.notice import Fate, Notice, tell
from protocols.questions import Answer, Question
from protocols.team.belonging import charter_for, zone_of
from protocols.team.records import Person

DIGEST = "digest"
A_WHILE = timedelta(hours=1)  # after which a digest is said only to who is at work
# A quiet question that may still be answered and stood in no digest yet.
_MAY_BE_ANSWERED = and_(col(Question.answer) == Answer.OPEN, col(Question.expires_at) > NOW)
_IS_UNSAID = and_(_MAY_BE_ANSWERED, col(Question.is_quiet), col(Question.said_with).is_(None))
_OVER = select(Notice.person_id).where(Notice.workspace_id == WORKSPACE, Notice.fate == Fate.OVER)
_QUIET = select(Question.person_id).where(Question.workspace_id == WORKSPACE, _IS_UNSAID)
_LEFT: CompoundSelect[Any] = union_all(_OVER.where(Notice.not_before < NOW), _QUIET.where(Question.asked_at < NOW))
WAITING = select(Person).where(col(Person.is_active), col(Person.id).in_(_LEFT))


def awaited(session: Session, workspace_id: str, now: datetime) -> list[str]:
    """Everybody for whom a digest is due now."""
    people = session.exec(WAITING.order_by(col(Person.id)), params=given(now, workspace_id)).all()
    return [person.id for person in people if _left(session, person, now)]


def gather(session: Session, person: Person, now: datetime) -> bool:
    """Queue today's digest for somebody, once its hour has come, with all that was left to it by then."""
    left = _left(session, person, now)
    listed = _queue(session, person, now) if left else None
    if listed is None:
        return False
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
    if at is None:
        return []
    over = select(Notice).where(Notice.person_id == person.id, Notice.fate == Fate.OVER, col(Notice.not_before) < at)
    quiet = select(Question).where(Question.person_id == person.id, _IS_UNSAID, col(Question.asked_at) < at)
    asked = session.exec(quiet.order_by(col(Question.id)), params=given(now))
    return [*session.exec(over.order_by(col(Notice.id))), *asked]


def _hour(session: Session, person: Person, now: datetime) -> datetime | None:
    """Today's hour of the digest (UTC), once it has come; none on a free day, nor when it is evening by now."""
    calendar = working_time(session, person, now)
    today = calendar.local_date(now)
    version = charter_for(session, person)
    hour = (version.charter if version else Charter(name="", clauses=())).digest
    at = at_local(today, hour, calendar.zone)
    is_timely = now - at < A_WHILE or calendar.is_working(now)
    return at if calendar.is_working_day(today) and at <= now and is_timely else None


def _queue(session: Session, person: Person, now: datetime) -> Notice | None:
    """One a day; of two processes one queues it."""
    once = f"{DIGEST}:{person.id}:{now.astimezone(zone_of(session, person)).date()}"
    is_first = tell(
        session,
        workspace_id=person.workspace_id,
        kind=DIGEST,
        subject_id=person.id,
        person_id=person.id,
        now=now,
        once=once,
    )
    listed = select(Notice).where(Notice.workspace_id == person.workspace_id, Notice.once == once)
    return session.exec(listed).one() if is_first else None
