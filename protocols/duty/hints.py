"""A rule in the mode `prompt`: whom it binds is told of it, privately and once. Nothing is tracked."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from protocols import budget, questions
from protocols.charter.clauses import Clause
from protocols.charter.versions import CharterVersion
from protocols.charter.vocabulary import ASKED_WITH_A_CARD
from protocols.facts import Fact
from protocols.notice import say_after_all, tell
from protocols.questions import Kind, Noticed
from protocols.team.circles import Meant

QUESTION = "question"


def give(
    session: Session, version: CharterVersion, clause: Clause, fact: Fact, bound: Iterable[Meant], now: datetime
) -> None:
    """Tell everybody bound that the rule is about this. What people are asked for by a card needs no hint beside it."""
    if clause.must in ASKED_WITH_A_CARD | fact.ASKED_ELSEWHERE:
        return
    noticed = Noticed(
        account_id=fact.account_id,
        message_ts=fact.subject_id,
        kind=Kind.HINT,
        clause_id=clause.id,
        charter_version_id=version.id,
    )
    for each in bound:
        if asked := questions.ask(session, fact.workspace_id, each.person.id, noticed, now):
            send(session, asked, now)


def send_instead(session: Session, question: questions.Question, now: datetime) -> None:
    """What could not be said where it was written comes by direct message; it has cost nothing yet."""
    budget.give_back(session, question.id)
    send(session, question, now)


def send(session: Session, question: questions.Question, now: datetime) -> None:
    """Put a question to somebody by direct message, when they are at work and it is not too much."""
    say_after_all(session, question.id, now)
    tell(
        session,
        workspace_id=question.workspace_id,
        kind=QUESTION,
        subject_id=question.id,
        person_id=question.person_id,
        account_id=question.account_id,
        now=now,
        is_started=True,
    )
