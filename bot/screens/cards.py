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
from bot.blocks import plans
from bot.blocks import redress as forgiving
from bot.blocks.dates import visit_when
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.people import slack_user_of
from protocols.duty import enforce, redress
from protocols.duty.ledger import words_of
from protocols.duty.obligation import Obligation, Remark, State, Verb
from protocols.duty.permits import upholder
from protocols.duty.sweep import NUDGE
from protocols.notice import Fate, Notice
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.team.zones import zone_of
from protocols.visits.liaison import ANSWERED, BRIEF_FOR_MANAGER, BRIEF_FOR_TRAVELLER
from protocols.visits.moving import CHANGED, MOVED, OFF, OFF_FOR_MANAGER
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


Draw = Callable[[blocks.Exchange], Message]
Drawn = Callable[[Session, Notice, Onlooker], Message | None]


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


def _about_brief(draw: Draw, off: Draw) -> Drawn:
    """A card about a brief; once the visit is off it says so, and what was not said by then need not be."""

    def drawn(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
        exchange = _exchange(session, session.get_one(Brief, notice.subject_id), onlooker)
        if exchange.visit.cancelled_at is None:
            return draw(exchange)
        return off(exchange) if notice.fate is Fate.SAID else None

    return drawn


def _for_traveller(exchange: blocks.Exchange) -> Message:
    return blocks.for_traveller(exchange, _ways(exchange.visit, exchange.account, exchange.today))


def _off_for_traveller(exchange: blocks.Exchange) -> Message:
    return plans.off(exchange.account, exchange.when)


def _ways(visit: Visit, account: str, today: date) -> list[Block]:
    """The buttons of a plan, as long as the visit is to come."""
    is_coming = visit.day is None or visit.day >= today
    return plans.buttons(visit.id, account, visit_when(visit.day, visit.hour, today)) if is_coming else []


def _moved(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """For the account manager: whether it is still fine, until she answers once more."""
    asked_at = notice.queued_at

    def draw(exchange: blocks.Exchange) -> Message:
        answered_at = exchange.brief.answered_at
        return plans.moved(exchange, is_answered=answered_at is not None and answered_at >= asked_at)

    return _about_brief(draw, plans.off_for_manager)(session, notice, onlooker)


def _off_for_manager(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return plans.off_for_manager(_exchange(session, session.get_one(Brief, notice.subject_id), onlooker))


def _visit_off(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    visit = session.get_one(Visit, notice.subject_id)
    when = visit_when(visit.day, visit.hour, onlooker.today)
    return plans.off(session.get_one(Account, visit.account_id).name, when)


def _changed(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """For who travels, or did until the plan changed."""
    visit = session.get_one(Visit, notice.subject_id)
    if visit.cancelled_at:
        return _visit_off(session, notice, onlooker) if notice.fate is Fate.SAID else None
    account = session.get_one(Account, visit.account_id).name
    when = visit_when(visit.day, visit.hour, onlooker.today)
    going = travellers(session, visit)
    if onlooker.person.id not in {person.id for person in going}:
        return plans.stays(account, when)
    return plans.changed(account, when, [person.name for person in going], _ways(visit, account, onlooker.today))


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


def _waived(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    duty = session.get_one(Obligation, notice.subject_id)
    reason = words_of(session, duty.id, Verb.WAIVE)
    return forgiving.waived(owed(session, duty, onlooker), _name(session, duty.closed_by), reason)


def _contested(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """Not said any more once it was decided."""
    duty = session.get_one(Obligation, notice.subject_id)
    if not redress.is_undecided(duty) and notice.fate is not Fate.SAID:
        return None
    word = words_of(session, duty.id, Remark.CONTEST)
    return forgiving.contested(owed(session, duty, onlooker), _name(session, duty.bearer_id), word)


def _decided(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    duty = session.get_one(Obligation, notice.subject_id)
    deciding = upholder(session, duty, onlooker.now)
    who = duty.closed_by if duty.state is State.VOID else deciding.id if deciding else None
    return forgiving.decided(owed(session, duty, onlooker), _name(session, who))


def _name(session: Session, person_id: str | None) -> str:
    return session.get_one(Person, person_id).name if person_id else ""


def _no_manager(session: Session, notice: Notice, _reader: Onlooker) -> Message:
    return blocks.no_manager(session.get_one(Account, notice.subject_id).name)


KINDS: dict[str, Drawn] = {
    BRIEF_FOR_MANAGER: _about_brief(blocks.for_manager, plans.off_for_manager),
    BRIEF_FOR_TRAVELLER: _about_brief(_for_traveller, _off_for_traveller),
    ANSWERED: _about_brief(blocks.answered, _off_for_traveller),
    MOVED: _moved,
    OFF_FOR_MANAGER: _off_for_manager,
    CHANGED: _changed,
    OFF: _visit_off,
    NUDGE: _nudge,
    NO_MANAGER: _no_manager,
    redress.WAIVED: _waived,
    redress.CONTESTED: _contested,
    redress.DECIDED: _decided,
}
