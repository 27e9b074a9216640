"""What was promised to a customer: wording, to whom, owner and day. Accepted, it is a duty until it is kept.

Nothing is thrown over the wall: whoever is named as the owner takes it on, or says no, and then it is with who
promised it again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlmodel import Field, Session, SQLModel, col, or_, select, update

from protocols.base import index, new_id, one_of
from protocols.charter.vocabulary import KEEP_THE_PROMISE
from protocols.duty import enforce
from protocols.duty.binding import working_time
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.duty.opening import open_duties
from protocols.duty.permits import Action, Subject, demand
from protocols.duty.worktime import Calendar
from protocols.facts import PromiseMade
from protocols.guarded import touched_one
from protocols.notice import refresh, tell
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder

PROMISE, OFFERED, DECLINED = "promise", "promise_offered", "promise_declined"
UNSAID = "(erased)"  # what stands for words that went with who said them, while somebody keeps the promise


class Stand(StrEnum):
    """Where a promise stands with its owner."""

    OFFERED = "offered"
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Promise(SQLModel, table=True):
    """Something that one of us promised a customer. `day` is the owner's local date by which it is to be kept."""

    __table_args__ = (index("account_id", "stand"), index("owner_id", "stand"), index("visit_id"))

    id: str = Field(default_factory=new_id, primary_key=True)
    workspace_id: str = Field(foreign_key="workspace.id")
    account_id: str = Field(foreign_key="account.id")
    visit_id: str | None = Field(default=None, foreign_key="visit.id")
    wording: str
    made_to: str = ""
    made_by: str = Field(foreign_key="person.id")
    made_at: datetime
    owner_id: str = Field(foreign_key="person.id")
    day: date | None = None
    stand: Stand = Field(default=Stand.OFFERED, sa_type=one_of(Stand))
    answered_at: datetime | None = None


@dataclass(frozen=True)
class Wording:
    """A promise as somebody wrote it down."""

    wording: str
    made_to: str
    owner: Person
    day: date | None


def make(
    session: Session, account: Account, by: Person, said: Wording, now: datetime, visit_id: str | None = None
) -> Promise:
    """Write a promise down. One's own is accepted by that; of another's its owner is asked."""
    promise = Promise(
        workspace_id=account.workspace_id,
        account_id=account.id,
        visit_id=visit_id,
        wording=said.wording,
        made_to=said.made_to,
        made_by=by.id,
        made_at=now,
        owner_id=said.owner.id,
        day=said.day,
    )
    session.add(promise)
    session.flush()
    told = {"account": account.id, "owner": said.owner.id, "day": said.day and said.day.isoformat()}
    record(session, Happening(account.workspace_id, now, by.id, "promise", PROMISE, promise.id, told))
    if said.owner.id == by.id:
        accept(session, promise, by, now)
    else:
        _tell(session, promise, OFFERED, said.owner.id, now)
    return promise


def accept(session: Session, promise: Promise, by: Person, now: datetime, day: date | None = None) -> bool:
    """The owner takes it on, by this day where they name another: from now on it is a duty.

    Once that day's work is over, the next one on which they work is the day. False when it was answered before. Raises
    NotYoursError.
    """
    if not _answer(session, promise, by, Stand.ACCEPTED, now):
        return False
    calendar = working_time(session, by, now)
    promise.day = _ahead(day or promise.day, calendar, now)
    session.add(promise)
    made = PromiseMade(
        workspace_id=promise.workspace_id,
        account_id=promise.account_id,
        subject_kind=PROMISE,
        subject_id=promise.id,
        actors=(promise.owner_id,),
        by=by.id,
        due=calendar.closes(promise.day) if promise.day else None,
    )
    open_duties(session, made, now)
    return True


def _ahead(day: date | None, calendar: Calendar, now: datetime) -> date | None:
    """The day, as long as its work is not over."""
    if day is None or calendar.closes(day) > now:
        return day
    return next(calendar.working_days(calendar.local_date(now) + timedelta(days=1)))


def decline(session: Session, promise: Promise, by: Person, now: datetime) -> bool:
    """Not me: it is with who promised it again, and they are told; the account manager, once they have left.

    False when it was answered before. Raises NotYoursError.
    """
    if not _answer(session, promise, by, Stand.DECLINED, now):
        return False
    _give_back(session, promise, now)
    return True


