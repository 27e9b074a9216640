"""What is said once a visit is noted: what to do next, with the button that does it. True whenever it is read."""

from sqlmodel import select

from bot.blocks import plans
from bot.blocks.dates import moment, visit_when
from bot.blocks.kit import actions, button, section
from bot.blocks.message import Message
from bot.office import Desk
from bot.screens.forms import today_of
from bot.screens.showing import manager_name
from bot.text import Said
from bot.words import say
from protocols.duty import enforce
from protocols.duty.obligation import Obligation
from protocols.team.records import Account
from protocols.visits.records import LIAISE, Brief, Visit

NOTED = "noted"  # the block of the buttons: this message may be replaced where it stands


def noted(desk: Desk, visit: Visit) -> Message:
    """The visit, by when it is to be briefed, and the ways to brief, to change it or to call it off."""
    account, when = _named(desk, visit)
    if visit.cancelled_at:
        return plans.off(account, when)
    said = _words(desk, visit)
    owed = _owed(desk, visit)
    needs_none = brief_of(desk, visit) is not None or (owed is not None and owed.claimed_at is not None)
    brief = [] if needs_none else [button(say("nudge.brief"), "visit.brief", visit.id, primary=True)]
    ways = actions([*brief, *plans.buttons(visit.id, account, when)]) | {"block_id": NOTED}
    also = [section(say("noted.also", rule=each.wording, due=_due(desk, each))) for each in _also(desk, visit)]
    return Message(said, [section(said), *also, ways])


def _also(desk: Desk, visit: Visit) -> list[Obligation]:
    """What else the charter makes of the visit for this person."""
    mine = (duty for duty in enforce.about(desk.session, visit.id) if desk.person and duty.bearer_id == desk.person.id)
    return [duty for duty in mine if duty.act != LIAISE]


def _due(desk: Desk, duty: Obligation) -> str:
    return moment(duty.due_at, duty.zone, desk.now)


def brief_of(desk: Desk, visit: Visit) -> Brief | None:
    """The brief that the account manager has for this visit."""
    return desk.session.exec(select(Brief).where(Brief.visit_id == visit.id)).first()


def _named(desk: Desk, visit: Visit) -> tuple[str, str]:
    """The customer's name, and when as people say it."""
    account = desk.session.get_one(Account, visit.account_id)
    return account.name, visit_when(visit.day, visit.hour, today_of(desk))


def _words(desk: Desk, visit: Visit) -> Said:
    account = desk.session.get_one(Account, visit.account_id)
    values = dict(zip(("account", "when"), _named(desk, visit), strict=True))
    manager = manager_name(desk.session, account, desk.now)
    if brief_of(desk, visit):
        return say("noted.briefed", manager=manager, **values)
    owed = _owed(desk, visit)
    if owed and owed.claimed_at:
        return say("noted.talked", manager=manager, **values)
    if owed is None:
        return say("noted.free", **values)
    return say("noted", manager=manager, due=_due(desk, owed), **values)


def _owed(desk: Desk, visit: Visit) -> Obligation | None:
    duties = enforce.about(desk.session, visit.id, LIAISE)
    return next((duty for duty in duties if desk.person and duty.bearer_id == desk.person.id), None)
