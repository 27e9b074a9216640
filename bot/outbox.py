"""The outbox's rows: which person or channel is free, what is to be said there next, and what became of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, and_, col, or_, select, update

from bot import moot
from bot.blocks.message import Message
from bot.people import slack_user_of
from bot.screens import notices
from protocols import tact
from protocols.guarded import touched_one
from protocols.notice import Destination, Fate, Notice, post_above
from protocols.team.records import Person
from protocols.undelivered import put_aside

_log = logging.getLogger("parley.outbox")
MOST = 20  # looked at together, of what waits at one destination
LOOK_BACK = timedelta(minutes=10)  # our clock and Slack's need not agree
PACE = timedelta(seconds=1)  # Slack: about one message a second to a channel

Note = Callable[[Session, datetime], None]


@dataclass(frozen=True)
class Errand:
    """One thing to say to one person or, by name, in one `channel`: there perhaps in the thread `under` (ts).

    `mark`: by this what was said is found again. `since`: an earlier try (epoch seconds) whose outcome is not known;
    `misses`: how often in a row nothing could be said there; `tries`: how often this was begun. `now`: the domain's
    time when it was taken.
    """

    notice_id: str
    mark: str
    destination_id: str
    leased_by: str
    slack_user: str | None
    email: str | None
    message: Message | None
    wanted: int
    stands: tuple[str, str] | None
    since: float | None
    now: datetime
    misses: int = 0
    tries: int = 0
    is_started: bool = False
    channel: str | None = None
    under: str | None = None


@dataclass(frozen=True)
class Moment:
    """Now, in real time and in the domain's. `settling`: how long until a try without an answer is over."""

    real: datetime
    domain: datetime
    settling: timedelta


def _sayable(now: Moment) -> ColumnElement[bool]:
    return or_(
        and_(col(Notice.fate) == Fate.WAITING, col(Notice.not_before) <= now.domain),
        and_(col(Notice.fate) == Fate.SENDING, col(Notice.attempted_at) <= now.real - now.settling),
        and_(col(Notice.fate) == Fate.SAID, col(Notice.wanted) > col(Notice.shown)),
    )


def lease(session: Session, name: str, now: Moment) -> Errand | None:
    """Take the destination that has waited longest, and the first thing to say there. Nothing to do: None."""
    while destination := _next(session, now):
        if not _claim(session, destination, name, now):
            continue
        errand = _first(session, destination, now)
        if errand:
            return errand
        _release(session, destination.id, name)
    return None


def _next(session: Session, now: Moment) -> Destination | None:
    there = or_(col(Destination.person_id) == Notice.person_id, col(Destination.channel) == Notice.channel)
    same = and_(there, col(Destination.workspace_id) == Notice.workspace_id)
    waiting = select(Destination).join(Notice, same).where(_is_free(now), _sayable(now))
    return session.exec(waiting.order_by(col(Notice.id)).limit(1)).first()


def _is_free(now: Moment) -> ColumnElement[bool]:
    """Nobody speaks there, and it has rested."""
    free = or_(col(Destination.leased_until).is_(None), col(Destination.leased_until) < now.real)
    return and_(free, or_(col(Destination.free_at).is_(None), col(Destination.free_at) <= now.real))


def _claim(session: Session, destination: Destination, name: str, now: Moment) -> bool:
    """The guarded UPDATE is the lock: of two senders one gets the destination, until a try is over and settled."""
    claim = update(Destination).where(col(Destination.id) == destination.id, _is_free(now))
    is_ours = touched_one(session, claim.values(leased_by=name, leased_until=now.real + 2 * now.settling))
    session.refresh(destination)
    return is_ours


