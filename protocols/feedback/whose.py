"""A piece of feedback as permissions see it: whose it is, who sees it from the start, who brought it, who was told."""

from collections.abc import Iterator
from datetime import datetime

from sqlmodel import Session, col, select

from protocols.charter.vocabulary import ACKNOWLEDGE, CLOSE, DECIDE
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Part, Subject, may
from protocols.feedback.records import Feedback, FeedbackReader, FeedbackReport
from protocols.feedback.routing import onlookers, recipients
from protocols.team.records import Account, Person
from protocols.team.roles import Staff

ACTS = (ACKNOWLEDGE, DECIDE, CLOSE)


def subject_of(session: Session, feedback: Feedback, now: datetime, staff: Staff | None = None) -> Subject:
    """Its parts today."""
    known = staff or Staff(session)
    return Subject(account_id=feedback.account_id, also=tuple(_parts(session, feedback, now, known)))


def _parts(session: Session, feedback: Feedback, now: datetime, staff: Staff) -> Iterator[tuple[Part, str]]:
    yield from ((Part.RECIPIENT, person.id) for person in recipients(session, feedback, now, staff))
    yield from ((Part.RECIPIENT, bearer) for bearer in _bearers(session, feedback))
    yield from ((Part.ONLOOKER, person.id) for person in onlookers(session, feedback, now, staff))
    reports = select(FeedbackReport.reporter_id).where(FeedbackReport.feedback_id == feedback.id)
    yield from ((Part.REPORTER, reporter) for reporter in session.exec(reports))
    readers = select(FeedbackReader.person_id).where(FeedbackReader.feedback_id == feedback.id)
    yield from ((Part.CONFIDANT, reader) for reader in session.exec(readers))


def _bearers(session: Session, feedback: Feedback) -> list[str]:
    """Who owes something about it: a duty may have been given to somebody by hand."""
    owed = select(Obligation.bearer_id).where(Obligation.subject_id == feedback.id, Obligation.state == State.OPEN)
    return list(session.exec(owed.where(col(Obligation.act).in_(ACTS))))


def may_see(session: Session, feedback: Feedback, person: Person, now: datetime, staff: Staff | None = None) -> bool:
    """Whether somebody may read the customer's own words."""
    return may(session, Action.SEE_FEEDBACK, person, subject_of(session, feedback, now, staff), now, staff)


def may_see_themes(
    session: Session, account: Account, person: Person, now: datetime, staff: Staff | None = None
) -> bool:
    """Whether somebody may see how feedback from this customer goes, in figures."""
    return may(session, Action.SEE_THEMES, person, Subject(account_id=account.id), now, staff)
