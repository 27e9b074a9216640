"""What is said when the team file leaves a gap: to the person, and to whoever can close it."""

from functools import partial

from bot.office import Desk, Office
from bot.screens.showing import admin_name
from bot.text import Said
from bot.visitors import Visitor
from bot.words import say
from protocols.team.records import Account
from protocols.visits.gaps import report_no_manager


async def no_manager(office: Office, key: str, visitor: Visitor, account_id: str) -> Said:
    """Nothing was kept of the attempt. The admins are told; the sentence is for the person."""
    told = await office.inbound(f"{key}:no manager", visitor, partial(_report, account_id=account_id))
    return told if isinstance(told, Said) else say("gone")


def _report(desk: Desk, account_id: str) -> Said:
    account = desk.session.get_one(Account, account_id)
    told = report_no_manager(desk.session, account, desk.now)
    return say("no_manager", account=account.name, admins=" and ".join(admin.name for admin in told) or "nobody")


def not_in_team(desk: Desk) -> Said:
    """For a colleague whom the team file does not know."""
    return say("not_in_team", admin=admin_name(desk.session, desk.workspace_id))
