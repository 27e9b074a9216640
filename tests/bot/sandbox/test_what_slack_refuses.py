"""The Web API answers what Slack answers, and refuses what Slack refuses."""

from typing import Any

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import channel_id


async def refusal(call: Any) -> str:
    """The error code that this call is answered with."""
    with pytest.raises(SlackApiError) as refused:
        await call
    return str(refused.value.response["error"])


async def test_a_token_that_is_missing_or_wrong_opens_nothing(sandbox: Sandbox) -> None:
    async def with_token(token: str) -> str:
        return await refusal(AsyncWebClient(token=token, base_url=sandbox.api_url).auth_test())

    assert await with_token("") == "not_authed"
    assert await with_token("xoxb-guessed") == "invalid_auth"
    assert await with_token(sandbox.app_token) == "not_allowed_token_type"


async def test_auth_test_says_who_parley_is(client: AsyncWebClient) -> None:
    who = await client.auth_test()
    assert (who["user"], who["team"]) == ("parley", "Corrin Controls")
    assert (await client.bots_info(bot=who["bot_id"]))["bot"]["user_id"] == who["user_id"]


async def test_parley_posts_only_where_it_is_a_member(sandbox: Sandbox, client: AsyncWebClient) -> None:
    async def post(channel: str) -> str:
        return await refusal(client.chat_postMessage(channel=channel, text="Hello"))

    assert await post("C000000000") == "channel_not_found"
    assert await post(channel_id(sandbox, "deal-desk")) == "channel_not_found"
    assert await post(channel_id(sandbox, "random")) == "not_in_channel"
    assert (await client.chat_postMessage(channel=channel_id(sandbox, "general"), text="Hello"))["ok"]


async def test_a_message_needs_words_and_not_too_many(sandbox: Sandbox, client: AsyncWebClient) -> None:
    general = channel_id(sandbox, "general")
    assert await refusal(client.api_call("chat.postMessage", json={"channel": general})) == "no_text"
    assert await refusal(client.chat_postMessage(channel=general, text="x" * 40_001)) == "msg_too_long"
    posted = await client.chat_postMessage(channel=general, text="x" * 40_000)
    too_long = client.chat_update(channel=general, ts=posted["ts"], text="x" * 4_001)
    assert await refusal(too_long) == "msg_too_long"


async def test_a_bot_changes_only_what_it_posted(sandbox: Sandbox, client: AsyncWebClient) -> None:
    general = channel_id(sandbox, "general")
    hers = await sandbox.person("alice").say("general", "Mine")
    assert await refusal(client.chat_update(channel=general, ts=hers, text="Yours")) == "cant_update_message"
    assert await refusal(client.chat_delete(channel=general, ts=hers)) == "cant_delete_message"
    assert await refusal(client.chat_update(channel=general, ts="1.0", text="Which")) == "message_not_found"


async def test_an_ephemeral_goes_only_to_members(sandbox: Sandbox, client: AsyncWebClient) -> None:
    carla, northwind = sandbox.person("carla"), channel_id(sandbox, "acct-northwind")
    whisper = client.chat_postEphemeral(channel=northwind, user=carla.id, text="Psst")
    assert await refusal(whisper) == "user_not_in_channel"


async def test_a_direct_conversation_opens_with_people_not_with_bots(sandbox: Sandbox, client: AsyncWebClient) -> None:
    chen = sandbox.person("chen")
    opened = await client.conversations_open(users=chen.id)
    by_user = await client.chat_postMessage(channel=chen.id, text="To you")
    assert by_user["channel"] == opened["channel"]["id"]
    assert [each["text"] for each in chen.sees("parley")] == ["To you"]
    assert await refusal(client.conversations_open(users="U000000000")) == "user_not_found"
    assert await refusal(client.conversations_open(users=(await client.auth_test())["user_id"])) == "cannot_dm_bot"


