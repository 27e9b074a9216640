"""A piece of feedback as permissions see it: whose it is, who sees it from the start, who brought it, who was told."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from protocols.charter.vocabulary import ACKNOWLEDGE, CLOSE, DECIDE
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Part, Subject, may
from protocols.feedback.records import Feedback, FeedbackReader, FeedbackReport
from protocols.feedback.routing import onlookers, recipients
from protocols.team.records import Account, Person

ACTS = (ACKNOWLEDGE, DECIDE, CLOSE)


def subject_of(session: Session, feedback: Feedback, now: datetime) -> Subject:
    """Its parts today."""
    return subjects_of(session, [feedback], now)[feedback.id]


def subjects_of(session: Session, feedback: Sequence[Feedback], now: datetime) -> dict[str, Subject]:
    """The same of several, looked up together; by their ids."""
    here = [each.id for each in feedback]
    parts = defaultdict[str, list[tuple[Part, str]]](list)
    for each in feedback:
        parts[each.id] += ((Part.RECIPIENT, person.id) for person in recipients(session, each, now))
        parts[each.id] += ((Part.ONLOOKER, person.id) for person in onlookers(session, each, now))
    for about, part, person in _named(session, here) if here else ():
        parts[about].append((part, person))
    return {each.id: Subject(account_id=each.account_id, also=tuple(parts[each.id])) for each in feedback}


def _named(session: Session, feedback: Sequence[str]) -> Iterator[tuple[str, Part, str]]:
    """Who brought it, who was told, and who owes something about it: a duty may have been given to somebody by hand."""
    reports = select(FeedbackReport.feedback_id, FeedbackReport.reporter_id)
    for about, reporter in session.exec(reports.where(col(FeedbackReport.feedback_id).in_(feedback))):
        yield about, Part.REPORTER, reporter
    readers = select(FeedbackReader.feedback_id, FeedbackReader.person_id)
    for about, reader in session.exec(readers.where(col(FeedbackReader.feedback_id).in_(feedback))):
        yield about, Part.CONFIDANT, reader
    owed = select(Obligation.subject_id, Obligation.bearer_id).where(Obligation.state == State.OPEN)
    about_these = owed.where(col(Obligation.subject_id).in_(feedback), col(Obligation.act).in_(ACTS))
    for about, bearer in session.exec(about_these):
        yield about, Part.RECIPIENT, bearer


def may_see(session: Session, feedback: Feedback, person: Person, now: datetime) -> bool:
    """Whether somebody may read the customer's own words."""
    return may(session, Action.SEE_FEEDBACK, person, subject_of(session, feedback, now), now)


def may_see_themes(session: Session, account: Account, person: Person, now: datetime) -> bool:
    """Whether somebody may see how feedback from this customer goes, in figures."""
    return may(session, Action.SEE_THEMES, person, Subject(account_id=account.id), now)
