"""Erasing a person: who they are and what they wrote goes; that something was owed, and what became of it, stays.

The ledger holds opaque ids and digests only, so the chain verifies afterwards and tells the same as the rows.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import CursorResult, Delete, Update, union
from sqlmodel import Session, col, delete, or_, select, update

from protocols import lessons, promises, steps
from protocols.amending import forgetting as amendments
from protocols.budget import Started
from protocols.credit import forgetting as team_credit
from protocols.disputes import passing
from protocols.duty import enforce
from protocols.duty.handover_list import Handover
from protocols.duty.ledger import Happening, LedgerEntry, LedgerText, record
from protocols.duty.obligation import Obligation, State
from protocols.feedback import erasing
from protocols.forum import facilitating, letting_go
from protocols.notice import Fate, Notice, refresh
from protocols.questions import Question
from protocols.team.leave import Leave
from protocols.team.records import Identity, Membership, Person, Role, Team
from protocols.team.roles import forget
from protocols.visits.records import Brief, Debrief, Traveller, Visit

ERASED, PERSON = "(erased)", "person"


@dataclass(frozen=True)
class Erasure:
    """How many of what was erased of somebody. `duties` were open and are void; `roles` have nobody now."""

    identities: int
    texts: int
    briefs: int
    debriefs: int
    promises: int
    topics: int
    visits: int
    questions: int
    duties: int
    roles: int
    credits: int = 0


def erase(session: Session, person: Person, now: datetime) -> Erasure:
    """Erase this person, for good: nothing more is said to them, and cards that tell of them are brought up to date."""
    _bring_cards_up_to_date(session, person)
    erased = Erasure(
        promises=promises.let_go(session, person, now),
        topics=letting_go.let_go(session, person),
        duties=_release(session, person, now),
        debriefs=_change(session, update(Debrief).where(col(Debrief.sent_by) == person.id).values(said="")),
        briefs=_empty_briefs(session, person),
        visits=_empty_visits(session, person),
        texts=_unsay(session, person),
        questions=_forget_questions(session, person),
        credits=team_credit.forget(session, person),
        roles=_step_down(session, person),
        identities=_change(session, delete(Identity).where(col(Identity.person_id) == person.id)),
    )
    passing.let_go(session, person, now)
    steps.unsay(session, person)
    erasing.unsay(session, person)
    amendments.forget(session, person.id)
    for table in (Leave, Started):
        _change(session, delete(table).where(col(table.person_id) == person.id))
    _fall_silent(session, person)
    _forget(session, person)
    facilitating.follow_roster(session, person.workspace_id, now)
    record(session, Happening(person.workspace_id, now, None, "erase", PERSON, person.id))
    return erased


def _change(session: Session, statement: Delete | Update) -> int:
    """How many rows it changed."""
    session.flush()
    return cast("CursorResult[Any]", session.connection().execute(statement)).rowcount


def _release(session: Session, person: Person, now: datetime) -> int:
    """Nobody is there any more to keep what they owe, nor to be shown around."""
    owed = select(Obligation).where(Obligation.bearer_id == person.id, Obligation.state == State.OPEN)
    duties = session.exec(owed).all()
    enforce.withdraw(session, duties, now, person.id)
    enforce.withdraw(session, enforce.about(session, person.id), now, person.id)
    return len(duties)


def _empty_briefs(session: Session, person: Person) -> int:
    """What they told an account manager, and what they answered as one."""
    theirs = or_(col(Brief.sent_by) == person.id, col(Brief.answered_by) == person.id)
    briefs = session.exec(select(Brief).where(theirs)).all()
    for brief in briefs:
        if brief.sent_by == person.id:
            brief.what = ""
        if brief.answered_by == person.id:
            brief.note = brief.to_say = brief.to_avoid = ""
        session.add(brief)
        for duty in session.exec(select(Obligation.id).where(Obligation.subject_id == brief.id)):
            refresh(session, duty)
        refresh(session, brief.id)
    return len(briefs)


def _empty_visits(session: Session, person: Person) -> int:
    """What their visits were for, in their words: who briefs says it anew."""
    briefed = select(Brief.visit_id).where(Brief.sent_by == person.id)
    theirs = or_(col(Visit.planned_by) == person.id, col(Visit.id).in_(briefed))
    return _change(session, update(Visit).where(theirs, col(Visit.purpose) != "").values(purpose=""))


def _unsay(session: Session, person: Person) -> int:
    """Their words beside the ledger; the entries keep the digests."""
    said = select(LedgerEntry.id).where(LedgerEntry.actor_id == person.id)
    return _change(session, delete(LedgerText).where(col(LedgerText.entry_id).in_(said)))


def _forget_questions(session: Session, person: Person) -> int:
    """What they were asked, and the words that mattered in it; how often Parley was right stays."""
    asked = session.exec(select(Question.id).where(Question.person_id == person.id)).all()
    lessons.unsay(session, person.workspace_id, asked)
    return _change(session, delete(Question).where(col(Question.person_id) == person.id))


def _step_down(session: Session, person: Person) -> int:
    """Their roles and covers, and the teams they coach or belong to."""
    _change(session, delete(Membership).where(col(Membership.person_id) == person.id))
    coached = _change(session, update(Team).where(col(Team.coach_id) == person.id).values(coach_id=None))
    forget(session)
    return coached + _change(session, delete(Role).where(col(Role.person_id) == person.id))


def _fall_silent(session: Session, person: Person) -> None:
    """What waits for a role waits for whoever holds it next; the rest is not said, nor kept up to date."""
    theirs = (col(Notice.person_id) == person.id, col(Notice.fate).in_((Fate.WAITING, Fate.OVER, Fate.SAID)))
    own = update(Notice).where(*theirs, or_(col(Notice.role).is_(None), col(Notice.fate) != Fate.WAITING))
    _change(session, own.values(fate=Fate.WITHDRAWN, slack_channel=None, slack_ts=None))


def _bring_cards_up_to_date(session: Session, person: Person) -> None:
    """Whatever stands in Slack about something of theirs names them no more."""
    theirs = union(
        select(Obligation.id).where(Obligation.bearer_id == person.id),
        select(Handover.id).where(or_(col(Handover.from_id) == person.id, col(Handover.to_id) == person.id)),
        select(Debrief.id).where(Debrief.sent_by == person.id),
        select(Traveller.visit_id).where(Traveller.person_id == person.id),
    )
    about = col(Notice.subject_id).in_(theirs)
    within = select(Notice.said_with).where(about, col(Notice.said_with).is_not(None))
    stands = update(Notice).where(or_(about, col(Notice.id).in_(within)))
    _change(session, stands.values(wanted=Notice.wanted + 1))


def _forget(session: Session, person: Person) -> None:
    """The row stays, so that the record still has a bearer; it says nothing of anybody."""
    person.key, person.name = f"erased:{person.id}", ERASED
    person.email = person.slack = person.function = person.level = person.location = None
    person.timezone = person.holidays = person.outside = None
    person.is_admin = person.is_active = False
    session.add(person)
    session.flush()
