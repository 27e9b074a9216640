"""A modal that changes while it is open: the app hears what was chosen, and what was filled in stays."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.blocks import accepted
from bot.sandbox.person import Person
from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.test_blocks import actions, asked, button, modal, option, plain, select

CUSTOMER = asked(select(option("Northwind", "nw"), option("Helios", "he"))) | {"block_id": "customer"}
PURPOSE = asked({"type": "plain_text_input", "action_id": "purpose"}) | {"block_id": "why"}


def visit(*more: dict[str, Any], purpose: str = "") -> dict[str, Any]:
    """Which customer (told at once), why, and more."""
    why = PURPOSE | {"element": PURPOSE["element"] | ({"initial_value": purpose} if purpose else {})}
    add = actions(button(action_id="add_stop", text=plain("Add a stop"))) | {"block_id": "adding"}
    return modal(CUSTOMER | {"dispatch_action": True}, why, *more, add, callback_id="visit")


def stop(number: int) -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "stop"}
    return asked(element) | {"block_id": f"stop{number}", "label": plain(f"Stop {number}")}


def plans_visits(app: AsyncApp) -> list[dict[str, Any]]:
    """An app whose modal grows by a stop, and proposes a purpose for a customer; what it was told."""
    told: list[dict[str, Any]] = []

    @app.command("/visit")
    async def begin(ack: Any, client: AsyncWebClient, body: dict[str, Any]) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=visit())
        await ack()

    @app.action("add_stop")
    async def grow(ack: Any, client: AsyncWebClient, body: dict[str, Any]) -> None:
        told.append(body)
        stops = sum(1 for block in body["view"]["blocks"] if block["block_id"].startswith("stop"))
        more = [stop(number + 1) for number in range(stops + 1)]
        await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=visit(*more))
        await ack()

    @app.action("which")
    async def propose(ack: Any, client: AsyncWebClient, body: dict[str, Any]) -> None:
        told.append(body)
        await client.views_update(view_id=body["view"]["id"], view=visit(stop(1), purpose="A new gateway"))
        await ack()

    @app.view("visit")
    async def keep(ack: Any, body: dict[str, Any]) -> None:
        told.append(body)
        await ack()

    return told


def blocks_of(person: Person) -> list[str]:
    view = person.modal()
    assert view is not None
    return [block["block_id"] for block in view["blocks"]]


async def test_a_button_makes_the_modal_grow_and_tells_what_is_filled_in(sandbox: Sandbox, app: AsyncApp) -> None:
    told, chen = plans_visits(app), sandbox.person("chen")
    await chen.command("/visit")
    assert (await chen.click("Add a stop", filled={"purpose": "Gateway"})).is_well
    values = told[0]["view"]["state"]["values"]
    assert values["why"]["purpose"]["value"] == "Gateway"
    assert values["customer"]["which"]["selected_option"] is None
    assert told[0]["container"] == {"type": "view", "view_id": told[0]["view"]["id"]}
    await chen.click("Add a stop")
    assert blocks_of(chen) == ["customer", "why", "stop1", "stop2", "adding"]
    filled = {"purpose": "Gateway", "which": "nw", "stop1/stop": "Substation A", "stop2/stop": "Substation B"}
    assert (await chen.submit(filled)).is_well
    submitted = told[-1]["view"]["state"]["values"]
    assert [submitted[f"stop{number}"]["stop"]["value"] for number in (1, 2)] == ["Substation A", "Substation B"]


async def test_a_choice_is_told_at_once_where_the_block_asks_for_it(sandbox: Sandbox, app: AsyncApp) -> None:
    told, chen = plans_visits(app), sandbox.person("chen")
    await chen.command("/visit")
    await chen.choose("which", "he")
    (action,) = told[0]["actions"]
    assert (action["block_id"], action["selected_option"]["value"]) == ("customer", "he")
    assert told[0]["view"]["state"]["values"]["customer"]["which"]["selected_option"]["value"] == "he"
    with pytest.raises(Refusal, match="action_not_found"):
        await chen.choose("purpose", "told only when it is sent")


async def test_a_field_that_stays_is_not_filled_in_anew(sandbox: Sandbox, app: AsyncApp) -> None:
    """What the app would put into a field that is there already is not seen, as in Slack."""
    told, chen = plans_visits(app), sandbox.person("chen")
    await chen.command("/visit")
    await chen.choose("which", "nw")
    assert (await chen.submit({"which": "nw", "stop": "Substation A"})).errors == {
        "why": "Please complete this required field."
    }
    await chen.submit({"which": "nw", "stop": "Substation A", "purpose": "Mine"})
    assert told[-1]["view"]["state"]["values"]["why"]["purpose"]["value"] == "Mine"


@pytest.mark.parametrize(("triggers", "is_good"), [(["on_enter_pressed"], True), (["on_mouse_moved"], False)])
def test_a_field_says_when_it_is_told(triggers: list[str], is_good: bool) -> None:
    element = {"type": "plain_text_input", "dispatch_action_config": {"trigger_actions_on": triggers}}
    if is_good:
        assert accepted([asked(element)])
    else:
        with pytest.raises(Refusal, match="invalid_blocks"):
            accepted([asked(element)])
