"""Liaising is an exchange: the traveller says what will happen, the account manager what to say and to avoid.

Sending the brief keeps the traveller's duty; the answer is a duty of its own. Whoever asked in time is never blamed
for silence.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sqlmodel import Session, col, select

from protocols import questions
from protocols.duty import enforce, redress
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.duty.opening import open_duties
from protocols.duty.permits import Action, Subject, demand, may
from protocols.facts import LiaisonAsked
from protocols.given import PERSON
from protocols.guarded import insert_ignoring
from protocols.notice import refresh, tell
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, Staff
from protocols.visits.asked import settle
from protocols.visits.gaps import report_if_away
from protocols.visits.moving import reschedule
from protocols.visits.party import send, travellers, travellers_of
from protocols.visits.planning import manager
from protocols.visits.records import (
    ANSWER,
    ANSWERED,
    BRIEF,
    BRIEF_FOR_MANAGER,
    BRIEF_FOR_TRAVELLER,
    LIAISE,
    Brief,
    Reply,
    Sort,
    Visit,
)
from protocols.visits.times import starts

_OWED = (
    select(Obligation)
    .where(Obligation.bearer_id == PERSON, Obligation.state == State.OPEN)
    .order_by(col(Obligation.due_at))
)


class VisitIsOffError(Exception):
    """The visit was called off, so there is nothing to brief, to answer or to change."""


class AlreadyBriefedError(Exception):
    """The account manager has a brief for this visit already."""


@dataclass(frozen=True)
class Words:
    """What a traveller tells: the day and hour, what for, and what will be said; the sort, where it is another now."""

    day: date
    hour: time | None
    purpose: str
    what: str
    last_day: date | None = None
    sort: Sort | None = None


def brief(session: Session, visit: Visit, by: Person, words: Words, going: Sequence[Person], now: datetime) -> Brief:
    """Send the brief: the travellers' duties are kept, and the account manager owes an answer.

    `going` are all who go. Raises NoManagerError, NotYoursError (see `may_brief`), VisitIsOffError,
    AlreadyBriefedError, GoesAlreadyError.
    """
    account, noted_on = session.get_one(Account, visit.account_id), visit.day
    asked = manager(session, account, now)
    demand(session, Action.BRIEF, by, _to_brief(session, visit, by), now)
    if visit.cancelled_at:
        raise VisitIsOffError
    visit.purpose, visit.sort = words.purpose, words.sort or visit.sort
    session.add(visit)
    reschedule(session, visit, words.day, words.hour, by, now, last_day=words.last_day, sort=words.sort)
    send(session, visit, going, by, now)
    sent = _send(session, visit, by, words.what, now)
    enforce.keep(session, enforce.about(session, visit.id, LIAISE), now, by.id)
    redress.settle(session, redress.missed(session, visit.id, LIAISE), now, by.id)
    _ask(session, visit, sent, asked, now)
    report_if_away(session, account, asked, now)
    settle(session, visit, now)
    for person in going:
        questions.converge(session, person.id, account.id, noted_on)
    return sent


def may_brief(session: Session, visit: Visit, by: Person, now: datetime) -> bool:
    """Who planned a visit or travels on it may brief for it, and whoever the brief was given to."""
    return may(session, Action.BRIEF, by, _to_brief(session, visit, by), now)


def _to_brief(session: Session, visit: Visit, by: Person) -> Subject:
    is_theirs = redress.wanted_of(session, by, [visit.id], LIAISE)
    return replace(subject_of(session, visit), bearer_id=by.id if is_theirs else None)


def subject_of(session: Session, visit: Visit) -> Subject:
    """A visit, as permissions see it."""
    return subjects_of(session, [visit])[visit.id]


def subjects_of(session: Session, visits: Sequence[Visit]) -> dict[str, Subject]:
    """Each of these visits as permissions see it, by its id."""
    going = travellers_of(session, visits)
    return {
        visit.id: Subject(
            account_id=visit.account_id,
            planner_id=visit.planned_by,
            traveller_ids=tuple(person.id for person in going[visit.id]),
        )
        for visit in visits
    }


def _send(session: Session, visit: Visit, by: Person, what: str, now: datetime) -> Brief:
    sent = Brief(workspace_id=visit.workspace_id, visit_id=visit.id, sent_by=by.id, sent_at=now, what=what)
    if not insert_ignoring(session, Brief, sent.model_dump()):
        raise AlreadyBriefedError
    record(session, Happening(visit.workspace_id, now, by.id, "brief", BRIEF, sent.id, {"visit": visit.id}))
    return session.get_one(Brief, sent.id)


def _ask(session: Session, visit: Visit, sent: Brief, asked: Person, now: datetime) -> None:
    """Her answer is a duty with a clock of its own; both sides get a card."""
    fact = LiaisonAsked(
        workspace_id=visit.workspace_id,
        account_id=visit.account_id,
        subject_kind=BRIEF,
        subject_id=sent.id,
        actors=(sent.sent_by,),
        by=sent.sent_by,
        visit_starts=starts(session, visit),
    )
    open_duties(session, fact, now)
    _card(session, sent, visit, BRIEF_FOR_MANAGER, asked.id, now, role=ACCOUNT_MANAGER)
    for person in travellers(session, visit):
        _card(session, sent, visit, BRIEF_FOR_TRAVELLER, person.id, now)


def _card(
    session: Session,
    sent: Brief,
    visit: Visit,
    kind: str,
    person_id: str,
    now: datetime,
    *,
    role: str | None = None,
    once: str | None = None,
) -> None:
    tell(
        session,
        workspace_id=sent.workspace_id,
        kind=kind,
        subject_id=sent.id,
        person_id=person_id,
        account_id=visit.account_id,
        role=role,
        now=now,
        once=once,
    )


@dataclass(frozen=True)
class Lines:
    """What the account manager gives along: a word back, what to say, what to avoid."""

    note: str = ""
    to_say: str = ""
    to_avoid: str = ""


def answer(session: Session, sent: Brief, by: Person, reply: Reply, lines: Lines, now: datetime) -> None:
    """The account manager answers; her duty is kept, or settled, and both cards show it. She may add lines afterwards.

    Raises NotYoursError unless `by` holds the role today, VisitIsOffError.
    """
    demand(session, Action.ANSWER, by, _to_answer(session, sent, now), now)
    if session.get_one(Visit, sent.visit_id).cancelled_at:
        raise VisitIsOffError
    sent.reply = reply if reply is not Reply.NOTE or sent.reply is None else sent.reply
    sent.note, sent.to_say, sent.to_avoid = _merged(sent, lines)
    sent.answered_by, sent.answered_at = by.id, now
    session.add(sent)
    record(session, Happening(sent.workspace_id, now, by.id, "answer", BRIEF, sent.id, {"reply": reply}))
    enforce.keep(session, enforce.about(session, sent.id, ANSWER), now, by.id)
    redress.settle(session, redress.missed(session, sent.id, ANSWER), now, by.id)
    refresh(session, sent.id)
    _let_know(session, sent, now)


def _let_know(session: Session, sent: Brief, now: datetime) -> None:
    """Slack tells nobody that a message was changed: who travels gets a new one."""
    visit = session.get_one(Visit, sent.visit_id)
    for person in travellers(session, visit):
        _card(
            session, sent, visit, ANSWERED, person.id, now, once=f"{ANSWERED}:{sent.id}:{person.id}:{now.isoformat()}"
        )


def may_answer(session: Session, sent: Brief, by: Person, now: datetime) -> bool:
    """Whoever is the account manager today, covers included."""
    return may(session, Action.ANSWER, by, _to_answer(session, sent, now), now)


def _to_answer(session: Session, sent: Brief, now: datetime) -> Subject:
    """A brief as permissions see it: where nobody manages the account any more, whoever the answer fell to answers."""
    account, known = (
        session.get_one(Account, session.get_one(Visit, sent.visit_id).account_id),
        Staff.of(session),
    )
    fell_to = None
    if known.holder(account, ACCOUNT_MANAGER, known.day_of(account, now)) is None:
        fell_to = next((duty.bearer_id for duty in enforce.about(session, sent.id, ANSWER)), None)
    return Subject(account_id=account.id, bearer_id=fell_to)


def _merged(sent: Brief, lines: Lines) -> tuple[str, str, str]:
    """A tap without words leaves the words that were given before."""
    return lines.note or sent.note, lines.to_say or sent.to_say, lines.to_avoid or sent.to_avoid


def owed_by(session: Session, person: Person) -> list[Obligation]:
    """What a person owes now, the most urgent first."""
    return list(session.exec(_OWED, params={"person": person.id}))
