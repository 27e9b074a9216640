"""Beliefs that we do not try on a real workspace: they would disturb it, or want somebody at the screen, or a second one.

The sandbox is built by them, and the documentation is all that stands behind them.
"""

import pytest
from slack_sdk.errors import SlackApiError

from bot.app import client
from bot.channels import Channel
from bot.refusals import code_of, retry_after, status_of
from bot.sandbox.server import Sandbox
from bot.visitors import Standing, described
from tests.contract.slacks import in_sandbox, refusal


async def test_too_many_requests_says_how_long_to_wait(sandbox: Sandbox) -> None:
    """docs.slack.dev/apis/web-api/rate-limits: 429 with `Retry-After`, in seconds"""
    sandbox.faults.plan("chat.postMessage", "ratelimited", seconds=7)
    with pytest.raises(SlackApiError) as refused:
        await in_sandbox(sandbox).say()
    assert (status_of(refused.value), retry_after(refused.value)) == (429, 7.0)
    assert code_of(refused.value) == "ratelimited"


@pytest.mark.parametrize(
    ("who", "standing"), [("carla", Standing.GUEST), ("tomas", Standing.STRANGER), ("lena", Standing.STRANGER)]
)
async def test_whoever_is_from_outside_is_marked(sandbox: Sandbox, who: str, standing: Standing) -> None:
    """docs.slack.dev/reference/objects/user-object: `is_restricted`, `is_stranger`, or another `team_id`"""
    slack = client(sandbox.bot_token, sandbox.api_url)
    user = (await slack.users_info(user=sandbox.person(who).id))["user"]
    assert described(user, (await slack.auth_test())["team_id"]).standing is standing


async def test_a_channel_that_others_share_says_so(sandbox: Sandbox) -> None:
    """docs.slack.dev/reference/objects/conversation-object: `is_ext_shared`"""
    slack = client(sandbox.bot_token, sandbox.api_url)
    found = await slack.conversations_info(channel=sandbox.channel("ext-northwind")["id"])
    assert found["channel"]["is_ext_shared"] is True
    assert not Channel.of(found["channel"]).is_ours


async def test_of_where_we_were_not_invited(sandbox: Sandbox) -> None:
    """docs.slack.dev/reference/methods/chat.postMessage: `not_in_channel`; a private one is not there at all"""
    slack = client(sandbox.bot_token, sandbox.api_url)
    said = [
        await refusal(slack.chat_postMessage(channel=sandbox.channel(name)["id"], text="x"))
        for name in ("random", "deal-desk")
    ]
    assert said == ["not_in_channel", "channel_not_found"]


async def test_a_revoked_token_is_refused_by_its_own_word(sandbox: Sandbox) -> None:
    """docs.slack.dev/reference/methods/auth.test: `token_revoked`"""
    sandbox.faults.bar("token_revoked")
    try:
        assert await refusal(client(sandbox.bot_token, sandbox.api_url).auth_test()) == "token_revoked"
    finally:
        sandbox.faults.clear()
