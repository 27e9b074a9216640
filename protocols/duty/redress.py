"""Forgiveness: a duty is waived, a breach contested and upheld, and what was missed can still be done.

Reasons are people's words: they stand in the ledger's erasable texts and nowhere else.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from sqlmodel import Session, and_, col, or_, select, update

from protocols.duty import enforce
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Obligation, Remark, State, Verb
from protocols.duty.permits import Action, Subject, demand, upholder
from protocols.guarded import touched_one
from protocols.notice import tell
from protocols.team.records import Person

WAIVED, CONTESTED, DECIDED = "waived", "contested", "contest_decided"
_COLUMN = {Remark.CONTEST: "contested_at", Remark.LEAVE: "left_at", Remark.SETTLE: "settled_at"}


def waive(session: Session, duty: Obligation, by: Person, reason: str, now: datetime) -> bool:
    """It is not needed this time, and why; the bearer is told. False when the duty has ended already.

    Raises NotYoursError unless the clause lets them; nobody waives what they owe themselves.
    """
    demand(session, Action.WAIVE, by, Subject.of(duty), now)
    if duty.state is not State.OPEN or not enforce.move(session, duty, Verb.WAIVE, now, by.id, text=reason):
        return False
    _tell(session, duty, WAIVED, duty.bearer_id, now)
    return True


def contest(session: Session, duty: Obligation, by: Person, word: str, now: datetime) -> bool:
    """The bearer says that this is not right, and why. False when there is nothing to contest, or it was before.

    Of a breach the upholder hears at once, of an open duty when it lapses. Raises NotYoursError.
    """
    demand(session, Action.CONTEST, by, Subject.of(duty), now)
    if not is_contestable(duty) or not _note(session, duty, Remark.CONTEST, now, by.id, text=word):
        return False
    ask_upholder(session, duty, now)
    return True


def is_contestable(duty: Obligation) -> bool:
    """Open or breached, and not contested before."""
    return duty.state in {State.OPEN, State.BREACHED} and duty.contested_at is None


def ask_upholder(session: Session, duty: Obligation, now: datetime) -> None:
    """A contested breach waits for who upholds."""
    asked = upholder(session, duty, now)
    if asked and is_undecided(duty):
        _tell(session, duty, CONTESTED, asked.id, now)


def is_undecided(duty: Obligation) -> bool:
    """A contested breach on which nobody has decided yet."""
    return duty.state is State.BREACHED and duty.contested_at is not None and duty.left_at is None


def uphold(session: Session, duty: Obligation, by: Person, now: datetime) -> bool:
    """The bearer is right: the breach is void, and nobody owes anything on account of it any more.

    False when it was decided before. Raises NotYoursError.
    """
    demand(session, Action.UPHOLD, by, Subject.of(duty), now)
    if not is_undecided(duty) or not enforce.move(session, duty, Verb.UPHOLD, now, by.id):
        return False
    enforce.withdraw(session, enforce.about(session, duty.id), now, by.id)
    _tell(session, duty, DECIDED, duty.bearer_id, now)
    return True


def leave(session: Session, duty: Obligation, by: Person, now: datetime) -> bool:
    """The contest was heard, and the record stays as it is.

    False when it was decided before. Raises NotYoursError.
    """
    demand(session, Action.UPHOLD, by, Subject.of(duty), now)
    if not is_undecided(duty) or not _note(session, duty, Remark.LEAVE, now, by.id):
        return False
    _tell(session, duty, DECIDED, duty.bearer_id, now)
    return True


def missed(session: Session, subject_id: str, act: str) -> list[Obligation]:
    """The breached duties of one act about one subject that nobody has settled."""
    here = select(Obligation).where(Obligation.subject_id == subject_id, Obligation.act == act)
    rows = here.where(Obligation.state == State.BREACHED, col(Obligation.settled_at).is_(None))
    return list(session.exec(rows.order_by(col(Obligation.id))))


def wanted_of(session: Session, person: Person, subjects: Collection[str], act: str) -> set[str]:
    """About which of these subjects somebody owes the act, or has missed it and not settled."""
    mine = select(Obligation.subject_id).where(Obligation.bearer_id == person.id, Obligation.act == act)
    missing = and_(col(Obligation.state) == State.BREACHED, col(Obligation.settled_at).is_(None))
    wanted = mine.where(or_(col(Obligation.state) == State.OPEN, missing))
    return set(session.exec(wanted.where(col(Obligation.subject_id).in_(subjects))))


def settle(session: Session, duties: Iterable[Obligation], now: datetime, by: str) -> None:
    """What was missed is done after all; the breach stays in the record, and so does this."""
    for duty in duties:
        if duty.state is State.BREACHED:
            _note(session, duty, Remark.SETTLE, now, by)


def _note(
    session: Session, duty: Obligation, remark: Remark, now: datetime, by: str, *, text: str | None = None
) -> bool:
    """Note it once; the state stays."""
    name = _COLUMN[remark]
    mine = update(Obligation).where(col(Obligation.id) == duty.id, col(Obligation.state) == duty.state)
    if not touched_one(session, mine.where(col(getattr(Obligation, name)).is_(None)).values({name: now})):
        return False
    session.refresh(duty)
    record(session, Happening(duty.workspace_id, now, by, remark, enforce.OBLIGATION, duty.id, text=text))
    enforce.converge(session, duty)
    return True


def _tell(session: Session, duty: Obligation, kind: str, person_id: str, now: datetime) -> None:
    tell(
        session,
        workspace_id=duty.workspace_id,
        kind=kind,
        subject_id=duty.id,
        person_id=person_id,
        account_id=duty.account_id,
        now=now,
    )
