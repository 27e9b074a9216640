"""A visit is over: what was heard and promised at the customer is shared, in a minute.

One traveller's debrief is enough; another may add theirs. The account manager hears it, and each promise goes to its
owner.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlmodel import Session, col, select, update

from protocols import promises
from protocols.duty import enforce, redress
from protocols.duty.ledger import Happening, record
from protocols.duty.opening import open_duties
from protocols.duty.permits import Action, demand, may
from protocols.facts import VisitOver
from protocols.given import NOW, given
from protocols.guarded import insert_ignoring, touched_one
from protocols.notice import tell
from protocols.promises import Wording
from protocols.team import contacts
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.visits.liaison import VisitIsOffError, subject_of, subjects_of
from protocols.visits.party import travellers
from protocols.visits.records import DEBRIEF, LIAISE, VISIT, Debrief, Visit

DEBRIEFED = "debriefed"
OVER = select(Visit.id, Visit.over_at).where(col(Visit.over_at) <= NOW)


class AlreadyDebriefedError(Exception):
    """The visit was debriefed by this traveller before."""


@dataclass(frozen=True)
class Met:
    """Somebody at the customer, as they were written down."""

    name: str
    title: str = ""


@dataclass(frozen=True)
class Heard:
    """What a traveller brings back: who was met, what was said, what was promised."""

    met: Sequence[Met] = ()
    said: str = ""
    promised: Sequence[Wording] = ()


def over(session: Session, now: datetime, most: int = 200) -> list[tuple[str, datetime]]:
    """The visits that have ended and of which nobody has taken note, each with the moment it ended."""
    ended = session.exec(OVER.order_by(col(Visit.over_at)).limit(most), params=given(now))
    return [(visit, at) for visit, at in ended if at]


def end(session: Session, visit_id: str, over_at: datetime, now: datetime) -> bool:
    """Take note that a visit has ended: its debrief is owed, and kept where it was told already.

    False: another process has.
    """
    mine = update(Visit).where(col(Visit.id) == visit_id, col(Visit.over_at) == over_at)
    if not touched_one(session, mine.values(over_at=None)):
        return False
    visit = session.get_one(Visit, visit_id)
    for duty in redress.missed(session, visit.id, LIAISE):
        enforce.converge(session, duty)  # there is nothing left to brief for
    ended = VisitOver(
        workspace_id=visit.workspace_id,
        account_id=visit.account_id,
        subject_kind=VISIT,
        subject_id=visit.id,
        actors=tuple(person.id for person in travellers(session, visit)),
        since=over_at,
    )
    owed = [duty for duty in open_duties(session, ended, now) if duty.act == DEBRIEF]
    if told := session.exec(select(Debrief).where(Debrief.visit_id == visit.id)).first():
        enforce.keep(session, owed, now, told.sent_by, done=told.sent_at)
    return True


def debrief(session: Session, visit: Visit, by: Person, heard: Heard, now: datetime) -> Debrief:
    """One traveller tells: every traveller's duty is kept, or settled, and the account manager hears of it.

    Raises NotYoursError, VisitIsOffError, AlreadyDebriefedError.
    """
    demand(session, Action.DEBRIEF, by, subject_of(session, visit), now)
    if visit.cancelled_at:
        raise VisitIsOffError
    told = Debrief(workspace_id=visit.workspace_id, visit_id=visit.id, sent_by=by.id, sent_at=now, said=heard.said)
    if not insert_ignoring(session, Debrief, told.model_dump()):
        raise AlreadyDebriefedError
    record(session, Happening(visit.workspace_id, now, by.id, DEBRIEF, VISIT, visit.id))
    account = session.get_one(Account, visit.account_id)
    _note_contacts(session, account, visit, by, heard.met, now)
    for wording in heard.promised:
        promises.make(session, account, by, wording, now, visit.id)
    enforce.keep(session, enforce.about(session, visit.id, DEBRIEF), now, by.id)
    redress.settle(session, redress.missed(session, visit.id, DEBRIEF), now, by.id)
    _let_know(session, account, visit, told, by, now)
    return session.get_one(Debrief, told.id)


def _note_contacts(
    session: Session, account: Account, visit: Visit, by: Person, met: Sequence[Met], now: datetime
) -> None:
    day = visit.day or now.astimezone(ZoneInfo(visit.zone)).date()
    for each in met:
        contact = contacts.known(session, account, each.name, each.title)
        contacts.met(session, contact, by.id, day, visit.id)


def _let_know(session: Session, account: Account, visit: Visit, told: Debrief, by: Person, now: datetime) -> None:
    """The account manager hears it, unless she tells it herself."""
    manager = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, now))
    if manager and manager.id != by.id:
        tell(
            session,
            workspace_id=visit.workspace_id,
            kind=DEBRIEFED,
            subject_id=told.id,
            person_id=manager.id,
            account_id=account.id,
            role=ACCOUNT_MANAGER,
            now=now,
        )


def may_debrief(session: Session, visit: Visit, by: Person, now: datetime) -> bool:
    """Who travelled on a visit may debrief it, once, unless it was called off."""
    return bool(debriefable(session, [visit], by, now))


def debriefable(session: Session, visits: Sequence[Visit], by: Person, now: datetime) -> set[str]:
    """Which of these visits somebody may debrief."""
    on = [visit for visit in visits if visit.cancelled_at is None]
    told = select(Debrief.visit_id).where(Debrief.sent_by == by.id, col(Debrief.visit_id).in_([each.id for each in on]))
    is_told = set(session.exec(told)) if on else set()
    untold = subjects_of(session, [visit for visit in on if visit.id not in is_told])
    return {visit for visit, subject in untold.items() if may(session, Action.DEBRIEF, by, subject, now)}
