"""Blocks and views that Slack takes, and those it does not, each with its place."""

from typing import Any

import pytest

from bot.sandbox.blocks import accepted
from bot.sandbox.refusal import Refusal
from bot.sandbox.views import inspected


def plain(text: str) -> dict[str, str]:
    return {"type": "plain_text", "text": text}


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(**more: Any) -> dict[str, Any]:
    return {"type": "button", "text": plain("Yes"), "action_id": "yes"} | more


def actions(*elements: dict[str, Any]) -> dict[str, Any]:
    return {"type": "actions", "elements": list(elements)}


def asked(element: dict[str, Any]) -> dict[str, Any]:
    return {"type": "input", "label": plain("Which"), "element": element}


def select(*options: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "static_select", "action_id": "which", "options": list(options)} | more


def option(text: str = "One", value: str = "1") -> dict[str, Any]:
    return {"text": plain(text), "value": value}


def modal(*blocks: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"type": "modal", "title": plain("Brief"), "submit": plain("Send"), "blocks": list(blocks)} | more


GOOD: list[list[dict[str, Any]]] = [
    [section("x" * 3000)],
    [section("Hi", accessory=button(value="v" * 2000))],
    [{"type": "section", "fields": [plain("a")] * 10}],
    [{"type": "header", "text": plain("x" * 150)}, {"type": "divider"}],
    [actions(*[button(action_id=f"b{number}") for number in range(25)])],
    [asked(select(option(), initial_option=option()))],
    [asked({"type": "datepicker", "action_id": "day", "initial_date": "2026-03-02"})],
    [{"type": "context", "elements": [plain("small print")]}],
    [section("same words", block_id="a"), section("same words", block_id="b")],
    [section("fifty")] * 50,
]

BAD: list[tuple[list[Any], str]] = [
    ([section("fifty-one")] * 51, "/blocks]"),
    ([section("x" * 3001)], "/blocks/0/text/text"),
    ([section("")], "/blocks/0/text/text"),
    ([{"type": "section"}], "/blocks/0]"),
    ([{"type": "sectoin", "text": plain("x")}], "/blocks/0/type"),
    (["not a block"], "/blocks/0]"),
    ([{"type": "section", "fields": [plain("a")] * 11}], "/blocks/0/fields"),
    ([{"type": "header", "text": plain("x" * 151)}], "/blocks/0/text/text"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "/blocks/0/text/type"),
    ([actions(button(text=plain("x" * 76)))], "/blocks/0/elements/0/text/text"),
    ([actions(button(value="x" * 2001))], "/blocks/0/elements/0/value"),
    ([actions(button(action_id="x" * 256))], "/blocks/0/elements/0/action_id"),
    ([actions(button(), button())], "/blocks/0]"),
    ([actions(button(style="green"))], "/blocks/0/elements/0/style"),
    ([actions(*[button(action_id=f"b{number}") for number in range(26)])], "/blocks/0/elements"),
    ([actions()], "/blocks/0/elements"),
    ([actions({"type": "plain_text_input", "action_id": "words"})], "/blocks/0/elements/0/type"),
    ([section("a", block_id="same"), section("b", block_id="same")], "/blocks/1/block_id"),
    ([section("a", block_id="x" * 256)], "/blocks/0/block_id"),
    ([asked(select())], "/blocks/0/element/options"),
    ([asked(select(*[option()] * 101))], "/blocks/0/element/options"),
    ([asked(select(option("x" * 76)))], "/blocks/0/element/options/0/text/text"),
    ([asked(select(option(value="x" * 151)))], "/blocks/0/element/options/0/value"),
    ([asked(select(option(), initial_option=option("Two", "2")))], "/blocks/0/element/initial_option"),
    ([asked({"type": "datepicker", "initial_date": "2 March"})], "/blocks/0/element/initial_date"),
    ([asked({"type": "timepicker", "initial_time": "9:00"})], "/blocks/0/element/initial_time"),
    ([asked(button())], "/blocks/0/element/type"),
]


@pytest.mark.parametrize("blocks", GOOD)
def test_good_blocks_are_taken_and_given_ids(blocks: list[dict[str, Any]]) -> None:
    assert all(block["block_id"] for block in accepted(blocks))


@pytest.mark.parametrize(("blocks", "place"), BAD)
def test_bad_blocks_are_refused_with_their_place(blocks: list[Any], place: str) -> None:
    with pytest.raises(Refusal) as refused:
        accepted(blocks)
    assert refused.value.code == "invalid_blocks"
    assert any(place in message for message in refused.value.details["response_metadata"]["messages"])


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(Refusal) as refused:
        accepted([section(""), {"type": "header", "text": plain("")}])
    assert len(refused.value.details["response_metadata"]["messages"]) == 2


BAD_VIEWS: list[tuple[dict[str, Any], str]] = [
    (modal(title=plain("x" * 25)), "/view/title/text"),
    (modal(submit=plain("x" * 25)), "/view/submit/text"),
    (modal(private_metadata="x" * 3001), "/view/private_metadata"),
    (modal(*[section("a")] * 101), "/view/blocks"),
    (modal(asked(select(option())), submit=None), "/view]"),
    (modal() | {"type": "home"}, "/view/type"),
    ({"type": "modal", "title": plain("Brief")}, "/view]"),
]


@pytest.mark.parametrize(("view", "place"), BAD_VIEWS)
def test_bad_views_are_refused_with_their_place(view: dict[str, Any], place: str) -> None:
    with pytest.raises(Refusal) as refused:
        inspected(view, "modal")
    assert refused.value.code == "invalid_arguments"
    assert any(place in message for message in refused.value.details["response_metadata"]["messages"])


def test_a_view_of_a_hundred_blocks_is_taken_and_a_heavy_one_is_not() -> None:
    assert inspected(modal(*[section("a")] * 100), "modal")
    with pytest.raises(Refusal, match="view_too_large"):
        inspected(modal(*[section("x" * 3000)] * 100), "modal")
