"""Publishing somebody's Home tab: of the moment, best effort."""

from functools import partial
from time import monotonic

from bot.blocks import home as blocks
from bot.blocks.kit import Block
from bot.office import Desk, Office
from bot.screens.home import home
from bot.screens.showing import admin_name
from bot.visitors import Visitor

A_MOMENT = 0.1  # seconds: who writes looks at what they wrote; of several messages in a row the tab shows all at once
STILL_THERE = 8 * 3600.0  # seconds: so long somebody may have it before them since they opened it


async def show_home(office: Office, visitor: Visitor, *, after: float = 0) -> None:
    """Show a person what waits for them now, or when these seconds are over."""
    if visitor.is_inside:
        await office.homes.take(visitor.slack_user, partial(_publish, office, visitor), after=after)


async def open_home(office: Office, visitor: Visitor) -> None:
    """Show it to who comes to look; until they have gone it follows what they write."""
    office.looking[visitor.slack_user] = monotonic() + STILL_THERE
    await show_home(office, visitor)


async def refresh_home(office: Office, visitor: Visitor) -> None:
    """After what somebody wrote, in a moment. Nobody else needs it drawn: Slack says when they open it."""
    if office.looking.get(visitor.slack_user, 0) > monotonic():
        await show_home(office, visitor, after=A_MOMENT)


async def _publish(office: Office, visitor: Visitor) -> None:
    await office.egress.publish_home(visitor.slack_user, await office.look(visitor, _drawn))


def _drawn(desk: Desk) -> Block:
    if desk.person is None:
        return blocks.stranger(desk.visitor.name, admin_name(desk.session, desk.workspace_id))
    return blocks.home(home(desk.session, desk.person, desk.now))
