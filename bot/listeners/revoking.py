"""The bot's token is revoked: nothing can be said, and nothing is lost, until Slack takes a token again."""

from functools import partial

from slack_bolt.async_app import AsyncApp

from bot.admission import Door
from bot.inbound import Body
from bot.office import Office


def register(app: AsyncApp, office: Office) -> None:
    app.event("tokens_revoked")(partial(revoke, office))


async def revoke(office: Office, event: Body) -> None:
    """Slack is asked rather than believed: this comes late, and after a token that works again. It starts no fourteen
    days: whoever takes Parley out says so by another event, before this one or after it.
    """
    if (event.get("tokens") or {}).get("bot") and (code := await office.people.shut_out()):
        await Door(office.db, office.people).shut(code)