def _first(session: Session, destination: Destination, now: Moment) -> Errand | None:
    """What is to be said there, looked up under the lease: another sender may just have said what we saw before."""
    notice = _chosen(session, destination, now)
    if notice is None or moot.is_readdressed(session, notice, now.domain):
        return None
    if moot.is_withheld(session, notice, now.domain):
        return None
    try:
        with session.begin_nested():
            return _errand_if_sayable(session, notice, destination, now)
    except DBAPIError:
        raise  # of the database, not of the notice: it is tried again
    except Exception as error:  # noqa: BLE001  (whatever it was: nobody else's notices wait for this one)
        _log.error("notice %s of kind %s cannot be shown: %s", notice.id, notice.kind, type(error).__name__)
        put_aside(session, notice, "unshowable", now.domain)
        return None


def _chosen(session: Session, destination: Destination, now: Moment) -> Notice | None:
    """What others ask for comes first, in order; of what Parley starts, the most serious."""
    sayable = (
        select(Notice)
        .where(*_at(destination), _sayable(now))
        .order_by(col(Notice.is_started), col(Notice.id))
        .limit(MOST)
    )
    found = session.exec(sayable.execution_options(populate_existing=True)).all()
    started = [notice for notice in found if _is_to_start(notice)]
    asked = next((notice for notice in found if not _is_to_start(notice)), None)
    return asked or (tact.most_serious(session, started) if started else None)


def _at(destination: Destination) -> tuple[ColumnElement[bool], ...]:
    is_channel = destination.person_id is None
    there = col(Notice.channel) == destination.channel if is_channel else col(Notice.person_id) == destination.person_id
    return there, col(Notice.workspace_id) == destination.workspace_id


def _is_to_start(notice: Notice) -> bool:
    return notice.is_started and notice.fate is Fate.WAITING


def _errand_if_sayable(session: Session, notice: Notice, destination: Destination, now: Moment) -> Errand | None:
    """Nothing when it has to wait, is too much for today, or has nothing to say any more."""
    if moot.is_over(session, notice, now.domain):
        return None
    if moot.waits_for_its_thread(session, notice, now.domain, now.settling):
        return None
    person = session.get(Person, notice.person_id) if _is_to_start(notice) else None
    if person and tact.put_off(session, notice, person, now.domain):
        return None
    if notices.render(session, notice, now.domain) is None and notice.fate is not Fate.SENDING:
        moot.withdraw(session, notice)
        return None
    if person and tact.is_too_much(session, notice, person, now.domain):
        return None
    if person and not notice.is_in_doubt:
        _fold_others(session, notice, now)
    return _errand(session, notice, destination, now)


def _fold_others(session: Session, notice: Notice, now: Moment) -> None:
    """What might be started there at the same time, and can be said within this one."""
    here = and_(col(Notice.person_id) == notice.person_id, col(Notice.workspace_id) == notice.workspace_id)
    others = select(Notice).where(here, _sayable(now), col(Notice.is_started), col(Notice.id) != notice.id)
    tact.fold(
        session,
        [each for each in session.exec(others) if _is_to_start(each) and not each.is_in_doubt],
        notice,
        now.domain,
    )


def _errand(session: Session, notice: Notice, destination: Destination, now: Moment) -> Errand:
    person = session.get(Person, notice.person_id) if notice.person_id else None
    above = post_above(session, notice) if notice.under else None
    stands = (notice.slack_channel, notice.slack_ts) if notice.slack_channel and notice.slack_ts else None
    is_to_start, tried = _is_to_start(notice), None if stands else notice.attempted_at
    message = notices.render(session, notice, now.domain)
    if message and not stands:
        notice.fate, notice.attempted_at = Fate.SENDING, notice.attempted_at or now.real
        notice.attempts += 1
        session.add(notice)
    return Errand(
        notice_id=notice.id,
        mark=notice.mark,
        destination_id=destination.id,
        leased_by=destination.leased_by or "",
        slack_user=slack_user_of(session, person) if person else None,
        email=person.email if person else None,
        message=message,
        wanted=notice.wanted,
        stands=stands,
        since=(tried - LOOK_BACK).timestamp() if tried else None,
        now=now.domain,
        misses=destination.misses,
        tries=notice.attempts,
        is_started=is_to_start,
        channel=notice.channel,
        under=above.slack_ts if above else None,
    )


