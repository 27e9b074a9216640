"""What customers were promised and nobody has kept yet, and what waits for an owner's word."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import bindparam
from sqlmodel import Session, and_, col, or_, select

from protocols.charter.vocabulary import KEEP_THE_PROMISE
from protocols.duty.obligation import Obligation, State
from protocols.given import PERSON
from protocols.promises import Promise, Stand
from protocols.team.records import Person

_ABOUT = and_(
    col(Obligation.subject_id) == Promise.id,
    col(Obligation.act) == KEEP_THE_PROMISE,
    col(Obligation.state) != State.VOID,
)
_WAITING = or_(
    and_(col(Obligation.id).is_(None), col(Promise.stand) != Stand.ACCEPTED),
    col(Obligation.state) == State.OPEN,
    and_(col(Obligation.state) == State.BREACHED, col(Obligation.settled_at).is_(None)),
)
_UNKEPT = (
    select(Promise, Obligation)
    .join(Obligation, _ABOUT, isouter=True)
    .where(col(Promise.account_id).in_(bindparam("accounts", expanding=True)), col(Promise.wording) != "", _WAITING)
    .order_by(col(Promise.day).is_(None), col(Promise.day), col(Promise.id))
)
_OFFERED = select(Promise).where(Promise.owner_id == PERSON, Promise.stand == Stand.OFFERED).order_by(col(Promise.id))


@dataclass(frozen=True)
class Standing:
    """A promise that is not kept yet; `duty` once its owner has taken it on."""

    promise: Promise
    duty: Obligation | None

    @property
    def owner_id(self) -> str:
        """Who keeps it: whoever owes it by now."""
        return self.duty.bearer_id if self.duty else self.promise.owner_id


def unkept(session: Session, accounts: Collection[str]) -> list[Standing]:
    """What was promised to these customers and is neither kept nor let go, the most urgent first.

    Where the charter tracks no promises, one that was taken on is its owner's own affair.
    """
    found = session.exec(_UNKEPT, params={"accounts": list(accounts)}) if accounts else ()
    return [Standing(promise, duty) for promise, duty in found]


def standing_of(session: Session, promise: Promise) -> Standing:
    """How it stands with this one."""
    duties = select(Obligation).where(Obligation.subject_id == promise.id, Obligation.act == KEEP_THE_PROMISE)
    on = duties.where(col(Obligation.state) != State.VOID).order_by(col(Obligation.id).desc())
    return Standing(promise, session.exec(on).first())


def offered_to(session: Session, person: Person) -> list[Promise]:
    """What somebody is asked to take on, the oldest first."""
    return list(session.exec(_OFFERED, params={"person": person.id}))
