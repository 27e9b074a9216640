"""Cards about one duty: a nudge, a claim and its denial, forgiveness, and what passed from a colleague."""

from sqlmodel import Session, col, select

from bot.blocks import claims as claiming
from bot.blocks import handing, nudges
from bot.blocks import redress as forgiving
from bot.blocks.message import Message
from bot.screens.cards.exchange import Drawn
from bot.screens.onlooker import Onlooker
from bot.screens.owed import owed
from bot.screens.showing import when_of
from protocols import tact
from protocols.duty import claims, redress
from protocols.duty.handover import HANDED_OVER
from protocols.duty.handover_list import Handover
from protocols.duty.ledger import words_of
from protocols.duty.nudging import NUDGE, behind
from protocols.duty.obligation import Obligation, Remark, State, Verb
from protocols.duty.permits import Action, Subject, may, upholder
from protocols.notice import Fate, Notice
from protocols.team.records import Account, Person
from protocols.visits.party import travellers
from protocols.visits.records import ANSWER, LIAISE, Brief, Visit


def _nudge(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once there is nothing to do; what was said before then shows that it is done, or passed on."""
    duty = session.get_one(Obligation, notice.subject_id)
    if notice.fate is not Fate.SAID and not is_to_be_nudged(session, duty, onlooker):
        return None
    within = (session.get_one(Obligation, each.subject_id) for each in tact.said_within(session, notice))
    others = [each for each in within if each.id != duty.id and is_to_be_nudged(session, each, onlooker)]
    is_passed_on = duty.state is State.OPEN and not _is_theirs(session, duty, onlooker)
    also = [owed(session, each, onlooker) for each in others]
    return nudges.nudge(owed(session, duty, onlooker), also, is_passed_on=is_passed_on)


def is_to_be_nudged(session: Session, duty: Obligation, onlooker: Onlooker) -> bool:
    """Open and theirs, not said to be done, not a brief for a visit that has begun nor a word for one that is over."""
    has_begun = duty.act == LIAISE and duty.visit_starts is not None and duty.visit_starts <= onlooker.now
    is_waiting = duty.state is State.OPEN and duty.claimed_at is None and not has_begun
    return is_waiting and not _is_too_late(session, duty, onlooker) and _is_theirs(session, duty, onlooker)


def _is_too_late(session: Session, duty: Obligation, onlooker: Onlooker) -> bool:
    """A word before a visit that is over: it is owed and can be given, but nobody asks for it any more."""
    brief = session.get(Brief, duty.subject_id) if duty.act == ANSWER else None
    return brief is not None and session.get_one(Visit, brief.visit_id).is_over(onlooker.now)


def _is_theirs(session: Session, duty: Obligation, onlooker: Onlooker) -> bool:
    return behind(session, duty, onlooker.now).id == onlooker.person.id


def _claimed(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not asked any more once it was decided, or taken back."""
    duty = session.get_one(Obligation, notice.subject_id)
    is_open = duty.state is State.OPEN and duty.claimed_at is not None
    return claiming.claimed(owed(session, duty, onlooker)) if is_open or notice.fate is Fate.SAID else None


def _denied(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    duty = session.get_one(Obligation, notice.subject_id)
    is_open = duty.state is State.OPEN and duty.claimed_at is None
    return claiming.denied(owed(session, duty, onlooker)) if is_open or notice.fate is Fate.SAID else None


def _waived(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    duty = session.get_one(Obligation, notice.subject_id)
    reason = words_of(session, duty.id, Verb.WAIVE)
    return forgiving.waived(owed(session, duty, onlooker), name_of(session, duty.closed_by), reason)


def _contested(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once it was decided."""
    duty = session.get_one(Obligation, notice.subject_id)
    if not redress.is_undecided(duty) and notice.fate is not Fate.SAID:
        return None
    word = words_of(session, duty.id, Remark.CONTEST)
    return forgiving.contested(owed(session, duty, onlooker), name_of(session, duty.bearer_id), word)


def _decided(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    duty = session.get_one(Obligation, notice.subject_id)
    deciding = upholder(session, duty, onlooker.now)
    who = duty.closed_by if duty.state is State.VOID else deciding.id if deciding else None
    return forgiving.decided(owed(session, duty, onlooker), name_of(session, who))


def _handed_over(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """What is still open, or was done since; a list with nothing on it is not said."""
    listed = session.get_one(Handover, notice.subject_id)
    duties = select(Obligation).where(Obligation.handover_id == listed.id, Obligation.bearer_id == listed.to_id)
    visits = select(Visit).where(Visit.handover_id == listed.id, col(Visit.cancelled_at).is_(None))
    handed = handing.Handed(
        from_name=name_of(session, listed.from_id),
        why=listed.why,
        owed=[owed(session, duty, onlooker) for duty in session.exec(duties.order_by(col(Obligation.due_at)))],
        visits=[_passed(session, visit, onlooker) for visit in session.exec(visits.order_by(col(Visit.day)))],
        may_give=_may_give(session, listed, onlooker),
    )
    is_seen = handed.owed or handed.visits or notice.fate is Fate.SAID
    return handing.handed_over(handed) if is_seen else None


def _may_give(session: Session, listed: Handover, onlooker: Onlooker) -> bool:
    """Whoever has it now because it was somebody's who left may find somebody better placed, as admin or lead."""
    some = select(Obligation).where(Obligation.handover_id == listed.id).limit(1)
    duty = session.exec(some).first()
    return duty is not None and may(session, Action.HAND_OVER, onlooker.person, Subject.of(duty), onlooker.now)


def _passed(session: Session, visit: Visit, onlooker: Onlooker) -> handing.Passed:
    account = session.get_one(Account, visit.account_id).name
    names = ", ".join(person.name for person in travellers(session, visit))
    return handing.Passed(visit.id, account, when_of(visit, onlooker.today), names)


def name_of(session: Session, person_id: str | None) -> str:
    """Somebody's name; nobody's is empty."""
    return session.get_one(Person, person_id).name if person_id else ""


KINDS: dict[str, Drawn] = {
    NUDGE: _nudge,
    claims.CLAIMED: _claimed,
    claims.DENIED: _denied,
    redress.WAIVED: _waived,
    redress.CONTESTED: _contested,
    redress.DECIDED: _decided,
    HANDED_OVER: _handed_over,
}
