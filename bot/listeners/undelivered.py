"""*Try again*: whatever lay in the way is mended, and what could not be said is said."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import asking
from bot.blocks.undelivered import AGAIN
from bot.inbound import Body, OverError, attempt, chosen, delivery_key, place, visitor_of
from bot.office import Desk, Office
from bot.words import say
from protocols.duty.permits import NotYoursError
from protocols.undelivered import Day, try_again


def register(app: AsyncApp, office: Office) -> None:
    app.action(AGAIN)(partial(say_again, office))


async def say_again(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """The card shows what still lies aside."""
    visitor = visitor_of(context)
    why_not = await attempt(office, delivery_key(body), visitor, partial(_again, day_id=chosen(body)))
    await ack()
    if why_not:
        office.later(office.egress.whisper(visitor.slack_user, place(body), asking.line(say(why_not))))


def _again(desk: Desk, day_id: str) -> None:
    try:
        day = Day.of(day_id)
    except ValueError:
        raise NotYoursError from None
    if desk.person is None:
        raise NotYoursError
    if not try_again(desk.session, day, desk.person, desk.now):
        raise OverError
