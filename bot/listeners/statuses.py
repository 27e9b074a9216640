"""Somebody's status in Slack says that they are away, or back: what they owe waits for them."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.absence import Absence, absence_of
from bot.inbound import Body, delivery_key
from bot.office import Desk, Office
from protocols.duty.recounting import put_off
from protocols.team import leave
from protocols.team.belonging import zone_of


def register(app: AsyncApp, office: Office) -> None:
    app.event("user_change")(partial(changed, office))


async def changed(office: Office, event: Body, body: Body, context: AsyncBoltContext) -> None:
    """Only leave is looked at, and only a colleague's; whatever else changed is nobody's business.

    What Parley knew of them is asked anew: they may be a guest by now.
    """
    office.people.note(event["user"])
    visitor = context["visitor"]
    if visitor and visitor.is_inside:
        said = absence_of(event["user"].get("profile") or {})
        await office.inbound(delivery_key(body), visitor, partial(_note, said=said))


def _note(desk: Desk, said: Absence | None) -> None:
    if desk.person is None:
        return
    today = desk.now.astimezone(zone_of(desk.session, desk.person)).date()
    if said is None:
        leave.end(desk.session, desk.person)
    elif leave.note(desk.session, desk.person, today, said.last_day(zone_of(desk.session, desk.person))):
        put_off(desk.session, desk.person, desk.now)