async def test_metadata_comes_back_only_when_asked_for(sandbox: Sandbox, client: AsyncWebClient) -> None:
    general = channel_id(sandbox, "general")
    metadata = {"event_type": "notice", "event_payload": {"id": "n-1"}}
    await client.chat_postMessage(channel=general, text="Kept", metadata=metadata)
    plain = await client.conversations_history(channel=general)
    full = await client.conversations_history(channel=general, include_all_metadata=True)
    assert "metadata" not in plain["messages"][0]
    assert full["messages"][0]["metadata"] == metadata
    huge = {"event_type": "notice", "event_payload": {"id": "x" * 20_000}}
    too_large = client.chat_postMessage(channel=general, text="No", metadata=huge)
    assert await refusal(too_large) == "metadata_too_large"
    shapeless = client.chat_postMessage(channel=general, text="No", metadata={"id": "n-1"})
    assert await refusal(shapeless) == "invalid_metadata_schema"


async def test_a_thread_is_its_parent_and_its_replies(sandbox: Sandbox, client: AsyncWebClient) -> None:
    general, alice = channel_id(sandbox, "general"), sandbox.person("alice")
    parent = await alice.say("general", "Who goes?")
    reply = await client.chat_postMessage(channel=general, text="Chen does", thread_ts=parent)
    thread = await client.conversations_replies(channel=general, ts=parent)
    assert [each["text"] for each in thread["messages"]] == ["Who goes?", "Chen does"]
    assert thread["messages"][0]["reply_count"] == 1
    history = await client.conversations_history(channel=general)
    assert reply["ts"] not in [each["ts"] for each in history["messages"]]


async def test_history_is_newest_first_and_in_pages(sandbox: Sandbox, client: AsyncWebClient) -> None:
    general = channel_id(sandbox, "general")
    for number in range(3):
        await sandbox.person("alice").say("general", f"message {number}")
    first = await client.conversations_history(channel=general, limit=2)
    assert [each["text"] for each in first["messages"]] == ["message 2", "message 1"]
    rest = await client.conversations_history(channel=general, cursor=first["response_metadata"]["next_cursor"])
    assert [each["text"] for each in rest["messages"]] == ["message 0"]
    assert not rest["has_more"]
    since = await client.conversations_history(channel=general, oldest=first["messages"][1]["ts"])
    assert [each["text"] for each in since["messages"]] == ["message 2"]
    assert await refusal(client.conversations_history(channel=general, oldest="yesterday")) == "invalid_ts_oldest"


async def test_new_words_take_the_old_buttons_away(sandbox: Sandbox, client: AsyncWebClient) -> None:
    general = channel_id(sandbox, "general")
    button = {"type": "button", "text": {"type": "plain_text", "text": "Go ahead"}, "action_id": "go"}
    blocks = [{"type": "actions", "elements": [button]}]
    posted = await client.chat_postMessage(channel=general, text="May Chen go?", blocks=blocks)
    await client.chat_update(channel=general, ts=posted["ts"], text="He may.")
    (seen,) = sandbox.person("ben").sees("general")
    assert (seen["text"], "blocks" in seen) == ("He may.", False)


async def test_people_are_found_by_their_address_but_not_those_of_others(
    sandbox: Sandbox, client: AsyncWebClient
) -> None:
    found = await client.users_lookupByEmail(email="Grace@corrin.example")
    assert found["user"]["real_name"] == "Grace Mbeki"
    assert (await client.users_lookupByEmail(email="carla@northwind.example"))["user"]["is_restricted"]
    assert await refusal(client.users_lookupByEmail(email="tomas@northwind.example")) == "users_not_found"
    tomas = await client.users_info(user=sandbox.person("tomas").id)
    assert tomas["user"]["is_stranger"]
    assert "email" not in tomas["user"]["profile"]
    lena = await client.users_info(user=sandbox.person("lena").id)
    assert not lena["user"]["is_stranger"]
    assert lena["user"]["team_id"] != (await client.auth_test())["team_id"]


async def test_channels_say_what_they_are(sandbox: Sandbox, client: AsyncWebClient) -> None:
    shared = (await client.conversations_info(channel=channel_id(sandbox, "ext-northwind")))["channel"]
    random = (await client.conversations_info(channel=channel_id(sandbox, "random")))["channel"]
    assert (shared["is_ext_shared"], shared["is_member"]) == (True, True)
    assert (random["is_ext_shared"], random["is_member"]) == (False, False)
    members = await client.conversations_members(channel=shared["id"])
    assert sandbox.person("carla").id in members["members"]
    listed = await client.conversations_list(types="public_channel,private_channel")
    assert "deal-desk" not in [each["name"] for each in listed["channels"]]
