"""Which views Slack takes (docs.slack.dev/reference/views), and what it makes of them."""

import json
import secrets
import time
from typing import Any

from bot.sandbox import limits
from bot.sandbox.blocks import inspect_blocks, with_ids
from bot.sandbox.composition import inspect_optional_plain, inspect_text
from bot.sandbox.ids import new_id
from bot.sandbox.inspection import Place
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json

_CARRIED = ("type", "title", "submit", "close", "callback_id", "external_id", "private_metadata")


def inspected(view: Any, kind: str) -> Json:
    """The view as sent, if Slack would take it. Raises `invalid_arguments` with every problem, or `view_too_large`."""
    if len(json.dumps(view)) > limits.VIEW_BYTES:  # docs.slack.dev/reference/methods/views.open
        raise Refusal("view_too_large")
    place = Place(view, "/view")
    if place.object() and place.require("type", "blocks") and place["type"].one_of([kind]):
        inspect_blocks(place["blocks"], limits.BLOCKS_IN_A_VIEW)
        place["private_metadata"].length(limits.PRIVATE_METADATA)
        place["callback_id"].length(limits.CALLBACK_ID)
        place["external_id"].length(limits.CALLBACK_ID)
        if kind == "modal":
            _inspect_modal(place)
    if place.problems:
        raise Refusal("invalid_arguments", response_metadata={"messages": place.problems})
    return dict(view)


def _inspect_modal(view: Place) -> None:
    """docs.slack.dev/reference/views/modal-views: 24 characters on title and buttons; inputs need a submit button."""
    if view.require("title"):
        inspect_text(view["title"], limits.VIEW_TITLE, plain_only=True)
    for button in ("submit", "close"):
        inspect_optional_plain(view, button, limits.VIEW_TITLE)
    has_inputs = any(block["type"].value == "input" for block in view["blocks"].parts())
    view.expect(not has_inputs or "submit" in view, "submit is required when there are input blocks")


def as_kept(view: Json, app: Json, *, view_id: str | None = None) -> Json:
    """The view object that Slack keeps and answers with (docs.slack.dev/reference/views/modal-views)."""
    identity = view_id or new_id("V")
    kept: Json = {key: view.get(key) or "" for key in ("callback_id", "external_id", "private_metadata")}
    kept |= {key: view.get(key) for key in _CARRIED if key not in kept}
    return kept | {
        "id": identity,
        "team_id": app["team_id"],
        "app_id": app["id"],
        "bot_id": app["bot_id"],
        "app_installed_team_id": app["team_id"],
        "blocks": with_ids(view["blocks"]),
        "hash": f"{time.time():.3f}.{secrets.token_hex(4)}",
        "clear_on_close": bool(view.get("clear_on_close")),
        "notify_on_close": bool(view.get("notify_on_close")),
        "root_view_id": identity,
        "previous_view_id": None,
        "state": {"values": {}},
    }
