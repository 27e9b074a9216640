"""Which blocks Slack takes (docs.slack.dev/reference/block-kit/blocks), and the ids it gives those without one."""

import secrets
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

from bot.sandbox import limits
from bot.sandbox.composition import inspect_image, inspect_optional_plain, inspect_text
from bot.sandbox.elements import inspect_element
from bot.sandbox.inspection import Place
from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json


def accepted(blocks: Any, most: int = limits.BLOCKS_IN_A_MESSAGE) -> list[Json]:
    """The blocks of a message with their ids. Raises `invalid_blocks` with every problem and its place."""
    place = Place(blocks, "/blocks")
    inspect_blocks(place, most)
    if place.problems:
        raise Refusal("invalid_blocks", errors=place.problems, response_metadata={"messages": place.problems})
    return with_ids(blocks)


def inspect_blocks(blocks: Place, most: int) -> None:
    """docs.slack.dev/reference/block-kit/blocks: 50 in a message, 100 in a view, ids that are not used twice."""
    if not blocks.items(most, least=0):
        return
    seen: set[str] = set()
    for block in blocks.parts():
        if block.object() and block.require("type") and block["type"].one_of(sorted(_RULES)):
            block["block_id"].length(limits.BLOCK_ID)
            name = str(block["block_id"].value or "")
            block["block_id"].expect(not name or name not in seen, f"block_id already exists: {name}")
            seen.add(name)
            _RULES[str(block["type"].value)](block)


def _section(section: Place) -> None:
    section.expect("text" in section or "fields" in section, "must have text or fields")
    if "text" in section:
        inspect_text(section["text"], limits.SECTION_TEXT)
    if "fields" in section and section["fields"].items(limits.SECTION_FIELDS):
        for field in section["fields"].parts():
            inspect_text(field, limits.FIELD_TEXT)
    if "accessory" in section:
        inspect_element(section["accessory"], "section")


def _header(header: Place) -> None:
    if header.require("text"):
        inspect_text(header["text"], limits.HEADER_TEXT, plain_only=True)


def _context(context: Place) -> None:
    if not context.require("elements") or not context["elements"].items(limits.CONTEXT_ELEMENTS):
        return
    for element in context["elements"].parts():
        if element["type"].value == "image":
            inspect_element(element, "context")
        else:
            inspect_text(element, limits.SECTION_TEXT)


def _actions(actions: Place) -> None:
    if not actions.require("elements") or not actions["elements"].items(limits.ACTIONS_ELEMENTS):
        return
    given = [str(element["action_id"].value) for element in actions["elements"].parts() if "action_id" in element]
    actions.expect(len(given) == len(set(given)), "action_id already exists")
    for element in actions["elements"].parts():
        inspect_element(element, "actions")


def _input(block: Place) -> None:
    if block.require("label", "element"):
        inspect_text(block["label"], limits.INPUT_LABEL, plain_only=True)
        inspect_optional_plain(block, "hint", limits.INPUT_HINT)
        inspect_element(block["element"], "input")


def _image(image: Place) -> None:
    inspect_image(image)
    inspect_optional_plain(image, "title", limits.ALT_TEXT)


def _rich_text(rich: Place) -> None:
    """docs.slack.dev/reference/block-kit/blocks/rich-text-block"""
    kinds = ["rich_text_section", "rich_text_list", "rich_text_preformatted", "rich_text_quote"]
    if rich.require("elements") and rich["elements"].items(limits.BLOCKS_IN_A_VIEW, least=0):
        for element in rich["elements"].parts():
            element["type"].one_of(kinds)


def _divider(_divider: Place) -> None:
    """Has nothing that could be wrong."""


_RULES: dict[str, Callable[[Place], None]] = {
    "section": _section,
    "header": _header,
    "context": _context,
    "actions": _actions,
    "input": _input,
    "image": _image,
    "rich_text": _rich_text,
    "divider": _divider,
}


def with_ids(blocks: list[Json]) -> list[Json]:
    """A copy in which each block and each element that can be acted on has an id, as Slack gives them."""
    copy = deepcopy(blocks)
    for block in copy:
        block.setdefault("block_id", _short_id())
    for _, element in elements(copy):
        element.setdefault("action_id", _short_id())
    return copy


def elements(blocks: list[Json]) -> Iterator[tuple[Json, Json]]:
    """Each block that holds something one can act on, with it."""
    for block in blocks:
        if block["type"] not in {"section", "actions", "input"}:
            continue
        for element in [block.get("accessory"), block.get("element"), *block.get("elements", [])]:
            if element and element["type"] != "image":
                yield block, element


def _short_id() -> str:
    return secrets.token_urlsafe(4)[:5]
