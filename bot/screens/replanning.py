"""A noted visit that a command speaks of: it is off, it moved, or something else is done on one of its days."""

from sqlmodel import Session, select

from bot.blocks import asking, plans
from bot.blocks.dates import visit_when
from bot.blocks.kit import actions, section
from bot.blocks.message import Message
from bot.office import Desk
from bot.screens.forms import today_of
from bot.screens.showing import when_of
from bot.screens.trouble import not_in_team
from bot.words import say
from protocols.noticing.plans import Turns, meant, new_day
from protocols.reading.changes import Change
from protocols.team.records import Account
from protocols.visits.records import Visit


def noted_as(desk: Desk, change: Change) -> Visit | None:
    """The visit of theirs that the line is about."""
    account = _account(desk.session, desk.workspace_id, change.customer)
    if desk.person is None or account is None:
        return None
    return meant(desk.session, desk.person, _turns(account, change), desk.now)


def to_change(desk: Desk, change: Change) -> Message:
    """The visit with the ways to call it off, which asks once more, and to move it; else that there is none."""
    if desk.person is None:
        return asking.line(not_in_team(desk))
    visit, today = noted_as(desk, change), today_of(desk)
    account = _account(desk.session, desk.workspace_id, change.customer)
    if visit is None or account is None:
        day = next(iter(change.days), None)
        return asking.line(say("visit.which_off", account=change.customer or "", when=visit_when(day, None, today)))
    when, to = when_of(visit, today), new_day(visit, _turns(account, change))
    said = section(say("visit.to_change", account=account.name, when=when))
    ways = plans.buttons(visit.id, account.name, when, to)
    return Message(say("visit.to_change", account=account.name, when=when), [said, actions(ways)]).alone()


def stands_noted(desk: Desk, visit: Visit) -> Message:
    """It is noted for several days and for something else; whoever means to change it can."""
    account, when = desk.session.get_one(Account, visit.account_id).name, when_of(visit, today_of(desk))
    said = say("visit.longer", account=account, when=when, purpose=visit.purpose)
    return Message(said, [section(said), actions([plans.change_button(visit.id, "visit.longer.change")])]).alone()


def _turns(account: Account, change: Change) -> Turns:
    return Turns(account, change.is_off, change.days, change.to, change.because)


def _account(session: Session, workspace_id: str, name: str | None) -> Account | None:
    return session.exec(select(Account).where(Account.workspace_id == workspace_id, Account.name == name)).first()
