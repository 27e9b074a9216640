"""What was promised to a customer: wording, to whom, owner and day. Accepted, it is a duty until it is kept.

Nothing is thrown over the wall: whoever is named as the owner takes it on, or says no, and then it is with who
promised it again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Field, Session, SQLModel, and_, col, or_, select, update

from protocols.base import index, new_id, one_of
from protocols.duty.binding import working_time
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, State
from protocols.duty.opening import open_duties
from protocols.duty.permits import Action, Subject, demand
from protocols.facts import PromiseMade
from protocols.guarded import touched_one
from protocols.notice import refresh, tell
from protocols.team.records import Account, Person

PROMISE, OFFERED, DECLINED = "promise", "promise_offered", "promise_declined"


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

    False when it was answered before. Raises NotYoursError.
    """
    if not _answer(session, promise, by, Stand.ACCEPTED, now):
        return False
    promise.day = day or promise.day
    session.add(promise)
    made = PromiseMade(
        workspace_id=promise.workspace_id,
        account_id=promise.account_id,
        subject_kind=PROMISE,
        subject_id=promise.id,
        actors=(promise.owner_id,),
        by=by.id,
        due=_due(session, promise, by, now),
    )
    open_duties(session, made, now)
    return True


def _due(session: Session, promise: Promise, owner: Person, now: datetime) -> datetime | None:
    """When the owner's working hours end on the day; never before now."""
    if promise.day is None:
        return None
    calendar = working_time(session, owner, now)
    return max(calendar.closes(promise.day), now)


def decline(session: Session, promise: Promise, by: Person, now: datetime) -> bool:
    """Not me: it is with who promised it again, and they are told. False when it was answered before.

    Raises NotYoursError.
    """
    if not _answer(session, promise, by, Stand.DECLINED, now):
        return False
    _tell(session, promise, DECLINED, promise.made_by, now)
    return True


def offer(session: Session, promise: Promise, by: Person, to: Person, now: datetime) -> bool:
    """Who promised it, or owns it, gives it to somebody else. False when somebody has taken it on meanwhile.

    Raises NotYoursError.
    """
    demand(session, Action.OFFER, by, subject_of(promise), now)
    mine = update(Promise).where(col(Promise.id) == promise.id, col(Promise.stand) != Stand.ACCEPTED)
    if not touched_one(session, mine.values(owner_id=to.id, stand=Stand.OFFERED, answered_at=None)):
        return False
    session.refresh(promise)
    record(session, Happening(promise.workspace_id, now, by.id, "offer", PROMISE, promise.id, {"owner": to.id}))
    refresh(session, promise.id)
    if to.id == by.id:
        return accept(session, promise, to, now)
    _tell(session, promise, OFFERED, to.id, now)
    return True


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


@dataclass(frozen=True)
class Standing:
    """A promise that is not kept yet; `duty` once its owner has taken it on."""

    promise: Promise
    duty: Obligation | None


def unkept(session: Session, accounts: Sequence[str]) -> list[Standing]:
    """What was promised to these customers and is neither kept nor let go, the most urgent first."""
    about = col(Obligation.subject_id) == Promise.id
    every = select(Promise, Obligation).join(Obligation, about, isouter=True)
    here = every.where(col(Promise.account_id).in_(accounts))
    missed = and_(col(Obligation.state) == State.BREACHED, col(Obligation.settled_at).is_(None))
    waiting = or_(col(Obligation.id).is_(None), col(Obligation.state) == State.OPEN, missed)
    found = session.exec(here.where(waiting).order_by(col(Promise.day), col(Promise.id)))
    return [Standing(promise, duty) for promise, duty in found]


def offered_to(session: Session, person: Person) -> list[Promise]:
    """What somebody is asked to take on, the oldest first."""
    rows = select(Promise).where(Promise.owner_id == person.id, Promise.stand == Stand.OFFERED)
    return list(session.exec(rows.order_by(col(Promise.id))))


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
