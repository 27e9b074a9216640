"""`/charter`: the rules, shown to any member who asks; what follows the word shows the record, or what can be done."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing, helping
from bot.blocks.kit import Block
from bot.blocks.message import Message
from bot.inbound import Body, visitor_of
from bot.office import Desk, Office
from bot.people import Visitor
from bot.screens.charter import rules
from bot.screens.helping import about_charter
from bot.screens.proposing import chooser
from bot.screens.record import own_record, record_of, team_record


def register(app: AsyncApp, office: Office) -> None:
    app.command("/charter")(partial(show, office))


async def show(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """What was asked for; a word that means nothing here is answered with what can be done."""
    typed = (body.get("text") or "").strip()
    word, _, name = typed.partition(" ")
    draw = partial(record_of, name=name.strip()) if word.lower() == "log" and name else DRAWN.get(typed.lower())
    visitor = visitor_of(context)
    if window := WINDOWS.get(typed.lower()):
        await _open(office, visitor, body["trigger_id"], *window)
        await ack()
        return
    shown = await office.look(visitor, draw) if draw else helping.about_charter(typed)
    await office.egress.reply(ack, visitor.slack_user, shown)


async def _open(office: Office, visitor: Visitor, trigger: str, title: str, draw: Callable[[Desk], Block]) -> None:
    """Something to do rather than to read."""
    view = await office.egress.open_view(visitor.slack_user, trigger, briefing.shell(title))
    if view:
        shown = await office.look(visitor, draw)
        office.later(office.egress.fill_view(view, shown))


WINDOWS: dict[str, tuple[str, Callable[[Desk], Block]]] = {"rule": ("maker.rules", chooser)}
DRAWN: dict[str, Callable[[Desk], Message]] = {"": rules, "log": team_record, "me": own_record, "help": about_charter}
