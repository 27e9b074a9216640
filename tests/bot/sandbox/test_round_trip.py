"""A real Bolt app and a person walk the whole way round: message, question, modal, answer."""

from typing import Any

from slack_bolt.async_app import AsyncApp

from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import until

SHELL = {"type": "modal", "callback_id": "brief", "title": {"type": "plain_text", "text": "Brief"}}


def section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


def button(action_id: str, text: str) -> dict[str, Any]:
    return {"type": "button", "action_id": action_id, "text": {"type": "plain_text", "text": text}, "value": "v1"}


def full_view() -> dict[str, Any]:
    element = {"type": "plain_text_input", "action_id": "purpose", "multiline": True, "initial_value": "gateway"}
    label = {"type": "plain_text", "text": "Why"}
    block = {"type": "input", "block_id": "why", "label": label, "element": element}
    return SHELL | {"blocks": [block], "submit": {"type": "plain_text", "text": "Send"}}


def brief_writer(app: AsyncApp) -> None:
    @app.event("message")
    async def ask(event: dict[str, Any], client: Any) -> None:
        if event["channel_type"] == "channel" and not event.get("bot_id"):
            blocks = [section("A visit?"), {"type": "actions", "elements": [button("brief_now", "Yes, brief now")]}]
            await client.chat_postEphemeral(channel=event["channel"], user=event["user"], text="?", blocks=blocks)

    @app.action("brief_now")
    async def open_modal(ack: Any, body: dict[str, Any], client: Any, respond: Any) -> None:
        shell = await client.views_open(trigger_id=body["trigger_id"], view=SHELL | {"blocks": [section("…")]})
        await ack()
        await client.views_update(view_id=shell["view"]["id"], view=full_view())
        await respond(text="Thank you.", replace_original=True)

    @app.view("brief")
    async def keep(ack: Any, view: dict[str, Any], client: Any, body: dict[str, Any]) -> None:
        purpose = view["state"]["values"]["why"]["purpose"]["value"]
        if purpose == "nothing":
            await ack(response_action="errors", errors={"why": "Say a little more."})
            return
        await ack()
        posted = await client.chat_postMessage(channel=body["user"]["id"], text=f"Brief: {purpose}")
        await client.chat_update(channel=posted["channel"], ts=posted["ts"], text=f"Brief sent: {purpose}")


async def test_chen_is_asked_privately_and_his_brief_arrives(sandbox: Sandbox, app: AsyncApp) -> None:
    brief_writer(app)
    chen, alice = sandbox.person("chen"), sandbox.person("alice")
    await chen.say("acct-northwind", "on site at Northwind tomorrow from 9")
    await sandbox.settled()

    question = chen.sees("acct-northwind")[-1]
    assert question["is_ephemeral"]
    assert [each["text"] for each in alice.sees("acct-northwind")] == ["on site at Northwind tomorrow from 9"]

    assert (await chen.click("Yes, brief now")).is_well
    modal = await until(lambda: (top := chen.modal()) and top.get("submit") and top)
    assert modal["blocks"][0]["element"]["initial_value"] == "gateway"
    await until(lambda: chen.sees("acct-northwind")[-1]["text"] == "Thank you.")

    refused = await chen.submit({"purpose": "nothing"})
    assert refused.errors == {"why": "Say a little more."}
    assert (await chen.submit({"purpose": ""})).errors == {"why": "Please complete this required field."}
    assert (await chen.submit({"purpose": "Replace the gateway"})).is_well
    assert chen.modal() is None
    sent = await until(lambda: [each for each in chen.sees("parley") if each.get("edited")])
    assert sent[0]["text"] == "Brief sent: Replace the gateway"


async def test_a_command_that_nobody_answers_fails_as_in_slack(sandbox: Sandbox) -> None:
    chen = sandbox.person("chen")
    outcome = await chen.command("/visit Northwind", "acct-northwind")
    assert "dispatch_failed" in outcome.error
    assert "dispatch_failed" in chen.sees("acct-northwind")[-1]["text"]


async def test_a_command_answers_with_its_acknowledgement(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.command("/visit")
    async def visit(ack: Any, command: dict[str, Any]) -> None:
        await ack(text=f"Noted: {command['text']}")

    chen = sandbox.person("chen")
    assert (await chen.command("/visit Northwind Thursday", "acct-northwind")).is_well
    assert chen.sees("acct-northwind")[-1]["text"] == "Noted: Northwind Thursday"
