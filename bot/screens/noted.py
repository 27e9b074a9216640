"""What is said once a visit is noted: what to do next, with the button that does it. True whenever it is read."""

from sqlmodel import Session

from bot.blocks import plans
from bot.blocks.dates import moment
from bot.blocks.kit import actions, section
from bot.blocks.message import Message
from bot.blocks.owed import brief_button, talked_button
from bot.screens.onlooker import Onlooker
from bot.screens.showing import manager_name, manages, when_of
from bot.text import Said
from bot.words import say
from protocols.duty import enforce
from protocols.duty.obligation import Obligation
from protocols.team.records import Account
from protocols.visits.moving import brief_about
from protocols.visits.records import LIAISE, Visit


def noted(session: Session, visit: Visit, onlooker: Onlooker) -> Message:
    """The visit, by when it is to be briefed, and the ways to brief, to change it or to call it off."""
    account, when = session.get_one(Account, visit.account_id), when_of(visit, onlooker.today)
    if visit.cancelled_at:
        return plans.off(account.name, when)
    owed = _owed(session, visit, onlooker)
    said = _words(session, visit, account, owed, onlooker)
    is_to_brief = not _needs_no_brief(session, visit, account, owed, onlooker)
    brief = [brief_button(visit.id), *([talked_button(visit.id)] if owed else [])] if is_to_brief else []
    also = [
        section(say("noted.also", rule=each.wording, due=_due(each, onlooker)))
        for each in _also(session, visit, onlooker)
    ]
    ways = actions([*brief, *plans.buttons(visit.id, account.name, when)])
    return Message(said, [section(said), *also, ways])


def _needs_no_brief(
    session: Session, visit: Visit, account: Account, owed: Obligation | None, onlooker: Onlooker
) -> bool:
    is_told = brief_about(session, visit) is not None or (owed is not None and owed.claimed_at is not None)
    return is_told or manages(session, account, onlooker.person, onlooker.now)


def _words(session: Session, visit: Visit, account: Account, owed: Obligation | None, onlooker: Onlooker) -> Said:
    values = {"account": account.name, "when": when_of(visit, onlooker.today)}
    if manages(session, account, onlooker.person, onlooker.now):
        return say("noted.own", **values)
    manager = manager_name(session, account, onlooker.now)
    if brief_about(session, visit):
        return say("noted.briefed", manager=manager, **values)
    if owed and owed.claimed_at:
        return say("noted.talked", manager=manager, **values)
    if owed is None:
        return say("noted.free", **values)
    return say("noted", manager=manager, due=_due(owed, onlooker), **values)


def _owed(session: Session, visit: Visit, onlooker: Onlooker) -> Obligation | None:
    return next((duty for duty in _mine(session, visit, onlooker) if duty.act == LIAISE), None)


def _also(session: Session, visit: Visit, onlooker: Onlooker) -> list[Obligation]:
    """What else the charter makes of the visit for this person."""
    return [duty for duty in _mine(session, visit, onlooker) if duty.act != LIAISE]


def _mine(session: Session, visit: Visit, onlooker: Onlooker) -> list[Obligation]:
    return [duty for duty in enforce.about(session, visit.id) if duty.bearer_id == onlooker.person.id]


def _due(duty: Obligation, onlooker: Onlooker) -> str:
    return moment(duty.due_at, duty.zone, onlooker.now)
