"""From what a person typed or chose to Slack's state values (docs.slack.dev/reference/interaction-payloads).

People's choices are plain: a text, a value, a list of values, None for nothing. They are named by action_id, or by
`block_id/action_id` where one action_id stands in several blocks.
"""

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks import elements
from bot.sandbox.store import Json

Filled = Mapping[str, Any]
NOTHING: Filled = {}

_PLAIN_KEYS = {
    "plain_text_input": "value",
    "number_input": "value",
    "email_text_input": "value",
    "url_text_input": "value",
    "datepicker": "selected_date",
    "timepicker": "selected_time",
    "users_select": "selected_user",
    "multi_users_select": "selected_users",
    "channels_select": "selected_channel",
    "conversations_select": "selected_conversation",
}
_ONE_OPTION = {"static_select", "radio_buttons", "overflow"}
_SOME_OPTIONS = {"multi_static_select", "checkboxes"}


def state(blocks: list[Json], filled: Filled) -> Json:
    """`{"values": {block_id: {action_id: …}}}` of everything that holds a value, filled in or as it was given."""
    values: dict[str, Json] = {}
    for block, element in elements(blocks):
        if element["type"] not in {"button", "overflow"}:
            value = value_of(element, chosen(block, element, filled))
            values.setdefault(block["block_id"], {})[element["action_id"]] = {"type": element["type"]} | value
    return {"values": values}


def chosen(block: Json, element: Json, filled: Filled, begun: Filled = NOTHING) -> Any:
    """What the person put here, else what they first saw here (`begun`), else what the app put here."""
    name = name_of(block, element)
    for key in (name, element["action_id"]):
        if key in filled:
            return filled[key]
    return begun[name] if name in begun else initial(element)


def completed(blocks: list[Json], filled: Filled, begun: Filled = NOTHING) -> Filled:
    """The same of everything in the blocks, by name."""
    return {name_of(block, element): chosen(block, element, filled, begun) for block, element in elements(blocks)}


def name_of(block: Json, element: Json) -> str:
    return f"{block['block_id']}/{element['action_id']}"


def initial(element: Json) -> Any:
    """The app's initial value, as plainly as people's."""
    if element["type"] in _ONE_OPTION:
        option = element.get("initial_option")
        return option["value"] if option else None
    if element["type"] in _SOME_OPTIONS:
        return [option["value"] for option in element.get("initial_options", [])]
    key = _PLAIN_KEYS.get(element["type"], "value")
    name = "initial_value" if key == "value" else key.replace("selected", "initial")
    return element.get(name, [] if element["type"].startswith("multi_") else None)


def value_of(element: Json, plain: Any) -> Json:
    """One element's value in Slack's shape."""
    if element["type"] in _ONE_OPTION:
        return {"selected_option": next(iter(_options(element, [plain])), None)}
    if element["type"] in _SOME_OPTIONS:
        return {"selected_options": _options(element, plain or [])}
    key = _PLAIN_KEYS.get(element["type"], "value")
    empty: list[str] | None = [] if element["type"].startswith("multi_") else None
    return {key: plain or empty}


def _options(element: Json, values: list[Any]) -> list[Json]:
    groups = [element, *element.get("option_groups", [])]
    offered = [option for group in groups for option in group.get("options", [])]
    return [option for value in values for option in offered if option["value"] == value]


def unfinished(blocks: list[Json], filled: Filled) -> dict[str, str]:
    """What Slack's own client says before it submits, by block_id (docs.slack.dev/reference/block-kit/blocks)."""
    said = {}
    for block in blocks:
        if block["type"] == "input":
            plain = chosen(block, block["element"], filled)
            if complaint := _complaint(block, block["element"], plain):
                said[block["block_id"]] = complaint
    return said


def _complaint(block: Json, element: Json, plain: Any) -> str:
    if plain in (None, "", []):
        return "" if block.get("optional") else "Please complete this required field."
    if element["type"] != "plain_text_input":
        return ""
    if len(plain) < element.get("min_length", 0):
        return f"Please enter at least {element['min_length']} characters."
    most = element.get("max_length", 3000)
    return f"Please enter at most {most} characters." if len(plain) > most else ""
