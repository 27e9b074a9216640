"""Before Bolt: a plain new message that concerns nobody goes no further. Almost everything that is written is one."""

from typing import Any

import orjson

from bot.counting import came_in
from bot.office import Office

_KEPT = frozenset({"subtype", "bot_id", "edited"})  # whatever has one of these is more than a plain new message


def concerns_nobody(office: Office, body: dict[str, Any]) -> bool:
    """Whether this is a plain new message in a channel, and no reader would see anything in it.

    Only what is known already is asked: neither the database nor Slack. In doubt it goes on, and Bolt's listeners look
    again, thoroughly.
    """
    event = body.get("event")
    if not event or not _is_plain_message(body, event):
        return False
    readers, channel = office.readers_in_hand(), office.people.known_channel(event["channel"])
    if readers is None or channel is None or readers.may_concern(event["text"], channel.get("name", "")):
        return False
    came_in(body)
    return True


def unpacked(body: bytes, content_type: str) -> dict[str, Any]:
    """What Slack sends as JSON; nothing where it comes in another way, or is none."""
    if not content_type.startswith("application/json"):
        return {}
    try:
        found = orjson.loads(body)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_plain_message(body: dict[str, Any], event: Any) -> bool:
    return bool(
        body.get("type") == "event_callback"
        and isinstance(event, dict)
        and event.get("type") == "message"
        and event.get("channel_type") != "im"  # what is written to Parley itself is answered
        and isinstance(event.get("text"), str)
        and isinstance(event.get("channel"), str)
        and _KEPT.isdisjoint(event)
    )
