"""Triggers, stacks of views, and what the answer to a submission does."""

import asyncio
from typing import Any

import pytest
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.acts import TROUBLE
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.test_blocks import asked, modal, plain, section
from tests.bot.sandbox.test_what_slack_refuses import refusal

WORDS = {"type": "plain_text_input", "action_id": "words"}
QUESTION = modal(asked(WORDS) | {"block_id": "q"}, callback_id="question")


def opens_a_question(app: AsyncApp) -> list[str]:
    """`/visit` opens the question; the triggers that were used."""
    used: list[str] = []

    @app.command("/visit")
    async def visit(ack: Any, client: AsyncWebClient, trigger_id: str = "", body: Any = None) -> None:
        await client.views_open(trigger_id=body["trigger_id"], view=QUESTION)
        used.append(body["trigger_id"])
        await ack()

    return used


async def test_a_trigger_is_good_once_and_for_three_seconds(sandbox: Sandbox, app: AsyncApp) -> None:
    used, chen = opens_a_question(app), sandbox.person("chen")
    await chen.command("/visit")
    client = app.client
    assert await refusal(client.views_open(trigger_id=used[0], view=QUESTION)) == "exchanged_trigger_id"
    assert await refusal(client.views_open(trigger_id="1.2.x", view=QUESTION)) == "invalid_trigger_id"


async def test_an_old_trigger_opens_nothing(sandbox: Sandbox, app: AsyncApp, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.sandbox.limits.TRIGGER_SECONDS", 0.1)
    late: list[str] = []

    @app.command("/visit")
    async def visit(ack: Any, body: Any) -> None:
        late.append(body["trigger_id"])
        await ack()

    await sandbox.person("chen").command("/visit")
    await asyncio.sleep(0.2)
    assert await refusal(app.client.views_open(trigger_id=late[0], view=QUESTION)) == "expired_trigger_id"


async def test_a_bad_view_does_not_spend_the_trigger(sandbox: Sandbox, app: AsyncApp) -> None:
    codes: list[str] = []

    @app.command("/visit")
    async def visit(ack: Any, client: AsyncWebClient, body: Any) -> None:
        bad = modal(title=plain("x" * 25))
        codes.append(await refusal(client.views_open(trigger_id=body["trigger_id"], view=bad)))
        await client.views_open(trigger_id=body["trigger_id"], view=QUESTION)
        await ack()

    chen = sandbox.person("chen")
    await chen.command("/visit")
    assert codes == ["invalid_arguments"]
    assert chen.modal() is not None


async def test_an_update_with_an_old_hash_conflicts_and_a_closed_view_is_not_found(
    sandbox: Sandbox, app: AsyncApp
) -> None:
    opens_a_question(app)
    chen = sandbox.person("chen")
    await chen.command("/visit")
    view = chen.modal()
    assert view is not None
    await app.client.views_update(view_id=view["id"], hash=view["hash"], view=QUESTION)
    again = app.client.views_update(view_id=view["id"], hash=view["hash"], view=QUESTION)
    assert await refusal(again) == "hash_conflict"
    await chen.close()
    assert await refusal(app.client.views_update(view_id=view["id"], view=QUESTION)) == "not_found"


async def test_the_answer_to_a_submission_is_honoured(sandbox: Sandbox, app: AsyncApp) -> None:
    opens_a_question(app)
    answers: dict[str, dict[str, Any]] = {
        "push": {"response_action": "push", "view": modal(section("on top"), callback_id="question")},
        "update": {"response_action": "update", "view": modal(asked(WORDS), callback_id="question")},
        "nonsense": {"response_action": "errors", "errors": {"no such block": "?"}},
        "clear": {"response_action": "clear"},
    }

    @app.view("question")
    async def answer(ack: Any, view: Any) -> None:
        typed: list[dict[str, Any]] = list(view["state"]["values"].values())
        await ack(**answers[typed[0]["words"]["value"] if typed else "clear"])

    chen = sandbox.person("chen")
    await chen.command("/visit")
    assert (await chen.submit({"words": "nonsense"})).error == TROUBLE
    assert (await chen.submit({"words": "update"})).is_well
    assert (await chen.submit({"words": "push"})).is_well
    top = chen.modal()
    assert top is not None
    assert top["previous_view_id"]
    await chen.submit()
    assert chen.modal() is None


async def test_a_submission_that_nobody_answers_can_be_tried_again(sandbox: Sandbox, app: AsyncApp) -> None:
    opens_a_question(app)

    @app.view("question")
    async def sleep() -> None:
        await asyncio.sleep(1)

    chen = sandbox.person("chen")
    await chen.command("/visit")
    assert (await chen.submit({"words": "hello"})).error == TROUBLE
    assert chen.modal() is not None
    await asyncio.sleep(0.6)


async def test_a_home_is_published_for_one_person(sandbox: Sandbox, app: AsyncApp) -> None:
    @app.event("app_home_opened")
    async def publish(event: dict[str, Any], client: AsyncWebClient) -> None:
        view = {"type": "home", "blocks": [section(f"Hello <@{event['user']}>")]}
        await client.views_publish(user_id=event["user"], view=view)

    chen, alice = sandbox.person("chen"), sandbox.person("alice")
    await chen.open_home()
    await sandbox.settled()
    home = chen.home()
    assert home is not None
    assert home["blocks"][0]["text"]["text"] == f"Hello <@{chen.id}>"
    assert alice.home() is None
