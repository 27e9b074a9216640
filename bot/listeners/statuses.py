"""Somebody changed in Slack. Their status says that they are away, or back: what they owe waits for them. Or they are a
guest now.
"""

from functools import partial

from slack_bolt.async_app import AsyncApp
from sqlmodel import Session

from bot.absence import Absence, absence_of
from bot.identities import was_ours
from bot.inbound import Body, UnknownSenderError, delivery_key
from bot.office import Desk, Office
from bot.visitors import Standing, Visitor
from protocols import opened
from protocols.duty.recounting import put_off
from protocols.receipts import is_taken_in
from protocols.team import leave
from protocols.team.belonging import zone_of


def register(app: AsyncApp, office: Office) -> None:
    app.event("user_change")(partial(changed, office))


async def changed(office: Office, event: Body, body: Body) -> None:
    """Of a colleague only leave is looked at; who was one and is a guest now sees nothing of ours any more."""
    office.people.note(event["user"])
    visitor = await office.people.visitor(event["user"]["id"], fresh=True)
    if visitor.standing is Standing.UNKNOWN:
        raise UnknownSenderError
    if visitor.is_inside:
        said = absence_of(event["user"].get("profile") or {})
        await office.inbound(delivery_key(body), visitor, partial(_note, said=said))
    elif visitor.standing in {Standing.GUEST, Standing.STRANGER}:
        await _turned_outsider(office, visitor)


async def _turned_outsider(office: Office, visitor: Visitor) -> None:
    """Once for each: their Home tab is emptied, and who looks after a channel that they are still in hears of it."""
    key = f"outside:{visitor.slack_user}"
    occupied = await office.db.read(partial(_seen_by, office.workspace_id, visitor, key))
    if occupied is None:
        return
    office.later(office.egress.clear_home(visitor.slack_user))
    inside = [each for each in occupied if visitor.slack_user in await office.people.members(each)]
    await office.inbound(key, visitor, partial(_report, inside))


def _seen_by(workspace_id: str, visitor: Visitor, key: str, session: Session) -> list[str] | None:
    """The channels in which posts of ours stand; nothing of who never was a colleague, or was seen to already."""
    if is_taken_in(session, workspace_id, key) or not was_ours(session, workspace_id, visitor):
        return None
    return opened.occupied(session, workspace_id)


def _report(inside: list[str], desk: Desk) -> None:
    opened.report_beside(desk.session, desk.workspace_id, inside, desk.visitor.slack_user, desk.now)


def _note(desk: Desk, said: Absence | None) -> None:
    if desk.person is None:
        return
    today = desk.now.astimezone(zone_of(desk.session, desk.person)).date()
    if said is None:
        leave.end(desk.session, desk.person)
    elif leave.note(desk.session, desk.person, today, said.last_day(zone_of(desk.session, desk.person))):
        put_off(desk.session, desk.person, desk.now)
