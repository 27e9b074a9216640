"""How one likes to be thanked: from the Home tab, and from every thank-you."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing, crediting
from bot.blocks.crediting import LIKING, LIKING_TITLE
from bot.blocks.kit import Block
from bot.inbound import Body, delivery_key, visitor_of
from bot.office import Desk, Office
from bot.screens.trouble import not_in_team
from protocols.credit.liking import choose, liking_of
from protocols.credit.records import Liking


def register(app: AsyncApp, office: Office) -> None:
    app.action(LIKING)(partial(open_liking, office))
    app.view(LIKING)(partial(send_liking, office))


async def open_liking(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """Named, told, or neither: as it is now."""
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(LIKING_TITLE))
    form = await office.look(visitor, _liking_form)
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, form))


def _liking_form(desk: Desk) -> Block:
    if desk.person is None:
        return briefing.told(not_in_team(desk), LIKING_TITLE)
    return crediting.liking_form(liking_of(desk.session, desk.person.id))


async def send_liking(office: Office, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """From now on."""
    chosen_way = body["view"]["state"]["values"]["liking"]["liking"]["selected_option"]["value"]
    work = partial(_choose, liking=Liking(chosen_way))
    await office.inbound(delivery_key(body), visitor_of(context), work)
    await ack()


def _choose(desk: Desk, liking: Liking) -> None:
    if desk.person:
        choose(desk.session, desk.person, liking, desk.now)
