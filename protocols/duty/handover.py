"""What somebody owed is owed by somebody else from now on: its clock starts anew, and the successor gets one list.

A role's duties follow the role, covers included; what somebody took on themselves goes to a successor only when they
leave.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from sqlmodel import Session, col, select

from protocols.charter.vocabulary import ASKED_WITH_A_CARD, NOBODY_ELSES
from protocols.duty import enforce
from protocols.duty.binding import working_time
from protocols.duty.due import Since
from protocols.duty.handover_list import Handover, Why
from protocols.duty.nudging import hush
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import Action, Subject, demand, is_own
from protocols.duty.recounting import HAND_OVER, give, recounted
from protocols.notice import tell
from protocols.team.circles import Circle, in_role, today_in
from protocols.team.records import Person
from protocols.team.roles import Staff

HANDED_OVER = "handed_over"
_SAID_BEFORE = ("claimed_at", "begun_at", "contested_at")  # by who owed it then


@dataclass(frozen=True)
class Passing:
    """One duty that passes to somebody."""

    duty: Obligation
    to: Person


def list_for(session: Session, from_id: str, to: Person, why: Why, now: datetime) -> Handover:
    """The list of this moment from one to the other, begun where there is none, and its telling queued.

    It is a colleague's request rather than a message of Parley's own, so no cap holds it back; but what passes by the
    clock is told when they are at work.
    """
    same = select(Handover).where(Handover.from_id == from_id, Handover.to_id == to.id, Handover.at == now)
    if begun := session.exec(same).first():
        return begun
    made = Handover(workspace_id=to.workspace_id, from_id=from_id, to_id=to.id, why=why, at=now)
    session.add(made)
    session.flush()
    at_work = now if why is Why.GIVEN else working_time(session, to, now).next_working_moment(now)
    tell(
        session,
        workspace_id=to.workspace_id,
        kind=HANDED_OVER,
        subject_id=made.id,
        person_id=to.id,
        now=now,
        not_before=at_work,
    )
    return made


def follow_roles(session: Session, workspace_id: str, now: datetime) -> int:
    """Whatever a role owes is owed by who has it today; how many duties passed on. Doing it again changes nothing."""
    passing = list(_misplaced(session, workspace_id, now))
    return pass_on(session, passing, Why.ROLE, now)


def _misplaced(session: Session, workspace_id: str, now: datetime) -> Iterator[Passing]:
    owed = select(Obligation).where(Obligation.workspace_id == workspace_id, Obligation.state == State.OPEN)
    rows = session.exec(owed.where(col(Obligation.role).is_not(None)).order_by(col(Obligation.id))).all()
    Staff.of(session).know(duty.account_id for duty in rows)
    yield from filter(None, (due_to_pass(session, duty, now) for duty in rows))


def follow_role(session: Session, duty: Obligation, now: datetime) -> bool:
    """The same for one duty; whether it is somebody else's now."""
    passing = due_to_pass(session, duty, now)
    pass_on(session, [passing] if passing else [], Why.ROLE, now)
    return passing is not None


def due_to_pass(session: Session, duty: Obligation, now: datetime) -> Passing | None:
    """To whom it passes, where somebody else has the role today. What was said to be done waits for that word."""
    circle = Circle.of(session, duty.account_id, duty.team_id)
    found = in_role(session, circle, duty.role, today_in(session, circle, now)) if duty.role else []
    is_elsewhere = bool(found) and found[0].person.id != duty.bearer_id
    return Passing(duty, found[0].person) if is_elsewhere and duty.claimed_at is None else None


def give_to(session: Session, duty: Obligation, by: Person, to: Person, now: datetime) -> bool:
    """An admin or a lead gives an open duty to somebody else. False when it has ended already, or is not for them.

    Raises NotYoursError.
    """
    demand(session, Action.HAND_OVER, by, Subject.of(duty), now)
    if duty.state is not State.OPEN or duty.act in NOBODY_ELSES or duty.bearer_id == to.id:
        return False
    if _is_not_for(session, duty, to, now):
        return False
    return bool(pass_on(session, [Passing(duty, to)], Why.GIVEN, now))


def pass_on(session: Session, passing: Iterable[Passing], why: Why, now: datetime) -> int:
    """Hand these duties over, one list for each two people; how many are owed by the successor now."""

    def pair(each: Passing) -> tuple[str, str]:
        return each.duty.bearer_id, each.to.id

    count = 0
    for (from_id, _), group in groupby(sorted(passing, key=pair), key=pair):
        several = list(group)
        listed = list_for(session, from_id, several[0].to, why, now)
        count += sum(_pass(session, each, listed, now) for each in several)
    return count


def _pass(session: Session, passing: Passing, listed: Handover, now: datetime) -> bool:
    """Whoever owes the same already is not made to owe it twice, nor to themselves, nor to answer their own request."""
    duty, to = passing.duty, passing.to
    if _is_not_for(session, duty, to, now):
        enforce.withdraw(session, [duty], now, None)
        return False
    terms = recounted(session, duty, Since(now, duty.visit_starts, due=duty.said_due), to, now)
    told = {"bearer": to.id, "from": duty.bearer_id, "why": listed.why}
    new = {"bearer_id": to.id, "handover_id": listed.id, "known_at": now} | dict.fromkeys(_SAID_BEFORE)
    if listed.why is Why.GIVEN:  # it stays with them, whoever has the role
        new["role"] = None
    is_theirs = give(session, duty, terms, now, None, verb=HAND_OVER, told=told, **new)
    if is_theirs:
        hush(session, duty)
    return is_theirs


def _is_not_for(session: Session, duty: Obligation, to: Person, now: datetime) -> bool:
    is_asker = duty.act in ASKED_WITH_A_CARD and duty.opened_by == to.id
    return is_asker or is_own(session, duty, to.id, now) or _owes_already(session, duty, to)


def _owes_already(session: Session, duty: Obligation, to: Person) -> bool:
    same = select(Obligation.id).where(
        Obligation.workspace_id == duty.workspace_id,
        Obligation.clause_id == duty.clause_id,
        Obligation.subject_id == duty.subject_id,
        Obligation.bearer_id == to.id,
        Obligation.id != duty.id,  # another process may have handed this very one over
        col(Obligation.state) != State.VOID,
    )
    return session.exec(same).first() is not None
