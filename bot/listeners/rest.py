"""Whatever nobody listens to is acknowledged and let go, so that Slack does not send it again."""

import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.context.ack.async_ack import AsyncAck

from bot.office import Office

ANYTHING = re.compile("")


def register(app: AsyncApp, office: Office) -> None:  # noqa: ARG001  (every surface registers alike)
    app.event(ANYTHING)(let_go)
    app.action(ANYTHING)(acknowledge)
    app.view(ANYTHING)(acknowledge)
    app.shortcut(ANYTHING)(acknowledge)


async def let_go(body: dict[str, Any]) -> None:
    """An event that concerns no rule."""


async def acknowledge(ack: AsyncAck) -> None:
    """A tap on something that has no meaning any more."""
    await ack()
