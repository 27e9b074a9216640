"""The outbox's rows: which destination is free, what is to be said there next, and what became of it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from sqlalchemy import ColumnElement, CursorResult
from sqlmodel import Session, and_, col, or_, select, update

from bot import cards
from bot.message import Message
from bot.people import slack_user_of
from protocols.notice import Destination, Fate, Notice
from protocols.team.records import Account, Person
from protocols.team.roles import holder

LEASE = timedelta(seconds=20)  # longer than one call to Slack may take
PACE = timedelta(seconds=1)  # Slack: about one message a second to a channel

Note = Callable[[Session, datetime], None]


@dataclass(frozen=True)
class Errand:
    """One thing to say to one person. `since`: an earlier try (epoch seconds) whose outcome is not known."""

    notice_id: str
    destination_id: str
    slack_user: str | None
    email: str | None
    message: Message | None
    wanted: int
    stands: tuple[str, str] | None
    since: float | None


@dataclass(frozen=True)
class Moment:
    """Now, three times: in real time, in the domain's, and the real moment before which a try has settled."""

    real: datetime
    domain: datetime
    settled: datetime


def _sayable(now: Moment) -> ColumnElement[bool]:
    return or_(
        and_(col(Notice.fate) == Fate.WAITING, col(Notice.not_before) <= now.domain),
        and_(col(Notice.fate) == Fate.SENDING, col(Notice.attempted_at) <= now.settled),
        and_(col(Notice.fate) == Fate.SAID, col(Notice.wanted) > col(Notice.shown)),
    )


def lease(session: Session, name: str, now: Moment) -> Errand | None:
    """Take the destination that has waited longest, and the first thing to say there. Nothing to do: None."""
    while found := _next(session, now):
        notice, destination = found
        if not _claim(session, destination, name, now.real):
            continue
        errand = _errand(session, notice, destination, now)
        if errand.message:
            return errand
        _withdraw(session, notice, destination)
    return None


def _next(session: Session, now: Moment) -> tuple[Notice, Destination] | None:
    free = or_(col(Destination.leased_until).is_(None), col(Destination.leased_until) < now.real)
    rested = or_(col(Destination.free_at).is_(None), col(Destination.free_at) <= now.real)
    same = and_(col(Destination.person_id) == Notice.person_id, col(Destination.workspace_id) == Notice.workspace_id)
    work = select(Notice, Destination).join(Destination, same).where(free, rested)
    return session.exec(work.where(_sayable(now)).order_by(col(Notice.id)).limit(1)).first()


def _claim(session: Session, destination: Destination, name: str, now: datetime) -> bool:
    """The guarded UPDATE is the lock: of two senders one gets the destination."""
    free = or_(col(Destination.leased_until).is_(None), col(Destination.leased_until) < now)
    claim = update(Destination).where(col(Destination.id) == destination.id, free)
    touched = session.connection().execute(claim.values(leased_by=name, leased_until=now + LEASE))
    session.refresh(destination)
    return cast("CursorResult[Any]", touched).rowcount == 1


def _errand(session: Session, notice: Notice, destination: Destination, now: Moment) -> Errand:
    _readdress(session, notice, now.domain)
    person = session.get_one(Person, notice.person_id)
    stands = (notice.slack_channel, notice.slack_ts) if notice.slack_channel and notice.slack_ts else None
    since = notice.attempted_at.timestamp() - 1 if notice.attempted_at and notice.fate is Fate.SENDING else None
    message = cards.render(session, notice, now.domain)
    if message and not stands:
        notice.fate, notice.attempted_at = Fate.SENDING, notice.attempted_at or now.real
        notice.attempts += 1
        session.add(notice)
    return Errand(
        notice_id=notice.id,
        destination_id=destination.id,
        slack_user=slack_user_of(session, person),
        email=person.email,
        message=message,
        wanted=notice.wanted,
        stands=stands,
        since=since,
    )


def _readdress(session: Session, notice: Notice, now: datetime) -> None:
    """What goes to a role goes to whoever holds it now, as long as it has not been said."""
    if notice.role and notice.account_id and notice.fate is Fate.WAITING:
        person = holder(session, session.get_one(Account, notice.account_id), notice.role, now.date())
        notice.person_id = person.id if person else notice.person_id


def _withdraw(session: Session, notice: Notice, destination: Destination) -> None:
    if notice.fate is Fate.SAID:
        notice.shown = notice.wanted
    else:
        notice.fate = Fate.WITHDRAWN
    destination.leased_until = None
    session.add(notice)
    session.add(destination)
    session.flush()


def close(session: Session, errand: Errand, note: Note, now: datetime) -> None:
    """Note what became of it, and let the destination go."""
    note(session, now)
    release = update(Destination).where(col(Destination.id) == errand.destination_id)
    session.connection().execute(release.values(leased_until=None, leased_by=None))


def said(session: Session, errand: Errand, stands: tuple[str, str], now: datetime) -> None:
    """It stands there: channel and ts."""
    notice = session.get_one(Notice, errand.notice_id)
    notice.fate, notice.shown, notice.failure = Fate.SAID, errand.wanted, None
    notice.slack_channel, notice.slack_ts = stands
    session.add(notice)
    _pause(session, errand, now + PACE)


def again(session: Session, errand: Errand, why: str, not_before: datetime) -> None:
    """It was certainly not said; try again then. What was promised does not expire by downtime."""
    notice = session.get_one(Notice, errand.notice_id)
    notice.failure = why
    if not errand.stands:
        notice.fate, notice.attempted_at = Fate.WAITING, None
    session.add(notice)
    _pause(session, errand, not_before)


def unsure(session: Session, errand: Errand, now: datetime) -> None:
    """Perhaps it was said. It stays `sending` until it has settled; then we look first."""
    if errand.stands:
        again(session, errand, "unsure", now + PACE)
        return
    notice = session.get_one(Notice, errand.notice_id)
    notice.failure = "unsure"
    session.add(notice)


def give_up(session: Session, errand: Errand, why: str, _now: datetime) -> None:
    """It cannot be said, now or later."""
    notice = session.get_one(Notice, errand.notice_id)
    notice.failure = why
    if errand.stands:
        notice.shown = errand.wanted
    else:
        notice.fate = Fate.DEAD
    session.add(notice)


def _pause(session: Session, errand: Errand, until: datetime) -> None:
    rest = update(Destination).where(col(Destination.id) == errand.destination_id)
    session.connection().execute(rest.values(free_at=until))
