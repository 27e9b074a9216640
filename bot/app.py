"""Builds Bolt and lists the listeners, one line each. The first that matches runs; `rest` comes last."""

import logging

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.apology import owning_up
from bot.inbound import door_keeper, rate_limit_teller
from bot.listeners import (
    again,
    amending,
    answers,
    briefs,
    charter,
    cheers,
    claims,
    credit,
    debriefs,
    disputes,
    duties,
    feedback,
    feedback_inbox,
    forum,
    handovers,
    home,
    leaving,
    likings,
    making,
    messages,
    plans,
    promises,
    questions,
    redress,
    rest,
    revoking,
    rooms,
    rules,
    shortcuts,
    sounds,
    statuses,
    talked,
    topics,
    turning,
    undelivered,
    updates,
    visits,
)
from bot.office import Office

LISTENERS = (
    messages,
    questions,
    sounds,
    again,
    rules,
    briefs,
    answers,
    duties,
    handovers,
    claims,
    redress,
    plans,
    talked,
    debriefs,
    promises,
    disputes,
    topics,
    turning,
    forum,
    credit,
    likings,
    cheers,
    updates,
    feedback,
    feedback_inbox,
    visits,
    shortcuts,
    amending,
    charter,
    making,
    home,
    statuses,
    rooms,
    undelivered,
    leaving,
    revoking,
    rest,
)
COMMANDS = ("/visit", "/charter", "/feedback", "/forum", "/kudos", "/dispute")
ESCAPED = ("/kudos",)  # people in its text come by their ids
SHORTCUTS = shortcuts.SHORTCUTS
EVENTS = (
    "app_home_opened",
    "app_uninstalled",
    "channel_id_changed",
    "channel_shared",
    "member_joined_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "tokens_revoked",
    "user_change",
)


def client(token: str, api_url: str) -> AsyncWebClient:
    """A client that never sends twice by itself: the outbox owns retries."""
    return AsyncWebClient(token, base_url=api_url, timeout=10, retry_handlers=[])


def build(office: Office, slack: AsyncWebClient) -> AsyncApp:
    """The app. Work is done and committed before the acknowledgement, so that nothing acknowledged is lost."""
    app = AsyncApp(
        name="Parley",  # else Bolt reads every source file on the stack to find one
        client=slack,
        process_before_response=True,
        request_verification_enabled=False,  # done at the door, in `bot/web.py`
        logger=logging.getLogger("parley.slack"),
    )
    app.error(owning_up(office))
    app.use(rate_limit_teller(office))
    app.use(door_keeper(office))
    for listener in LISTENERS:
        listener.register(app, office)
    return app
