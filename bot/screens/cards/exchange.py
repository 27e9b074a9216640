"""Cards about a brief and its answer, on both sides; and what becomes of them when the plan changes."""

from collections.abc import Callable
from datetime import date

from sqlmodel import Session

from bot.blocks import cards as blocks
from bot.blocks import plans
from bot.blocks.dates import day_name
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.identities import slack_user_of
from bot.screens.onlooker import Onlooker
from bot.screens.showing import when_of
from protocols.duty import enforce
from protocols.notice import Fate, Notice
from protocols.team import leave
from protocols.team.records import Account, Person
from protocols.team.roles import ACCOUNT_MANAGER, day_of, holder
from protocols.visits.gaps import is_away
from protocols.visits.moving import CHANGED, MOVED, OFF, OFF_FOR_MANAGER, is_asked_again
from protocols.visits.party import travellers
from protocols.visits.records import ANSWER, ANSWERED, BRIEF_FOR_MANAGER, BRIEF_FOR_TRAVELLER, Brief, Visit
from protocols.visits.times import starts

Draw = Callable[[blocks.Exchange], Message]
Drawn = Callable[[Session, Notice, Onlooker], Message | None]


def exchange(session: Session, brief: Brief, onlooker: Onlooker) -> blocks.Exchange:
    """A brief with its answer, for one reader."""
    visit = session.get_one(Visit, brief.visit_id)
    account = session.get_one(Account, visit.account_id)
    holding = holder(session, account, ACCOUNT_MANAGER, day_of(session, account, onlooker.now))
    answered_by = session.get(Person, brief.answered_by) if brief.answered_by else None
    writer = session.get_one(Person, brief.sent_by)
    manager = answered_by or holding or writer
    going = [person.name for person in travellers(session, visit)]
    duty = next(iter(enforce.about(session, brief.id, ANSWER)), None)
    is_elsewhere = duty is not None and duty.bearer_id != onlooker.person.id
    return blocks.Exchange(
        brief=brief,
        visit=visit,
        account=account.name,
        traveller=writer.name if writer.name in going else " and ".join(going) or writer.name,
        writer=writer.name,
        is_writer=writer.id == onlooker.person.id,
        going=going,
        manager=manager.name,
        manager_slack=slack_user_of(session, manager),
        away=_away(session, manager, onlooker),
        duty=duty,
        elsewhere=session.get_one(Person, duty.bearer_id).name if duty and is_elsewhere else "",
        is_answerer=bool(answered_by and answered_by.id == onlooker.person.id),
        begins=starts(session, visit),
        is_asked_again=is_asked_again(session, brief),
        zone=onlooker.zone,
        today=onlooker.today,
        now=onlooker.now,
    )


def _away(session: Session, manager: Person, onlooker: Onlooker) -> str:
    """Until when she is away, as far as is known."""
    if not is_away(session, manager, onlooker.now):
        return ""
    stretches = leave.away(session, manager, onlooker.today)
    return day_name(max(last for first, last in stretches if first <= onlooker.today <= last), onlooker.today)


def _about_brief(draw: Draw, off: Draw) -> Drawn:
    """A card about a brief; once the visit is off it says so, and what was not said by then need not be."""

    def drawn(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
        seen = exchange(session, session.get_one(Brief, notice.subject_id), onlooker)
        if seen.visit.cancelled_at is None:
            return draw(seen)
        return off(seen) if notice.fate is Fate.SAID else None

    return drawn


def _for_traveller(seen: blocks.Exchange) -> Message:
    return blocks.for_traveller(seen, _ways(seen.visit, seen.account, seen.today))


def _off_for_traveller(seen: blocks.Exchange) -> Message:
    return plans.off(seen.account, seen.when)


def _ways(visit: Visit, account: str, today: date) -> list[Block]:
    """The buttons of a plan, as long as the visit is to come."""
    is_coming = visit.ends_on is None or visit.ends_on >= today
    return plans.buttons(visit.id, account, when_of(visit, today)) if is_coming else []


def _moved(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """For the account manager; her buttons go once she has answered what was asked then."""
    asked_at = notice.queued_at

    def draw(seen: blocks.Exchange) -> Message:
        answered_at = seen.brief.answered_at
        return plans.moved(seen, is_answered=answered_at is not None and answered_at >= asked_at)

    return _about_brief(draw, plans.off_for_manager)(session, notice, onlooker)


def _off_for_manager(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    return plans.off_for_manager(exchange(session, session.get_one(Brief, notice.subject_id), onlooker))


def _visit_off(session: Session, notice: Notice, onlooker: Onlooker) -> Message:
    visit = session.get_one(Visit, notice.subject_id)
    return plans.off(session.get_one(Account, visit.account_id).name, when_of(visit, onlooker.today))


def _changed(session: Session, notice: Notice, onlooker: Onlooker) -> Message | None:
    """For who travels, or did until the plan changed."""
    visit = session.get_one(Visit, notice.subject_id)
    if visit.cancelled_at:
        return _visit_off(session, notice, onlooker) if notice.fate is Fate.SAID else None
    account, when = session.get_one(Account, visit.account_id).name, when_of(visit, onlooker.today)
    going = travellers(session, visit)
    if onlooker.person.id not in {person.id for person in going}:
        return plans.stays(account, when)
    return plans.changed(account, when, [person.name for person in going], _ways(visit, account, onlooker.today))


KINDS: dict[str, Drawn] = {
    BRIEF_FOR_MANAGER: _about_brief(blocks.for_manager, plans.off_for_manager),
    BRIEF_FOR_TRAVELLER: _about_brief(_for_traveller, _off_for_traveller),
    ANSWERED: _about_brief(blocks.answered, _off_for_traveller),
    MOVED: _moved,
    OFF_FOR_MANAGER: _off_for_manager,
    CHANGED: _changed,
    OFF: _visit_off,
}
