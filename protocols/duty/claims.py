"""The bearer says that it is done, and whoever was to be spoken to may say otherwise.

A yes, or silence until due, keeps it; *we didn't* leaves it open. Where nobody can say otherwise, it is kept at once.
"""

from datetime import datetime

from sqlmodel import Session, col, update

from protocols.duty import enforce
from protocols.duty.ledger import Happening, record
from protocols.duty.obligation import Attested, Obligation, Remark, State
from protocols.duty.permits import Action, Subject, demand, owed_to
from protocols.duty.redress import settle
from protocols.guarded import touched_one
from protocols.notice import tell
from protocols.team.records import Person

CLAIMED, DENIED = "claimed", "claim_denied"
MOST_ASKED = 3  # of a large function nobody in particular is asked


def claim(session: Session, duty: Obligation, by: Person, now: datetime) -> bool:
    """The bearer's word that it is done; what was missed is settled by it. False when there is nothing to say it of.

    Raises NotYoursError.
    """
    demand(session, Action.KEEP, by, Subject.of(duty), now)
    if duty.state is State.BREACHED and not duty.is_ban:
        settle(session, [duty], now, by.id)
        return True
    if duty.state is not State.OPEN or duty.claimed_at:
        return False
    asked = witnesses(session, duty, now)
    if not asked:
        attested = Attested.SELF_REPORTED if duty.counterpart else None
        enforce.keep(session, [duty], now, by.id, attested=attested)
        return True
    return _claim(session, duty, by, asked, now)


def _claim(session: Session, duty: Obligation, by: Person, asked: list[Person], now: datetime) -> bool:
    if not _set(session, duty, Remark.CLAIM, by.id, now):
        return False
    for person in asked:
        tell(
            session,
            workspace_id=duty.workspace_id,
            kind=CLAIMED,
            subject_id=duty.id,
            person_id=person.id,
            account_id=duty.account_id,
            now=now,
            once=f"{CLAIMED}:{duty.id}:{person.id}:{now.isoformat()}",
        )
    return True


def witnesses(session: Session, duty: Obligation, now: datetime) -> list[Person]:
    """Who was to be spoken to, and can say whether they were."""
    others = [person for person in owed_to(session, duty, now) if person.id != duty.bearer_id]
    return others if len(others) <= MOST_ASKED else []


def confirm(session: Session, duty: Obligation, by: Person, now: datetime) -> bool:
    """Yes, they did. False when it was decided before. Raises NotYoursError."""
    demand(session, Action.CONFIRM, by, Subject.of(duty), now)
    if duty.state is not State.OPEN or duty.claimed_at is None:
        return False
    enforce.keep(session, [duty], now, by.id, done=duty.claimed_at, attested=Attested.CONFIRMED)
    return True


def deny(session: Session, duty: Obligation, by: Person, now: datetime) -> bool:
    """No, they didn't: the duty stays open, and its bearer is told so kindly. False when it was decided before.

    Raises NotYoursError.
    """
    demand(session, Action.DENY, by, Subject.of(duty), now)
    if duty.state is not State.OPEN or not _set(session, duty, Remark.DENY, by.id, now):
        return False
    tell(
        session,
        workspace_id=duty.workspace_id,
        kind=DENIED,
        subject_id=duty.id,
        person_id=duty.bearer_id,
        account_id=duty.account_id,
        now=now,
        once=f"{DENIED}:{duty.id}:{now.isoformat()}",
    )
    return True


def take_silence(session: Session, duty: Obligation, now: datetime) -> bool:
    """Nobody has said otherwise until due (of a late word: until grace is over): kept, by the bearer's word alone."""
    if duty.claimed_at is None:
        return False
    until = duty.due_at if duty.claimed_at <= duty.due_at else duty.grace_until
    if now >= until:
        done, attested = duty.claimed_at, Attested.SELF_REPORTED
        enforce.keep(session, [duty], now, duty.bearer_id, done=done, attested=attested)
    return True


def _set(session: Session, duty: Obligation, remark: Remark, by: str, now: datetime) -> bool:
    """Note the claim, or that it was denied. Of two who say it at once, one is heard."""
    is_claim = remark is Remark.CLAIM
    before = col(Obligation.claimed_at).is_(None) if is_claim else col(Obligation.claimed_at).is_not(None)
    mine = update(Obligation).where(col(Obligation.id) == duty.id, col(Obligation.state) == State.OPEN, before)
    if not touched_one(session, mine.values(claimed_at=now if is_claim else None)):
        return False
    session.refresh(duty)
    record(session, Happening(duty.workspace_id, now, by, remark, enforce.OBLIGATION, duty.id))
    enforce.converge(session, duty)
    return True
