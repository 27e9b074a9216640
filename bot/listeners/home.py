"""The Home tab, whenever somebody opens it; and what it has a button for: the charter, who is who, and what is kept."""

from collections.abc import Callable
from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext

from bot.blocks import briefing
from bot.blocks.home import SEE_CHARTER, SEE_KEPT
from bot.blocks.kit import Block
from bot.blocks.team import SEE_TEAM
from bot.inbound import Body, visitor_of
from bot.office import Desk, Office
from bot.screens import hometab
from bot.screens.charter import charter_view
from bot.screens.kept import kept_view
from bot.screens.team import team_view

VIEWS: dict[str, tuple[str, Callable[[Desk], Block]]] = {
    SEE_CHARTER: ("charter.view", charter_view),
    SEE_TEAM: ("team.title", team_view),
    SEE_KEPT: ("kept.title", kept_view),
}


def register(app: AsyncApp, office: Office) -> None:
    app.event("app_home_opened")(partial(open_home, office))
    for action in VIEWS:
        app.action(action)(partial(see, office, action))


async def open_home(office: Office, event: Body, context: AsyncBoltContext) -> None:
    """Draw it anew; nothing is stored."""
    if event.get("tab", "home") == "home" and context["visitor"]:
        office.later(hometab.open_home(office, context["visitor"]))


async def see(office: Office, action: str, ack: AsyncAck, body: Body, context: AsyncBoltContext) -> None:
    """A view to read."""
    title, draw = VIEWS[action]
    visitor = visitor_of(context)
    view = await office.egress.open_view(visitor.slack_user, body["trigger_id"], briefing.shell(title))
    shown = await office.look(visitor, draw)
    await ack()
    if view:
        office.later(office.egress.fill_view(visitor.slack_user, view, shown))
