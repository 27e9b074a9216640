"""Somebody is erased: what they wrote of a customer's words, and of what became of them, goes with them."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, delete, or_, select, update

from protocols.feedback.records import Feedback, FeedbackReader, FeedbackReport
from protocols.notice import refresh
from protocols.team.records import Person


def unsay(session: Session, person: Person) -> int:
    """That there was feedback, and what became of it, stays. Returns how much they had brought."""
    brought = list(session.exec(select(FeedbackReport.feedback_id).where(FeedbackReport.reporter_id == person.id)))
    for feedback_id in {*brought, *session.exec(select(Feedback.id).where(_decided_by(person)))}:
        refresh(session, feedback_id)
    on = session.connection()
    theirs = update(FeedbackReport).where(col(FeedbackReport.reporter_id) == person.id)
    on.execute(theirs.values(words="", said_by="", channel="", message_ts=""))
    on.execute(update(Feedback).where(col(Feedback.decided_by) == person.id).values(reason="", for_the_team=""))
    on.execute(update(Feedback).where(col(Feedback.closed_by) == person.id).values(untold=""))
    on.execute(delete(FeedbackReader).where(col(FeedbackReader.person_id) == person.id))
    session.expire_all()
    return len(brought)


def _decided_by(person: Person) -> ColumnElement[bool]:
    return or_(
        col(Feedback.decided_by) == person.id, col(Feedback.closed_by) == person.id, col(Feedback.told_by) == person.id
    )
