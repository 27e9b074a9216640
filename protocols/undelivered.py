"""What could not be said to somebody is put aside, and told to who can mend that; then it can be tried again.

Of a post, that is who looks after its channel; of anything else, the admins. They hear of it once a day, and never what
it said: that is between Parley and whom it was for.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, func, select, update

from protocols.duty.binding import working_time
from protocols.duty.localtime import at_local
from protocols.duty.permits import Action, NotYoursError, Subject, may
from protocols.notice import Fate, Notice, refresh, tell
from protocols.opened import circle_of, keeper_of
from protocols.team.belonging import zone_of
from protocols.team.records import Person
from protocols.team.roles import Staff

UNDELIVERED = "undelivered"
A_DAY = timedelta(days=1)  # a card may be older than the last that it tells of


@dataclass(frozen=True)
class Letters:
    """Dead letters of one day alike: to whom or where, why, and how many."""

    person_id: str | None
    channel: str | None
    why: str
    count: int


@dataclass(frozen=True)
class Day:
    """One local day of somebody who hears of dead letters: the subject of their card."""

    person_id: str
    date: date

    @property
    def id(self) -> str:
        return f"{self.person_id}:{self.date}"

    @classmethod
    def of(cls, subject_id: str) -> "Day":
        """The day of a card. Raises ValueError where that is none."""
        person_id, _, day = subject_id.rpartition(":")
        return cls(person_id, date.fromisoformat(day))


def put_aside(session: Session, notice: Notice, why: str, now: datetime) -> None:
    """It cannot be said: whoever can mend that hears of it."""
    notice.fate, notice.failure, notice.died_at = Fate.DEAD, why, now
    session.add(notice)
    if notice.kind != UNDELIVERED:  # or one that cannot be told of would be told of that, for ever
        for person in _told(session, notice.workspace_id, notice.channel, now):
            _tell(session, person, now)


def _told(session: Session, workspace_id: str, channel: str | None, now: datetime) -> list[Person]:
    if channel is None:
        return Staff.of(session).admins(workspace_id)
    keeper = keeper_of(session, workspace_id, circle_of(session, workspace_id, channel), now)
    return [keeper] if keeper else []


def _tell(session: Session, person: Person, now: datetime) -> None:
    """One card a day, at work; what comes after it is added where it stands."""
    day = Day(person.id, now.astimezone(zone_of(session, person)).date())
    tell(
        session,
        workspace_id=person.workspace_id,
        kind=UNDELIVERED,
        subject_id=day.id,
        person_id=person.id,
        now=now,
        not_before=working_time(session, person, now).next_working_moment(now),
    )
    refresh(session, day.id)


def letters_of(session: Session, day: Day, now: datetime) -> list[Letters]:
    """What was put aside that day and still is, as far as it is theirs to mend today."""
    person = session.get(Person, day.person_id)
    if person is None:
        return []
    what = (col(Notice.person_id), col(Notice.channel), col(Notice.failure))
    counted = select(*what, func.count()).where(*_put_aside(session, person, day)).group_by(*what)
    ordered = counted.order_by(func.min(Notice.id))
    return [
        Letters(to, channel, why or "", count)
        for to, channel, why, count in session.exec(ordered)
        if _hears(session, person, channel, now)
    ]


def _put_aside(session: Session, person: Person, day: Day) -> Iterator[ColumnElement[bool]]:
    zone = zone_of(session, person)
    yield col(Notice.workspace_id) == person.workspace_id
    yield col(Notice.fate) == Fate.DEAD
    yield col(Notice.kind) != UNDELIVERED
    yield col(Notice.died_at) >= at_local(day.date, time(), zone)
    yield col(Notice.died_at) < at_local(day.date + A_DAY, time(), zone)


def _hears(session: Session, person: Person, channel: str | None, now: datetime) -> bool:
    """Whether they are who is told of it, as things are now."""
    return person.id in {each.id for each in _told(session, person.workspace_id, channel, now)}


def _may(session: Session, person: Person, channel: str | None, now: datetime) -> bool:
    circle = circle_of(session, person.workspace_id, channel) if channel else None
    account_id = circle.account.id if circle and circle.account else None
    subject = Subject(account_id=account_id, team_id=circle.team_id if circle else None)
    return may(session, Action.TRY_AGAIN, person, subject, now)


def try_again(session: Session, day: Day, by: Person, now: datetime) -> int:
    """Say what was put aside that day once more, as far as it is theirs to mend; how much that is.

    Raises NotYoursError where none of it is, or not any more.
    """
    put_aside_then = select(Notice).where(*_put_aside(session, by, day))
    found = session.exec(put_aside_then.order_by(col(Notice.id))).all()
    theirs = {each for each in {notice.channel for notice in found} if _may(session, by, each, now)}
    if found and not theirs:
        raise NotYoursError
    return say_after_all(session, [notice for notice in found if notice.channel in theirs], now)


def say_after_all(session: Session, letters: Sequence[Notice], now: datetime) -> int:
    """Say these once more; how many that is. The cards that tell of them are brought up to date."""
    died = [each.died_at for each in letters if each.died_at]
    count = sum(_revive(session, each, now) for each in letters)
    if died:
        cards = update(Notice).where(col(Notice.kind) == UNDELIVERED, col(Notice.queued_at) >= min(died) - A_DAY)
        session.exec(cards.values(wanted=Notice.wanted + 1))
    return count


def _revive(session: Session, notice: Notice, now: datetime) -> bool:
    """It is to be said after all, as far as it is still worth saying. False when it is not put aside any more.

    One that may have been said is looked for before. What was to stand in its thread comes with it.
    """
    if notice.fate is not Fate.DEAD:
        return False
    notice.fate = Fate.SENDING if notice.attempted_at else Fate.WAITING
    notice.not_before, notice.died_at, notice.failure = now, None, None
    session.add(notice)
    below = update(Notice).where(col(Notice.workspace_id) == notice.workspace_id, col(Notice.under) == notice.once)
    withdrawn = below.where(col(Notice.fate) == Fate.WITHDRAWN, col(Notice.slack_ts).is_(None))
    session.exec(withdrawn.values(fate=Fate.WAITING, not_before=now))
    session.flush()
    return True
