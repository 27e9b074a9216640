"""*Done*, for a duty that only the team's own charter knows."""

from contextlib import suppress
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.inbound import Body, chosen, delivery_key, visitor_of
from bot.office import Desk, Office
from bot.screens.hometab import show_home
from protocols.duty import redress
from protocols.duty.obligation import Obligation
from protocols.duty.permits import NotYoursError


def register(app: AsyncApp, office: Office) -> None:
    app.action("duty.done")(partial(done, office))


async def done(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The bearer says that it is done, be it after the breach; the record takes their word."""
    visitor = visitor_of(context)
    await office.inbound(delivery_key(body), visitor, partial(_keep, duty_id=chosen(body)))
    await ack()
    office.later(show_home(office, visitor))


def _keep(desk: Desk, duty_id: str) -> None:
    duty = desk.session.get(Obligation, duty_id)
    if duty and desk.person:
        with suppress(NotYoursError):
            redress.finish(desk.session, duty, desk.person, desk.now)
