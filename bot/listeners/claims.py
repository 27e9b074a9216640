"""*Yes, we did* and *Not yet*: the word of whoever was to be spoken to."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.blocks.claims import CONFIRM, DENY
from bot.inbound import Body, chosen, delivery_key, place, visitor_of
from bot.office import Desk, Office
from bot.screens.hometab import show_home
from bot.words import say
from protocols.duty import claims
from protocols.duty.obligation import Obligation
from protocols.duty.permits import NotYoursError
from protocols.team.records import Person

Verb = Callable[[Desk, Obligation, Person], bool]


def register(app: AsyncApp, office: Office) -> None:
    app.action(CONFIRM)(partial(decide, office, _confirm))
    app.action(DENY)(partial(decide, office, _deny))


async def decide(office: Office, verb: Verb, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """One tap decides; the card shows it."""
    visitor, said = visitor_of(context), None
    try:
        is_taken = await office.inbound(delivery_key(body), visitor, partial(_act, duty_id=chosen(body), verb=verb))
        said = say("gone") if is_taken is False else None
    except NotYoursError:
        said = say("not_yours")
    await ack()
    if said:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(said)))
    office.later(show_home(office, visitor))


def _act(desk: Desk, duty_id: str, verb: Verb) -> bool:
    duty = desk.find(Obligation, duty_id)
    if duty is None or desk.person is None:
        raise NotYoursError
    return verb(desk, duty, desk.person)


def _confirm(desk: Desk, duty: Obligation, by: Person) -> bool:
    return claims.confirm(desk.session, duty, by, desk.now)


def _deny(desk: Desk, duty: Obligation, by: Person) -> bool:
    return claims.deny(desk.session, duty, by, desk.now)
