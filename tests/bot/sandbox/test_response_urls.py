"""Answering to a response address: five times, for half an hour, also where the app is no member."""

from typing import Any

import httpx
from slack_bolt.async_app import AsyncApp

from bot.sandbox.server import Sandbox


async def address_of(sandbox: Sandbox, app: AsyncApp, channel: str) -> str:
    """The response address of a command given in `channel`."""
    addresses: list[str] = []

    @app.command("/visit")
    async def visit(ack: Any, command: dict[str, Any]) -> None:
        addresses.append(command["response_url"])
        await ack()

    await sandbox.person("chen").command("/visit", channel)
    return addresses[0]


async def test_five_answers_and_no_more(sandbox: Sandbox, app: AsyncApp) -> None:
    address = await address_of(sandbox, app, "random")
    async with httpx.AsyncClient() as http:
        answers = [await http.post(address, json={"text": f"answer {number}"}) for number in range(6)]
    assert [each.status_code for each in answers] == [200] * 5 + [404]
    assert answers[5].json()["error"] == "used_url"
    assert len(sandbox.person("chen").sees("random")) == 5
    assert sandbox.person("alice").sees("random") == []


async def test_an_answer_for_all_is_seen_by_all(sandbox: Sandbox, app: AsyncApp) -> None:
    address = await address_of(sandbox, app, "general")
    async with httpx.AsyncClient() as http:
        await http.post(address, json={"text": "Chen goes", "response_type": "in_channel"})
        refused = await http.post(address, json={"text": ""})
    assert [each["text"] for each in sandbox.person("alice").sees("general")] == ["Chen goes"]
    assert refused.json()["error"] == "no_text"


async def test_the_original_can_be_replaced_and_deleted(sandbox: Sandbox, app: AsyncApp) -> None:
    chen, channel = sandbox.person("chen"), sandbox.channel("general")["id"]
    button = {"type": "button", "action_id": "no", "text": {"type": "plain_text", "text": "Not a visit"}}
    blocks = [{"type": "actions", "elements": [button]}]

    @app.action("no")
    async def silence(ack: Any, respond: Any) -> None:
        await ack()
        await respond(text="All right.", replace_original=True)
        await respond(delete_original=True)

    await app.client.chat_postEphemeral(channel=channel, user=chen.id, text="A visit?", blocks=blocks)
    assert (await chen.click("Not a visit")).is_well
    assert chen.sees("general") == []
