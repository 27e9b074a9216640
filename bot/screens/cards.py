"""What a notice says now: rendered from the record at the moment of sending, never stored as text.

One function a kind; nothing to say any more is None, and then the notice is withdrawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self
from zoneinfo import ZoneInfo

from sqlmodel import Session

from bot.blocks import cards as blocks
from bot.blocks.message import Message
from bot.people import slack_user_of
from protocols.duty import enforce
from protocols.duty.obligation import Obligation, State
from protocols.duty.sweep import NUDGE
from protocols.notice import Fate, Notice
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.team.zones import zone_of
from protocols.visits.liaison import ANSWERED, BRIEF_FOR_MANAGER, BRIEF_FOR_TRAVELLER
from protocols.visits.party import starts, travellers
from protocols.visits.planning import NO_MANAGER
from protocols.visits.records import ANSWER, Brief, Visit


@dataclass(frozen=True)
class Onlooker:
    """Who a card is for, and when they read it."""

    person: Person
    zone: str
    now: datetime

    @classmethod
    def of(cls, session: Session, person: Person, now: datetime) -> Self:
        """They read it now, where they live."""
        return cls(person, zone_of(session, person).key, now)

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.zone)).date()


def render(session: Session, notice: Notice, now: datetime) -> Message | None:
    """What this notice says as its record stands; None when there is nothing to say any more."""
    onlooker = Onlooker.of(session, session.get_one(Person, notice.person_id), now)
    return KINDS[notice.kind](session, notice, onlooker)


def _exchange(session: Session, brief: Brief, onlooker: Onlooker) -> blocks.Exchange:
    visit = session.get_one(Visit, brief.visit_id)
    account = session.get_one(Account, visit.account_id)
    manager = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, onlooker.now))
    answered_by = session.get(Person, brief.answered_by) if brief.answered_by else None
    writer = session.get_one(Person, brief.sent_by)
    duty = next(iter(enforce.about(session, brief.id, ANSWER)), None)
    return blocks.Exchange(
        brief=brief,
        visit=visit,
        account=account.name,
        traveller=writer.name,
        is_writer=writer.id == onlooker.person.id,
        going=[person.name for person in travellers(session, visit)],
        manager=(answered_by or manager or writer).name,
        manager_slack=slack_user_of(session, answered_by or manager or writer),
        duty=duty,
        is_answerer=bool(answered_by and answered_by.id == onlooker.person.id),
        begins=starts(session, visit),
        zone=onlooker.zone,
        today=onlooker.today,
        now=onlooker.now,
    )


def _for_manager(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return blocks.for_manager(_exchange(session, session.get_one(Brief, notice.subject_id), onlooker))


def _for_traveller(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return blocks.for_traveller(_exchange(session, session.get_one(Brief, notice.subject_id), onlooker))


def _answered(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return blocks.answered(_exchange(session, session.get_one(Brief, notice.subject_id), onlooker))


def _nudge(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once the duty has ended; what was said before then shows that it has."""
    duty = session.get_one(Obligation, notice.subject_id)
    if duty.state is not State.OPEN and notice.fate is not Fate.SAID:
        return None
    return blocks.nudge(owed(session, duty, onlooker))


def owed(session: Session, duty: Obligation, onlooker: Onlooker) -> blocks.Owed:
    """A duty as its bearer sees it: what, about which visit, by when, and who waits."""
    account = session.get_one(Account, duty.account_id)
    brief = session.get(Brief, duty.subject_id) if duty.act == ANSWER else None
    visit = session.get(Visit, brief.visit_id if brief else duty.subject_id)
    manager = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, onlooker.now))
    waiting = session.get_one(Person, brief.sent_by) if brief else manager
    name = waiting.name if waiting else ""
    return blocks.Owed(duty, visit, brief, account.name, name, onlooker.zone, onlooker.today, onlooker.now)


def _no_manager(session: Session, notice: Notice, _reader: Onlooker) -> Message:
    return blocks.no_manager(session.get_one(Account, notice.subject_id).name)


KINDS: dict[str, Callable[[Session, Notice, Onlooker], Message | None]] = {
    BRIEF_FOR_MANAGER: _for_manager,
    BRIEF_FOR_TRAVELLER: _for_traveller,
    ANSWERED: _answered,
    NUDGE: _nudge,
    NO_MANAGER: _no_manager,
}
