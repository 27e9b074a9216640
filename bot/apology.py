"""What somebody hears whose payload could not be taken in; and nothing of it is acknowledged as if it were."""

import logging
from collections.abc import Awaitable, Callable

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.away import AwayError
from bot.blocks.asking import line
from bot.inbound import NOT_TAKEN, Body, errors, sentence
from bot.office import Office
from bot.words import say

Apology = Callable[..., Awaitable[BoltResponse | None]]
_log = logging.getLogger("parley.slack")


def owning_up(office: Office) -> Apology:
    """Bolt's last resort. An event comes again by itself; whoever typed, tapped or filled in is told, once each time.

    Whoever is known to be from outside is told nothing.
    """

    async def own_up(error: Exception, body: Body, context: AsyncBoltContext, ack: AsyncAck) -> BoltResponse | None:
        if not isinstance(error, AwayError):
            _log.error("a payload was not taken in", exc_info=error)
            return None
        visitor = context.get("visitor")
        if visitor and not visitor.is_inside:
            return NOT_TAKEN
        if "command" in body:
            return await ack(sentence("not_now"))
        if body.get("type") == "view_submission" and (field := _last_field(body)):
            return await ack(**errors(**{field: sentence("not_now")}))
        if address := body.get("response_url"):
            office.later(office.egress.own_up(address, line(say("not_now"))))
        return NOT_TAKEN

    return own_up


def _last_field(body: Body) -> str:
    """Where in a form a sentence can stand, with all that was typed into it kept: the field above the button."""
    fields = [block["block_id"] for block in body["view"]["blocks"] if block["type"] == "input"]
    return str(fields[-1]) if fields else ""