def _release(session: Session, destination_id: str, name: str) -> None:
    """Only who holds the lease gives it back: one that ran out may be another's by now."""
    release = update(Destination).where(col(Destination.id) == destination_id, col(Destination.leased_by) == name)
    session.connection().execute(release.values(leased_until=None, leased_by=None))


def close(session: Session, errand: Errand, note: Note, now: datetime) -> None:
    """Note what became of it, and let the destination go."""
    note(session, now)
    _release(session, errand.destination_id, errand.leased_by)


def said(session: Session, errand: Errand, stands: tuple[str, str], now: datetime) -> None:
    """It stands there: channel and ts."""
    notice = session.get_one(Notice, errand.notice_id)
    notice.fate, notice.shown, notice.failure = Fate.SAID, errand.wanted, None
    notice.slack_channel, notice.slack_ts = stands
    session.add(notice)
    _pause(session, errand, now + PACE, misses=0)


def found(session: Session, errand: Errand, stands: tuple[str, str], now: datetime) -> None:
    """An earlier try stands there, in the words of then: it is brought up to date."""
    said(session, errand, stands, now)
    session.get_one(Notice, errand.notice_id).shown = errand.wanted - 1


def again(session: Session, errand: Errand, why: str, not_before: datetime) -> None:
    """Slack did not take it; try again then, and the later the more often that was. Nothing expires by downtime.

    A notice whose earlier try is in doubt stays so: it may have been the looking that Slack refused.
    """
    notice = session.get_one(Notice, errand.notice_id)
    notice.failure = why
    if not errand.stands and errand.since is None:
        notice.fate, notice.attempted_at = Fate.WAITING, None
    session.add(notice)
    _pause(session, errand, not_before, misses=errand.misses + 1)


def rest(session: Session, errand: Errand, until: datetime) -> None:
    """Its person rests until then (the domain's time): put off, and not used up; what was in doubt still is."""
    notice = session.get_one(Notice, errand.notice_id)
    tact.unfold(session, notice, until)
    if errand.since is not None:
        notice.attempted_at = datetime.fromtimestamp(errand.since, UTC) + LOOK_BACK
        session.add(notice)


def unsure(session: Session, errand: Errand, settled: datetime) -> None:
    """Perhaps it was said. Once that has settled we look first; what comes after it at this destination waits, too."""
    notice = session.get_one(Notice, errand.notice_id)
    notice.failure = "unsure"
    session.add(notice)
    _pause(session, errand, settled, misses=errand.misses + 1)


def is_alone(session: Session, errand: Errand) -> bool:
    """Whether nothing else has been said since this was first tried: then it is not this one that Slack cannot take."""
    began = select(Notice.attempted_at).where(Notice.id == errand.notice_id).scalar_subquery()
    since = and_(col(Notice.fate) == Fate.SAID, col(Notice.attempted_at) > began)
    return session.exec(select(Notice.id).where(since).limit(1)).first() is None


def give_up(session: Session, errand: Errand, why: str, _now: datetime) -> None:
    """It cannot be said, now or later: who can mend that hears of it. What stands already stays as it is."""
    notice = session.get_one(Notice, errand.notice_id)
    if errand.stands:
        notice.failure, notice.shown = why, errand.wanted
        session.add(notice)
        return
    if errand.since is None:  # it was refused, so nobody need look for it
        notice.attempted_at = None
    put_aside(session, notice, why, errand.now)


def wait_outside(session: Session, errand: Errand, why: str, _now: datetime) -> None:
    """Nobody lets us in: it waits, and no try is counted."""
    notice = session.get_one(Notice, errand.notice_id)
    notice.failure = why
    if not errand.stands and errand.since is None:
        notice.fate, notice.attempted_at, notice.attempts = Fate.WAITING, None, notice.attempts - 1
    session.add(notice)


def _pause(session: Session, errand: Errand, until: datetime, misses: int) -> None:
    rest = update(Destination).where(col(Destination.id) == errand.destination_id)
    session.connection().execute(rest.values(free_at=until, misses=misses))
