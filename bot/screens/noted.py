"""What is said once a visit is noted: what to do next, with the button that does it. True whenever it is read."""

from sqlmodel import Session

from bot.blocks import plans
from bot.blocks.dates import moment, visit_when
from bot.blocks.kit import actions, button, section
from bot.blocks.message import Message
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.screens.showing import manager_name
from bot.text import Said
from bot.words import say
from protocols.duty import enforce
from protocols.duty.obligation import Obligation
from protocols.team.records import Account
from protocols.visits.moving import brief_about
from protocols.visits.records import LIAISE, Visit

NOTED = "noted"  # the block of the buttons: this message may be replaced where it stands


def noted(desk: Desk, visit: Visit) -> Message:
    """For who has just done something about the visit."""
    assert desk.person
    return standing(desk.session, visit, Onlooker.of(desk.session, desk.person, desk.now))


def standing(session: Session, visit: Visit, onlooker: Onlooker) -> Message:
    """The visit, by when it is to be briefed, and the ways to brief, to change it or to call it off."""
    account = session.get_one(Account, visit.account_id)
    when = visit_when(visit.day, visit.hour, onlooker.today, visit.last_day)
    if visit.cancelled_at:
        return plans.off(account.name, when)
    owed = _owed(session, visit, onlooker)
    said = _words(session, visit, account, when, onlooker)
    needs_none = brief_about(session, visit) is not None or any(duty.claimed_at for duty in owed if _is_brief(duty))
    brief = [] if needs_none else [button(say("nudge.brief"), "visit.brief", visit.id, primary=True)]
    ways = actions([*brief, *plans.buttons(visit.id, account.name, when)]) | {"block_id": NOTED}
    others = (duty for duty in owed if not _is_brief(duty))
    also = [section(say("noted.also", rule=each.wording, due=_due(each, onlooker))) for each in others]
    return Message(said, [section(said), *also, ways])


def _words(session: Session, visit: Visit, account: Account, when: str, onlooker: Onlooker) -> Said:
    values = {"account": account.name, "when": when}
    manager = manager_name(session, account, onlooker.now)
    if brief_about(session, visit):
        return say("noted.briefed", manager=manager, **values)
    brief = next((duty for duty in _owed(session, visit, onlooker) if _is_brief(duty)), None)
    if brief and brief.claimed_at:
        return say("noted.talked", manager=manager, **values)
    if brief is None:
        return say("noted.free", **values)
    return say("noted", manager=manager, due=_due(brief, onlooker), **values)


def _owed(session: Session, visit: Visit, onlooker: Onlooker) -> list[Obligation]:
    """What the charter makes of the visit for this person."""
    return [duty for duty in enforce.about(session, visit.id) if duty.bearer_id == onlooker.person.id]


def _is_brief(duty: Obligation) -> bool:
    return duty.act == LIAISE


def _due(duty: Obligation, onlooker: Onlooker) -> str:
    return moment(duty.due_at, duty.zone, onlooker.now)
