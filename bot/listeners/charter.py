"""`/charter`: the rules, shown to any member who asks; what follows the word shows the record, or what can be done."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import helping
from bot.blocks.message import Message
from bot.inbound import Body, visitor_of
from bot.office import Desk, Office
from bot.people import Visitor
from bot.screens.charter import rules
from bot.screens.helping import about_charter
from bot.screens.record import Shown, own_record, team_record


def register(app: AsyncApp, office: Office) -> None:
    app.command("/charter")(partial(show, office))


async def show(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What was asked for; a word that means nothing here is answered with what can be done."""
    typed = (body.get("text") or "").strip()
    word, _, rest = typed.partition(" ")
    visitor = visitor_of(context)
    if look_back := RECORDS.get(word.lower()):
        await _look_back(office, ack, visitor, partial(look_back, typed=rest.strip()), body["response_url"])
        return
    draw = DRAWN.get(typed.lower())
    shown = await office.look(visitor, draw) if draw else helping.about_charter(typed)
    await office.egress.reply(ack, visitor.slack_user, shown)


async def _look_back(
    office: Office, ack: AsyncAck, visitor: Visitor, draw: Callable[[Desk], Shown], response_url: str
) -> None:
    """The figures at once; the picture after them, as it takes longer than a command may."""
    shown = await office.look(visitor, draw)
    await office.egress.reply(ack, visitor.slack_user, shown.answer)
    if shown.picture:
        office.later(office.egress.go_on(visitor.slack_user, response_url, shown.picture))


RECORDS: dict[str, Callable[..., Shown]] = {"log": team_record, "me": own_record}
DRAWN: dict[str, Callable[[Desk], Message]] = {"": rules, "help": about_charter}
