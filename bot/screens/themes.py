"""Feedback in figures, for who looks after a customer: a chart a customer, and the numbers in words."""

from sqlmodel import Session, col, select

from bot.blocks import briefing, kit
from bot.blocks import themes as blocks
from bot.blocks.kit import Block
from bot.office import Desk
from bot.screens.onlooker import Onlooker
from bot.words import say
from protocols.feedback.themes import themes_of
from protocols.feedback.whose import may_see_themes
from protocols.team.records import Account, Role
from protocols.team.roles import ACCOUNT_EXECUTIVE, ACCOUNT_MANAGER, Staff

MOST = 8


def themed(session: Session, onlooker: Onlooker) -> list[Account]:
    """The customers whose figures somebody may see today, by name."""
    person, now = onlooker.person, onlooker.now
    roles = col(Role.role).in_([ACCOUNT_MANAGER, ACCOUNT_EXECUTIVE])
    theirs = select(Role.account_id).where(Role.person_id == person.id, roles)
    rows = select(Account).where(col(Account.id).in_(theirs), col(Account.is_active)).order_by(Account.name)
    accounts = session.exec(rows).all()
    Staff.of(session).know(account.id for account in accounts)
    return [account for account in accounts if may_see_themes(session, account, person, now)]


def themes_view(desk: Desk, only: str = "") -> Block:
    """Of all of them, or `only` of one, in a window."""
    drawn: list[Block] = []
    if desk.person:
        onlooker = Onlooker.of(desk.session, desk.person, desk.now)
        accounts = [account for account in themed(desk.session, onlooker) if only in ("", account.name)]
        for account in accounts[:MOST]:
            drawn += blocks.themes(themes_of(desk.session, account, desk.person, desk.now))
    if not drawn:
        return briefing.told(say("feedback.themes.not_yours"), "feedback.themes.title")
    return kit.modal("themes", say("feedback.themes.title"), drawn, close=kit.plain(say("window.close")))
