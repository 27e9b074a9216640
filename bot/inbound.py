"""What every payload from Slack has: a key under which it is taken in once, and somebody who sent it."""

import logging
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Any

from slack_bolt.context.ack.async_ack import AsyncAck
from slack_bolt.context.async_context import AsyncBoltContext
from slack_bolt.response import BoltResponse

from bot.blocks.message import ALONE
from bot.counting import came_in
from bot.office import Desk, Office
from bot.text import render
from bot.visitors import Standing, Visitor
from bot.words import say
from protocols.duty.permits import NotYoursError

NOT_TAKEN = BoltResponse(status=503)  # Slack sends an event again, and tells a person that their tap failed
_log = logging.getLogger("parley.web")
Body = dict[str, Any]
Next = Callable[[], Awaitable[Any]]


class UnknownSenderError(Exception):
    """Slack does not say who somebody is at the moment. Nothing is taken in, and it sends the event again."""


def delivery_key(body: Body) -> str:
    """Slack's own id of this delivery: the event's, or the trigger of what a person did."""
    key = body.get("event_id") or body.get("trigger_id")
    if not key:
        raise ValueError("a payload without an id")
    return str(key)


def sender(body: Body) -> str:
    """The Slack user who did this; empty where nobody did."""
    if body.get("event", {}).get("type") in {"member_joined_channel", "user_change"}:
        return ""  # it is about somebody, who perhaps did nothing
    user = body.get("user") or body.get("event", {}).get("user") or body.get("user_id") or ""
    return str(user["id"] if isinstance(user, dict) else user)


def chosen(body: Body) -> str:
    """The value of the button that was tapped."""
    return str(body["actions"][0].get("value", ""))


def place(body: Body) -> str:
    """In which channel it happened."""
    return str((body.get("channel") or {}).get("id", ""))


def window(body: Body) -> str:
    """The modal in which it was tapped; none on a message or the Home tab."""
    view = body.get("view") or {}
    return str(view["id"]) if view.get("type") == "modal" else ""


def replaceable(body: Body) -> str:
    """The address for replacing the message that was tapped on; none of a notice, which converges by itself."""
    return str(body.get("response_url") or "") if body["actions"][0].get("block_id") == ALONE else ""


def rate_limit_teller(office: Office) -> Callable[..., Awaitable[Any]]:
    """Bolt middleware: that Slack holds events back (more than 30,000 in an hour) is for whoever looks after Parley."""

    async def tell(body: Body, next_: Next) -> Any:
        if body.get("type") != "app_rate_limited":
            return await next_()
        office.incidents["app_rate_limited"] += 1
        _log.error(
            "Slack holds events back: too many in an hour (minute %s)", int(body.get("minute_rate_limited") or 0)
        )
        return BoltResponse(status=200)

    return tell


def door_keeper(office: Office) -> Callable[..., Awaitable[Any]]:
    """Bolt middleware: knows the sender, and turns outsiders away politely, telling them nothing.

    While Slack does not say who somebody is, nothing of theirs is taken in, and nothing is acknowledged.
    """

    async def keep_door(body: Body, context: AsyncBoltContext, ack: AsyncAck, next_: Next) -> Any:
        came_in(body)
        context["came_at"] = monotonic()
        visitor = await office.people.visitor(sender(body)) if sender(body) else None
        context["visitor"] = visitor
        if visitor is None or visitor.is_inside:
            return await next_()
        if visitor.standing is Standing.UNKNOWN:
            return await ack(sentence("trouble")) if "command" in body else NOT_TAKEN
        return await ack(sentence("outsider")) if "command" in body else await ack()

    return keep_door


def visitor_of(context: AsyncBoltContext) -> Visitor:
    """Who sent this; the door keeper has looked."""
    visitor: Visitor = context["visitor"]
    return visitor


def arrival(context: AsyncBoltContext) -> float:
    """When this came in, by a clock that only counts seconds: Slack waits for the acknowledgement from then."""
    came_at: float = context["came_at"]
    return came_at


def errors(**fields: str) -> dict[str, Any]:
    """The answer to a form that will not do: a sentence at each field."""
    return {"response_action": "errors", "errors": fields}


def sentence(key: str, **values: object) -> str:
    """A sentence as plain text, for a form's errors and for what acknowledges a command."""
    return render(say(key, **values), 1000)


class OverError(Exception):
    """What somebody wanted to do was done before, or there is nothing left to do it to."""


async def attempt(office: Office, key: str, visitor: Visitor, work: Callable[[Desk], None]) -> str:
    """Take it in; the key of the sentence that says why it could not be done, or nothing."""
    try:
        await office.inbound(key, visitor, work)
    except NotYoursError:
        return "not_yours"
    except OverError:
        return "gone"
    return ""
