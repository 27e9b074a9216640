"""What Parley asks when a message reads like something a rule is about. A question accuses nobody and expires quietly.

Of the message only its link and the words that decided are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, or_, select, update

from protocols.base import index, new_id, one_of, unique
from protocols.guarded import insert_ignoring, touched_one

LIFETIME = timedelta(days=3)


class Answer(StrEnum):
    """Where a question stands. `expired`: nobody answered, and that is fine."""

    OPEN = "open"
    YES = "yes"
    NO = "no"
    EXPIRED = "expired"


class Question(SQLModel, table=True):
    """Whether a message means a visit to this account: asked of one person, once."""

    __table_args__ = (
        unique("workspace_id", "channel", "message_ts", "person_id"),
        index("person_id", "answer"),
        index("answer", "expires_at"),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    person_id: str = Field(foreign_key="person.id")
    account_id: str = Field(foreign_key="account.id")
    day: date | None = None
    hour: time | None = None
    channel: str
    message_ts: str
    because: list[str] = Field(default_factory=list, sa_type=JSON)
    answer: Answer = Field(default=Answer.OPEN, sa_type=one_of(Answer))
    asked_at: datetime
    expires_at: datetime
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Noticed:
    """What a message read like: a visit to this account, on this day where the text fixes one."""

    account_id: str
    day: date | None
    hour: time | None
    channel: str
    message_ts: str
    because: Sequence[str]


def ask(session: Session, workspace_id: str, person_id: str, noticed: Noticed, now: datetime) -> Question | None:
    """Open a question, unless this message was asked about, or the same visit is, or the answer was no lately."""
    if _is_settled(session, person_id, noticed, now):
        return None
    question = Question(
        workspace_id=workspace_id,
        person_id=person_id,
        account_id=noticed.account_id,
        day=noticed.day,
        hour=noticed.hour,
        channel=noticed.channel,
        message_ts=noticed.message_ts,
        because=list(noticed.because),
        asked_at=now,
        expires_at=now + LIFETIME,
    )
    return question if insert_ignoring(session, Question, question.model_dump()) else None


def _is_settled(session: Session, person_id: str, noticed: Noticed, now: datetime) -> bool:
    """The same account and day, waiting for an answer or answered with no while the question lived: no is an answer."""
    same = select(Question.id).where(Question.person_id == person_id, Question.account_id == noticed.account_id)
    told = or_(col(Question.answer) == Answer.OPEN, col(Question.answer) == Answer.NO)
    lately = same.where(col(Question.day) == noticed.day, told, col(Question.expires_at) > now)
    return session.exec(lately.limit(1)).first() is not None


def answer(session: Session, question: Question, said: Answer, now: datetime) -> bool:
    """Take the answer; False when the question was answered or had expired before."""
    mine = update(Question).where(col(Question.id) == question.id, col(Question.answer) == Answer.OPEN)
    is_first = touched_one(session, mine.values(answer=said, answered_at=now))
    session.refresh(question)
    return is_first


def waiting(session: Session, person_id: str, now: datetime) -> list[Question]:
    """The questions a person may still answer, the newest first."""
    mine = select(Question).where(Question.person_id == person_id, Question.answer == Answer.OPEN)
    return list(session.exec(mine.where(col(Question.expires_at) > now).order_by(col(Question.asked_at).desc())))


def overdue(session: Session, now: datetime, most: int = 200) -> list[Question]:
    """The questions nobody answered in time."""
    late = select(Question).where(Question.answer == Answer.OPEN, col(Question.expires_at) <= now)
    return list(session.exec(late.limit(most)))
