"""The Home tab, whenever somebody opens it."""

from functools import partial

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.async_context import AsyncBoltContext

from bot.inbound import Body
from bot.office import Office
from bot.screens.hometab import show_home


def register(app: AsyncApp, office: Office) -> None:
    app.event("app_home_opened")(partial(open_home, office))


async def open_home(office: Office, event: Body, context: AsyncBoltContext) -> None:
    """Draw it anew; nothing is stored."""
    if event.get("tab", "home") == "home" and context["visitor"]:
        office.later(show_home(office, context["visitor"]))
