"""What was asked about visits goes, quietly, once the visit is known, moved or off: nobody is asked what they said."""

from collections.abc import Collection
from datetime import date, datetime

from sqlmodel import Session

from protocols import questions
from protocols.notice import refresh
from protocols.questions import Answer, Kind, Question
from protocols.visits.party import travellers
from protocols.visits.records import Sort, Visit


def settle(session: Session, visit: Visit, now: datetime) -> None:
    """It is noted as it stands: questions of whoever goes about its days go, and so do those about a change of it.

    Without a day it answers those without one; a standing visit answers for its days once it is agreed.
    """
    going = {person.id for person in travellers(session, visit)}
    for question in questions.of_visits(session, going | {visit.planned_by}, visit.account_id):
        if question.kind is Kind.PLAN:
            is_settled = question.visit_id == visit.id
        else:
            is_settled = question.person_id in going and _is_about(question, visit)
        if is_settled:
            _withdraw(session, question, visit, now)


def _is_about(question: Question, visit: Visit) -> bool:
    """A breakdown on a day of a longer visit is a visit of its own."""
    if question.day is None or visit.day is None:
        return question.day is None
    if question.is_urgent and visit.sort is not Sort.URGENT and question.day != visit.day:
        return False
    if visit.sort is Sort.STANDING:
        return question.day == visit.day
    return visit.lasts_over(question.day)


def _withdraw(session: Session, question: Question, visit: Visit, now: datetime) -> None:
    """Where it stands it says what became of the visit."""
    question.visit_id = visit.id
    session.add(question)
    questions.answer(session, question, Answer.WITHDRAWN, now)


def drop(session: Session, person_id: str, account_id: str, days: Collection[date], now: datetime) -> None:
    """They do not go after all, on these days or any: what they were asked about it goes, too."""
    for question in questions.of_visits(session, [person_id], account_id):
        if question.kind is Kind.VISIT and (not days or question.day in days):
            questions.answer(session, question, Answer.WITHDRAWN, now)


def follow(
    session: Session, person_id: str, account_id: str, days: Collection[date], to: date | None, now: datetime
) -> None:
    """They go on another day: what they were asked about it is asked about that day."""
    for question in questions.of_visits(session, [person_id], account_id):
        if question.kind is Kind.VISIT and question.day in days and to:
            question.day = to
            session.add(question)
            refresh(session, question.id, within=question.said_with)
        elif question.kind is Kind.VISIT and question.day in days:
            questions.answer(session, question, Answer.WITHDRAWN, now)