def _give_back(session: Session, promise: Promise, now: datetime) -> None:
    maker = session.get_one(Person, promise.made_by)
    account = session.get_one(Account, promise.account_id)
    told = maker if maker.is_active else holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    if told:
        _tell(session, promise, DECLINED, told.id, now)


def offer(session: Session, promise: Promise, by: Person, to: Person, now: datetime) -> bool:
    """Who promised it, or owns it, or the account manager gives it to somebody else.

    False when somebody has taken it on meanwhile. Raises NotYoursError.
    """
    demand(session, Action.OFFER, by, subject_of(promise), now)
    if not _ask(session, promise, by.id, to, now):
        return False
    if to.id == by.id:
        return accept(session, promise, to, now)
    _tell(session, promise, OFFERED, to.id, now)
    return True


def _ask(session: Session, promise: Promise, by: str | None, to: Person, now: datetime) -> bool:
    mine = update(Promise).where(col(Promise.id) == promise.id, col(Promise.stand) != Stand.ACCEPTED)
    if not touched_one(session, mine.values(owner_id=to.id, stand=Stand.OFFERED, answered_at=None)):
        return False
    session.refresh(promise)
    record(session, Happening(promise.workspace_id, now, by, "offer", PROMISE, promise.id, {"owner": to.id}))
    refresh(session, promise.id)
    return True


def pass_offers(
    session: Session, workspace_id: str, successor: Callable[[str, str], Person | None], now: datetime
) -> None:
    """What people who are gone were asked to take on, whoever follows them (id) on that account (id) is asked."""
    offered = select(Promise).join(Person, col(Person.id) == Promise.owner_id)
    here = offered.where(Promise.workspace_id == workspace_id, Promise.stand == Stand.OFFERED)
    for promise in session.exec(here.where(col(Person.is_active).is_(False)).order_by(col(Promise.id))).all():
        to = successor(promise.owner_id, promise.account_id)
        if to and _ask(session, promise, None, to, now):
            _tell(session, promise, OFFERED, to.id, now)


def let_go(session: Session, person: Person, now: datetime) -> int:
    """Somebody is erased: their words for what they promised go; what others promised and was theirs to keep is with
    those again. Returns how many there were.
    """
    kept = select(Obligation.subject_id).where(Obligation.bearer_id == person.id, Obligation.state == State.OPEN)
    theirs = col(Promise.id).in_(kept.where(Obligation.act == KEEP_THE_PROMISE))
    of_theirs = or_(col(Promise.made_by) == person.id, col(Promise.owner_id) == person.id, theirs)
    found = session.exec(select(Promise).where(of_theirs).order_by(col(Promise.id))).all()
    for promise in found:
        keepers = {duty.bearer_id for duty in enforce.about(session, promise.id, KEEP_THE_PROMISE)}
        is_waiting = promise.stand is Stand.OFFERED or person.id in keepers
        if promise.made_by == person.id:
            promise.wording, promise.made_to = UNSAID if keepers - {person.id} else "", ""
        if is_waiting:
            promise.stand = Stand.DECLINED
        session.add(promise)
        refresh(session, promise.id)
        if is_waiting and promise.made_by != person.id:
            _give_back(session, promise, now)
    return len(found)


def _answer(session: Session, promise: Promise, by: Person, stand: Stand, now: datetime) -> bool:
    demand(session, Action.TAKE_ON, by, subject_of(promise), now)
    mine = update(Promise).where(col(Promise.id) == promise.id, col(Promise.stand) == Stand.OFFERED)
    if not touched_one(session, mine.values(stand=stand, answered_at=now)):
        return False
    session.refresh(promise)
    record(session, Happening(promise.workspace_id, now, by.id, str(stand), PROMISE, promise.id))
    refresh(session, promise.id)
    return True


def subject_of(promise: Promise) -> Subject:
    """A promise, as permissions see it."""
    return Subject(account_id=promise.account_id, bearer_id=promise.owner_id, planner_id=promise.made_by)


def _tell(session: Session, promise: Promise, kind: str, person_id: str, now: datetime) -> None:
    tell(
        session,
        workspace_id=promise.workspace_id,
        kind=kind,
        subject_id=promise.id,
        person_id=person_id,
        account_id=promise.account_id,
        now=now,
        once=f"{kind}:{promise.id}:{person_id}:{now.isoformat()}",
    )
