"""What Parley asks or tells privately when something reads as a rule says. It accuses nobody and expires quietly.

Of a message only its link and the words that decided are kept.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache

from sqlalchemy import JSON, bindparam
from sqlmodel import Field, Session, SQLModel, col, select, update
from sqlmodel.sql.expression import SelectOfScalar

from protocols import lessons
from protocols.base import index, new_id, one_of, unique
from protocols.duty.localtime import at_local
from protocols.given import NOW, PERSON, given
from protocols.guarded import insert_ignoring, touched_one
from protocols.lessons import Answered
from protocols.notice import refresh
from protocols.team.belonging import zone_of
from protocols.team.records import Person

LIFETIME, LONGEST = timedelta(days=3), timedelta(days=30)


class Kind(StrEnum):
    """What is asked: does this mean a visit; is a visit that is noted off or moved; is this what the rule is about; is
    what they cheered something to keep; is this a customer's feedback, or a win. A hint only tells a rule, and tracks
    nobody.
    """

    VISIT = "visit"
    PLAN = "plan"
    RULE = "rule"
    HINT = "hint"
    CHEER = "cheer"
    FEEDBACK = "feedback"
    WIN = "win"


OF_WORDS = frozenset({Kind.FEEDBACK, Kind.WIN})
"""What is a thing of its own in other words: the next complaint is another one."""
READ = OF_WORDS | {Kind.VISIT}
"""What is asked because a message reads like it: whether that was right is learned from."""


class Answer(StrEnum):
    """Where a question stands. `expired`: nobody answered, and that is fine. `withdrawn`: what it was about is gone."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Question(SQLModel, table=True):
    """What one person is asked about one message, once; or, where `channel` is empty, about another subject.

    A question about a rule names its clause, in the version of the charter that asked. `is_quiet`: it interrupts
    nobody, but waits on the Home tab and in the digest (`said_with`). Of a visit `last_day`, `purpose`, `is_urgent` and
    `company` (people's ids) are what else was written; `visit_id` is the visit that it is about or came to. A plan's
    `day` is the new one, where one was told.
    """

    __table_args__ = (
        unique("workspace_id", "channel", "message_ts", "person_id", "kind", "clause_id", name="uq_question_once"),
        index("person_id", "answer"),
        index("answer", "expires_at"),
        index("channel", "message_ts"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    person_id: str = Field(foreign_key="person.id")
    account_id: str | None = Field(default=None, foreign_key="account.id")
    kind: Kind = Field(default=Kind.VISIT, sa_type=one_of(Kind))
    clause_id: str = ""
    charter_version_id: str | None = Field(default=None, foreign_key="charter_version.id")
    day: date | None = None
    hour: time | None = None
    last_day: date | None = None
    purpose: str = ""
    is_urgent: bool = False
    company: list[str] = Field(default_factory=list, sa_type=JSON)
    visit_id: str | None = Field(default=None, foreign_key="visit.id")
    channel: str
    message_ts: str
    because: list[str] = Field(default_factory=list, sa_type=JSON)
    answer: Answer = Field(default=Answer.OPEN, sa_type=one_of(Answer))
    is_quiet: bool = False
    said_with: str | None = None
    asked_at: datetime
    expires_at: datetime
    answered_at: datetime | None = None


OVERDUE = select(Question).where(Question.answer == Answer.OPEN, col(Question.expires_at) <= NOW)
_WAITING = (
    select(Question)
    .where(Question.person_id == PERSON, Question.answer == Answer.OPEN)
    .where(col(Question.expires_at) > NOW)
    .order_by(col(Question.asked_at).desc())
)


@dataclass(frozen=True)
class Noticed:
    """What a message read like, or what else happened: a visit to this account, on this day where the text fixes one;
    or what a clause of a charter's version is about. `until`: its last day of being worth an answer, where that is not
    `day`.
    """

    account_id: str | None
    day: date | None = None
    hour: time | None = None
    channel: str = ""
    message_ts: str = ""
    because: Sequence[str] = field(default_factory=tuple)
    kind: Kind = Kind.VISIT
    clause_id: str = ""
    charter_version_id: str | None = None
    is_quiet: bool = False
    last_day: date | None = None
    purpose: str = ""
    is_urgent: bool = False
    company: Sequence[str] = field(default_factory=tuple)
    visit_id: str | None = None
    until: date | None = None


def ask(session: Session, workspace_id: str, person_id: str, noticed: Noticed, now: datetime) -> Question | None:
    """Open a question, unless this message was asked about, or the same thing is, or was answered lately.

    What happened, rather than was written, is a thing of its own each time.
    """
    if noticed.channel and _is_settled(session, person_id, noticed, now):
        return None
    question = Question(
        workspace_id=workspace_id,
        person_id=person_id,
        account_id=noticed.account_id,
        kind=noticed.kind,
        clause_id=noticed.clause_id,
        charter_version_id=noticed.charter_version_id,
        day=noticed.day,
        hour=noticed.hour,
        last_day=noticed.last_day,
        purpose=noticed.purpose,
        is_urgent=noticed.is_urgent,
        company=list(noticed.company),
        visit_id=noticed.visit_id,
        channel=noticed.channel,
        message_ts=noticed.message_ts,
        because=list(noticed.because),
        is_quiet=noticed.is_quiet,
        asked_at=now,
        expires_at=_until(session, person_id, noticed, now),
    )
    made = insert_ignoring(session, Question, question.model_dump())
    return session.get_one(Question, question.id) if made else _ask_again(session, question)


def _until(session: Session, person_id: str, noticed: Noticed, now: datetime) -> datetime:
    """A visit may be told of until its day is over, by that person's clock; of what has no day, for some days."""
    zone = zone_of(session, session.get_one(Person, person_id))
    last = noticed.until or noticed.day
    if last is None or last < now.astimezone(zone).date():
        return now + LIFETIME
    return min(at_local(last + timedelta(days=1), time(), zone), now + LONGEST)


def _ask_again(session: Session, anew: Question) -> Question | None:
    """What was withdrawn when its message changed is asked again once the message calls for it, as it reads now."""
    same = (col(Question.channel) == anew.channel) & (col(Question.message_ts) == anew.message_ts)
    theirs = (col(Question.person_id) == anew.person_id) & (col(Question.clause_id) == anew.clause_id)
    withdrawn = select(Question).where(Question.workspace_id == anew.workspace_id, same, theirs)
    withdrawn = withdrawn.where(Question.kind == anew.kind)
    before = session.exec(withdrawn.where(Question.answer == Answer.WITHDRAWN).with_for_update()).first()
    if before is None:
        return None
    before.sqlmodel_update(anew.model_dump(exclude={"id", "said_with"}))
    session.add(before)
    refresh(session, before.id)
    return before


def _is_settled(session: Session, person_id: str, noticed: Noticed, now: datetime) -> bool:
    """The same thing, waiting for an answer or answered while the question lived.

    No is an answer. A visit to which somebody said yes is noted, and may be called off and planned again.
    """
    same = {"person": person_id, "account": noticed.account_id, "clause": noticed.clause_id, "visit": noticed.visit_id}
    found = session.exec(_lately(noticed.kind), params=same | {"day": noticed.day, "now": now})
    if noticed.kind in OF_WORDS:
        return any(because == list(noticed.because) for because in found)
    return found.first() is not None


@cache
def _lately(kind: Kind) -> SelectOfScalar[Sequence[str]]:
    """The words of the same question, where an answer to it stands or is waited for."""
    same = select(Question.because).where(
        Question.person_id == PERSON,
        col(Question.account_id).is_not_distinct_from(bindparam("account")),
        Question.kind == kind,
        Question.clause_id == bindparam("clause"),
        col(Question.day).is_not_distinct_from(bindparam("day")),
        col(Question.expires_at) > NOW,
    )
    if kind is Kind.PLAN:
        same = same.where(col(Question.visit_id).is_not_distinct_from(bindparam("visit")))
    told = (Answer.OPEN, Answer.NO) if kind is Kind.VISIT else (Answer.OPEN, Answer.NO, Answer.YES)
    return same.where(col(Question.answer).in_(told))


def is_on_it(session: Session, person_id: str, account_id: str, kind: Kind, now: datetime) -> bool:
    """Whether somebody was asked the like about this account lately, and has not said yes: one question is enough."""
    mine = select(Question.id).where(Question.person_id == person_id, Question.account_id == account_id)
    lately = mine.where(Question.kind == kind, col(Question.expires_at) > now)
    return session.exec(lately.where(col(Question.answer).in_((Answer.OPEN, Answer.NO))).limit(1)).first() is not None


def answer(session: Session, question: Question, said: Answer, now: datetime) -> bool:
    """Take the answer; False when the question was answered, had expired or was withdrawn before."""
    mine = update(Question).where(col(Question.id) == question.id, col(Question.answer) == Answer.OPEN)
    is_first = touched_one(session, mine.values(answer=said, answered_at=now))
    session.refresh(question)
    refresh(session, question.id, within=question.said_with)
    if is_first:
        _learn_from(session, question, now)
    return is_first


def _learn_from(session: Session, question: Question, now: datetime) -> None:
    """A yes or a no tells the team's readings whether a message was read rightly."""
    is_told = question.answer in (Answer.YES, Answer.NO) and question.channel and question.kind in READ
    if is_told and question.account_id:
        is_right = question.answer is Answer.YES
        told = Answered(question.id, question.account_id, str(question.kind), is_right, question.because)
        lessons.learn(session, told, now)


def reopen(session: Session, question: Question, now: datetime) -> bool:
    """A no is taken back, as long as the question would have lived; False when there is none to take back."""
    mine = update(Question).where(col(Question.id) == question.id, col(Question.answer) == Answer.NO)
    alive = mine.where(col(Question.expires_at) > now)
    is_open = touched_one(session, alive.values(answer=Answer.OPEN, answered_at=None))
    session.refresh(question)
    refresh(session, question.id, within=question.said_with)
    if is_open:
        lessons.take_back(session, question.workspace_id, question.id)
    return is_open


def company_of(session: Session, visit_id: str) -> list[str]:
    """Who (ids) was written to come along on the visit that a yes came to."""
    told = select(Question.company).where(Question.visit_id == visit_id, Question.answer == Answer.YES)
    return list(dict.fromkeys(each for company in session.exec(told) for each in company))


def of_visits(session: Session, people: Collection[str], account_id: str) -> list[Question]:
    """What is open about visits of these people (ids) to an account."""
    theirs = select(Question).where(col(Question.person_id).in_(people), Question.account_id == account_id)
    asked = col(Question.kind).in_((Kind.VISIT, Kind.PLAN))
    return list(session.exec(theirs.where(asked, Question.answer == Answer.OPEN).order_by(col(Question.id))))


def converge(session: Session, person_id: str, account_id: str, day: date | None) -> None:
    """Where somebody said yes to a visit, it stands how far that is."""
    theirs = select(Question).where(Question.person_id == person_id, Question.account_id == account_id)
    same = theirs.where(Question.kind == Kind.VISIT, Question.answer == Answer.YES, col(Question.day) == day)
    for question in session.exec(same).all():
        refresh(session, question.id, within=question.said_with)


def about_message(session: Session, workspace_id: str, channel: str, message_ts: str) -> list[Question]:
    """The open questions about one message, whoever was asked."""
    here = select(Question).where(Question.workspace_id == workspace_id, Question.answer == Answer.OPEN)
    return list(session.exec(here.where(Question.channel == channel, Question.message_ts == message_ts)))


def waiting(session: Session, person_id: str, now: datetime) -> list[Question]:
    """The questions a person may still answer, the newest first."""
    return list(session.exec(_WAITING, params={"person": person_id, "now": now}))


def overdue(session: Session, now: datetime, most: int = 200) -> list[Question]:
    """The questions nobody answered in time."""
    return list(session.exec(OVERDUE.limit(most), params=given(now)))
