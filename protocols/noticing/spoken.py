"""Where a message stands that somebody wrote, and what becomes of its questions when it is changed or taken back."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from sqlmodel import Session

from protocols import questions
from protocols.notice import refresh
from protocols.questions import OF_WORDS, Answer, Kind, Question
from protocols.receipts import hold, is_taken_in, last_of, take_in
from protocols.team.records import Account, Person

MESSAGE = "message"


@dataclass(frozen=True)
class Spoken:
    """Where a message stands: Slack's channel and ts, the channel's name and what kind it is, and who wrote it."""

    channel: str
    message_ts: str
    author: Person
    name: str = ""
    is_account_channel: bool = False
    is_shared: bool = False

    @property
    def subject_id(self) -> str:
        """The message as the subject of a duty."""
        return subject_of(self.channel, self.message_ts)


@dataclass(frozen=True)
class Sounds:
    """What a message reads like: that a customer said this of us, or that this was achieved with them."""

    account: Account
    because: Sequence[str]
    is_sure: bool = True


def subject_of(channel: str, message_ts: str) -> str:
    """A message as the subject of a duty."""
    return f"{channel}:{message_ts}"


@dataclass(frozen=True)
class Says:
    """What a message says now: that these people visit this account on this day, and words that rules are about.

    `told`: by what is asked of words, at which account (id) they are feedback or a win, and the words. `besides`: what
    else it says of the visit. `changed`: the visit (id) that it says is off or moved, and its new day.
    """

    account_id: str | None = None
    going: frozenset[str] = frozenset()
    day: date | None = None
    hour: time | None = None
    words: frozenset[str] = frozenset()
    told: Mapping[Kind, tuple[str, Sequence[str]]] = field(default_factory=dict)
    besides: Mapping[str, Any] = field(default_factory=dict)
    changed: tuple[str, date | None] | None = None

    def still(self, question: Question) -> bool:
        """Whether the question is about what the message says now."""
        if question.kind is Kind.VISIT:
            is_theirs = question.person_id in self.going
            return is_theirs and self.account_id is not None and question.account_id == self.account_id
        if question.kind is Kind.PLAN:
            return self.changed is not None and question.visit_id == self.changed[0]
        if question.kind in OF_WORDS:
            return question.kind in self.told and question.account_id == self.told[question.kind][0]
        return not self.words.isdisjoint(question.because)


def revise(
    session: Session, workspace_id: str, channel: str, message_ts: str, says: Says, now: datetime
) -> list[Question]:
    """The message says something else now: what was asked about it and not yet answered follows, or is withdrawn.

    The questions that are about another day or hour now, or about other words. Should what it said first be heard of
    only now, it is stale.
    """
    take_in(session, workspace_id, _changed(channel, message_ts), now)
    _meet(session, workspace_id, channel, message_ts, now)
    changed = []
    for question in questions.about_message(session, workspace_id, channel, message_ts):
        if not says.still(question):
            questions.answer(session, question, Answer.WITHDRAWN, now)
        elif _follow(question, says):
            session.add(question)
            refresh(session, question.id, within=question.said_with)
            changed.append(question)
    return changed


def is_overtaken(
    session: Session, workspace_id: str, channel: str, message_ts: str, edited_ts: str, now: datetime
) -> bool:
    """Whether it was changed again since this change of it (its ts), and Parley has heard of that already.

    Of two changes that are heard of at the same time one waits for the other.
    """
    take_in(session, workspace_id, _changed(channel, message_ts), now)
    hold(session, workspace_id, _changed(channel, message_ts), now)
    take_in(session, workspace_id, f"{_edits(channel, message_ts)}{edited_ts}", now)
    return last_of(session, workspace_id, _edits(channel, message_ts)) > edited_ts


def _follow(question: Question, says: Says) -> bool:
    """Let it be about what is said now; whether that is something else."""
    before = question.day, question.hour, question.because
    if question.kind is Kind.VISIT:
        question.day, question.hour = says.day, says.hour
        question.sqlmodel_update(dict(says.besides))
    elif question.kind is Kind.PLAN and says.changed:
        question.day = says.changed[1]
    elif question.kind in OF_WORDS:
        question.because = list(says.told[question.kind][1])
    return before != (question.day, question.hour, question.because)


def forget(session: Session, workspace_id: str, channel: str, message_ts: str, now: datetime) -> None:
    """The message was deleted; should the news of it come only now, nobody is asked."""
    revise(session, workspace_id, channel, message_ts, Says(), now)
    take_in(session, workspace_id, _gone(channel, message_ts), now)


def is_gone(session: Session, workspace_id: str, channel: str, message_ts: str) -> bool:
    """Whether the message was deleted before Parley heard of it."""
    return is_taken_in(session, workspace_id, _gone(channel, message_ts))


def is_stale(session: Session, workspace_id: str, channel: str, message_ts: str, now: datetime) -> bool:
    """Whether the message was changed before Parley heard what it said at first."""
    _meet(session, workspace_id, channel, message_ts, now)
    return is_taken_in(session, workspace_id, _changed(channel, message_ts))


def _meet(session: Session, workspace_id: str, channel: str, message_ts: str, now: datetime) -> None:
    """What a message says and what becomes of it may be heard of at once, by two processes: one waits until the other
    is done, and sees what it did.
    """
    take_in(session, workspace_id, f"heard:{channel}:{message_ts}", now)


def _changed(channel: str, message_ts: str) -> str:
    return f"changed:{channel}:{message_ts}"


def _edits(channel: str, message_ts: str) -> str:
    return f"edit:{channel}:{message_ts}:"


def _gone(channel: str, message_ts: str) -> str:
    return f"gone:{channel}:{message_ts}"
