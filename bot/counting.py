"""What this process counts while it runs: what came in, and how Slack refused. Neither names nor words are labels."""

from functools import cache
from typing import Any

from prometheus_client import CollectorRegistry, Counter

COUNTED = CollectorRegistry()
EVENTS = frozenset(
    {"app_home_opened", "member_joined_channel", "message", "reaction_added", "user_change"}
)  # any other is "other": a label must not grow without end
ACTS = {
    "block_actions": "tap",
    "view_submission": "form",
    "view_closed": "form",
    "shortcut": "shortcut",
    "message_action": "shortcut",
}
_came_in = Counter("parley_inbound", "Payloads that came in from Slack, repeated ones too", ["kind"], registry=COUNTED)
_refused = Counter("parley_outbox_refusals", "What we tried to say and Slack did not take", ["why"], registry=COUNTED)

_second = Counter(
    "parley_second_reader", "What the second reader was asked, and what came of it", ["what"], registry=COUNTED
)
for _what in ("asked", "raised", "dropped", "failed"):
    _second.labels(_what)


def came_in(body: dict[str, Any]) -> None:
    """Something came in from Slack."""
    _counter(_kind(body)).inc()


@cache
def _counter(kind: str) -> Counter:
    return _came_in.labels(kind)


def refused(why: str) -> None:
    """Slack did not take something: by a word of `outcomes.Why`, or `no_answer`."""
    _refused.labels(why).inc()


def second_reader(what: str) -> None:
    """It was asked about a message, or failed; it raised a doubt to a signal, or dropped it."""
    _second.labels(what).inc()


def _kind(body: dict[str, Any]) -> str:
    if "command" in body:
        return "command"
    event = (body.get("event") or {}).get("type")
    if event:
        return event if event in EVENTS else "other"
    return ACTS.get(str(body.get("type")), "other")
