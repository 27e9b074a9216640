"""What we believe of channels and direct messages."""

from typing import Any

from bot.channels import Channel
from tests.contract.slacks import Slack, refusal

SHARED = ("is_ext_shared", "is_pending_ext_shared", "is_org_shared")


async def test_a_channel_of_ours_says_that_nobody_else_is_in_it(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.info, docs.slack.dev/reference/objects/conversation-object"""
    described = (await slack.client.conversations_info(channel=slack.channel))["channel"]
    assert described["id"] == slack.channel
    assert described["name"]
    flags = ("is_private", "is_im", "is_mpim", "is_archived", *SHARED)
    assert {flag: type(described.get(flag)) for flag in flags} == dict.fromkeys(flags, bool)
    assert Channel.of(described).is_ours


async def test_a_channel_that_we_do_not_see_is_not_there(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.info, docs.slack.dev/reference/methods/chat.postMessage"""
    nowhere = "C000000000"
    assert await refusal(slack.client.conversations_info(channel=nowhere)) == "channel_not_found"
    assert await refusal(slack.client.chat_postMessage(channel=nowhere, text="x")) == "channel_not_found"


async def test_everybody_in_it_is_listed_ourselves_as_well(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.members"""
    ours = (await slack.client.auth_test())["user_id"]
    page = await slack.client.conversations_members(channel=slack.channel, limit=1000)
    assert {slack.user, ours} <= set(page["members"])
    assert not page["response_metadata"]["next_cursor"]


async def test_a_channel_is_found_by_its_name(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.list"""
    name = (await slack.client.conversations_info(channel=slack.channel))["channel"]["name"]
    cursor = ""
    while True:
        page = await slack.client.conversations_list(
            types="public_channel,private_channel", exclude_archived=True, limit=1000, cursor=cursor
        )
        found = [each["id"] for each in page["channels"] if each["name"] == name]
        cursor = page["response_metadata"]["next_cursor"]
        if found or not cursor:
            break
    assert found == [slack.channel]


async def test_a_conversation_with_somebody_is_opened_once(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.open"""
    opened = [(await slack.client.conversations_open(users=slack.user))["channel"]["id"] for _ in range(2)]
    assert opened[0] == opened[1]
    assert opened[0].startswith("D")
    described = (await slack.client.conversations_info(channel=opened[0]))["channel"]
    assert (described["is_im"], described["user"]) == (True, slack.user)


async def test_nobody_is_written_to_who_is_not_there(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.open"""
    assert await refusal(slack.client.conversations_open(users="U000000000")) == "user_not_found"


async def test_a_long_history_comes_in_pages_each_message_once(slack: Slack) -> None:
    """docs.slack.dev/apis/web-api/pagination, docs.slack.dev/reference/methods/conversations.history `oldest`, `cursor`"""
    said = [await slack.say(f"Page {number}.") for number in range(5)]
    since = f"{float(said[0]) - 0.5:.6f}"

    async def whole() -> Any:
        found = await slack.history(oldest=since, limit=200)
        return len(found) >= len(said)

    assert await slack.soon(whole)
    read: list[str] = []
    pages, cursor = 0, ""
    while pages == 0 or cursor:
        there: dict[str, Any] = {"channel": slack.channel, "oldest": since, "limit": 2, "cursor": cursor}
        page = await slack.client.conversations_history(**there)
        assert len(page["messages"]) <= 2
        read += [each["ts"] for each in page["messages"]]
        cursor, pages = (page.get("response_metadata") or {}).get("next_cursor", ""), pages + 1
        assert bool(page["has_more"]) is bool(cursor)
    assert pages > 1
    assert read == sorted(read, key=float, reverse=True)
    assert [each for each in read if each in said] == said[::-1]
