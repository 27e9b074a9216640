"""What a team answered to what Parley asked because of a message: right or not, the day, and the words that mattered.

Neither the message nor who answered is kept. It is the team's own: no other team's readings change by it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256

from sqlalchemy import JSON
from sqlmodel import Field, Session, SQLModel, col, delete, func, select, union_all, update

from protocols.base import index, new_id, unique
from protocols.guarded import insert_ignoring
from protocols.reading.markup import lowered
from protocols.reading.mattering import words_that_mattered
from protocols.reading.temper import EVEN, LAST, Temper, Told, temper_of
from protocols.team.circles import Circle, today_in
from protocols.team.contacts import Contact
from protocols.team.records import Account, Alias, Person

_PART = re.compile(r"[^\W\d_]+")
Tempers = dict[tuple[str, str], Temper]
"""By team (id) and signal."""


class Lesson(SQLModel, table=True):
    """One answer. `subject` is a digest of the question: it tells apart, and leads nowhere once that is gone."""

    __table_args__ = (unique("workspace_id", "subject"), index("team_id", "signal", "day"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    team_id: str = Field(foreign_key="team.id")
    signal: str
    is_right: bool
    day: date
    words: list[str] = Field(default_factory=list, sa_type=JSON)
    subject: str


@dataclass(frozen=True)
class Answered:
    """A question (id) because of a message, about this account (id); whether Parley had read rightly, and because of
    what.
    """

    question_id: str
    account_id: str
    signal: str
    is_right: bool
    because: Sequence[str] = ()


def learn(session: Session, answered: Answered, now: datetime) -> None:
    """Keep it for the team that looks after the account; of one that nobody looks after nothing is learned."""
    circle = Circle.of(session, answered.account_id)
    if circle.team is None:
        return
    workspace_id, today = circle.team.workspace_id, today_in(session, circle, now)
    lesson = Lesson(
        workspace_id=workspace_id,
        team_id=circle.team.id,
        signal=answered.signal,
        is_right=answered.is_right,
        day=today,
        words=words_that_mattered(answered.because, answered.signal, _names(session, workspace_id), today),
        subject=_digest(answered.question_id),
    )
    insert_ignoring(session, Lesson, lesson.model_dump())


def _names(session: Session, workspace_id: str) -> frozenset[str]:
    """Every part of a name that this workspace knows: of colleagues, of people at customers, of customers."""
    owners = ((Person, Person.name), (Contact, Contact.name), (Account, Account.name), (Alias, Alias.alias))
    known = union_all(*(select(name).where(owner.workspace_id == workspace_id) for owner, name in owners))
    named = session.connection().execute(known).scalars()
    return frozenset(part for name in named for part in _PART.findall(lowered(name)))


def take_back(session: Session, workspace_id: str, question_id: str) -> None:
    """The answer was a slip."""
    here = delete(Lesson).where(col(Lesson.workspace_id) == workspace_id)
    session.connection().execute(here.where(col(Lesson.subject) == _digest(question_id)))


def unsay(session: Session, workspace_id: str, question_ids: Iterable[str]) -> None:
    """Whoever answered these is erased: their words go, and that a reading was right or not stays the team's figure."""
    theirs = [_digest(each) for each in question_ids]
    here = update(Lesson).where(col(Lesson.workspace_id) == workspace_id)
    session.connection().execute(here.where(col(Lesson.subject).in_(theirs)).values(words=[]))


def _digest(question_id: str) -> str:
    return sha256(f"question:{question_id}".encode()).hexdigest()


def tempers(session: Session, workspace_id: str, teams: Collection[str] | None = None) -> Tempers:
    """How much surer one must be, for each team (of these) and signal of which it takes more than usual."""
    heard = defaultdict[tuple[str, str], list[Told]](list)
    for team_id, signal, is_right, words in _last(session, workspace_id, teams):
        heard[team_id, signal].append(Told(is_right, tuple(words)))
    found = {key: temper_of(answers) for key, answers in heard.items()}
    return {key: temper for key, temper in found.items() if temper != EVEN}


def _last(
    session: Session, workspace_id: str, teams: Collection[str] | None
) -> Iterable[tuple[str, str, bool, Sequence[str]]]:
    """The last answers of each team about each signal."""
    newest = (col(Lesson.day).desc(), col(Lesson.id).desc())
    place = func.row_number().over(partition_by=(col(Lesson.team_id), col(Lesson.signal)), order_by=newest)
    these = select(Lesson.id, place.label("place")).where(Lesson.workspace_id == workspace_id)
    placed = (these if teams is None else these.where(col(Lesson.team_id).in_(teams))).subquery()
    heard = select(Lesson.team_id, Lesson.signal, Lesson.is_right, Lesson.words)
    return session.exec(heard.join(placed, col(Lesson.id) == placed.c.id).where(placed.c.place <= LAST)).all()
