"""Parley is taken out of the workspace: from that moment its data has fourteen days."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.inbound import Body, delivery_key
from bot.office import Desk, Office
from bot.visitors import Standing, Visitor
from protocols.retention import leaving

NOBODY = Visitor("", "", Standing.NOBODY)  # Slack does not say who did it


def register(app: AsyncApp, office: Office) -> None:
    app.event("app_uninstalled")(partial(leave, office))


async def leave(office: Office, body: Body) -> None:
    """Nothing can be said any more; the clock does the rest."""
    await office.inbound(delivery_key(body), NOBODY, _leave)


def _leave(desk: Desk) -> None:
    leaving.leave(desk.session, desk.workspace_id, desk.now)
