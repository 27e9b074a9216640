"""*Done*, for a duty that only the team's own charter knows."""

from dataclasses import dataclass
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.inbound import Body, chosen, delivery_key, place, replaceable, visitor_of
from bot.office import Desk, Office
from bot.screens.hometab import show_home
from bot.text import Said
from bot.words import say
from protocols.duty.claims import claim, witnesses
from protocols.duty.obligation import Obligation, State
from protocols.duty.permits import NotYoursError


@dataclass(frozen=True)
class Taken:
    """It was taken as said. A notice and the Home tab show that by themselves; elsewhere it is said."""

    said: Said


def register(app: AsyncApp, office: Office) -> None:
    app.action("duty.done")(partial(done, office))


async def done(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The bearer says that it is done, be it after the breach; whoever was to be spoken to may say otherwise."""
    visitor, address = visitor_of(context), replaceable(body)
    said = await office.inbound(delivery_key(body), visitor, partial(_claim, duty_id=chosen(body)))
    await ack()
    if address and isinstance(said, Taken):
        office.later(office.egress.rewrite(visitor.slack_user, address, asking.line(said.said)))
    elif isinstance(said, Said):
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(said)))
    office.later(show_home(office, visitor))


def _claim(desk: Desk, duty_id: str) -> Taken | Said:
    """What came of it; or a sentence on why nothing did."""
    duty = desk.find(Obligation, duty_id)
    if duty is None or desk.person is None:
        return say("not_yours")
    try:
        is_taken = claim(desk.session, duty, desk.person, desk.now)
    except NotYoursError:
        return say("not_yours")
    return Taken(_came_of(desk, duty)) if is_taken else say("gone")


def _came_of(desk: Desk, duty: Obligation) -> Said:
    if duty.state is not State.OPEN:
        return say("duty.kept")
    return say("claim.asked", names=" and ".join(person.name for person in witnesses(desk.session, duty, desk.now)))
