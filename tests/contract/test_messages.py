"""What we believe of messages: what is said is found again, stays where it is, and is shown as it was written."""

from typing import Any
from uuid import uuid4

import pytest

from bot.egress import METADATA
from bot.text import escape
from tests.contract.slacks import Slack, refusal

NEVER = "1000000000.000001"


def marked() -> dict[str, Any]:
    return {"event_type": METADATA, "event_payload": {"id": uuid4().hex}}


async def test_what_was_said_is_found_by_its_mark(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.history `include_all_metadata`, docs.slack.dev/messaging/message-metadata"""
    mark = marked()
    ts = await slack.say(metadata=mark)
    assert (await slack.find(ts, include_all_metadata=True))["metadata"] == mark


async def test_so_it_is_in_a_thread_and_only_there(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/conversations.replies: the first post, then what answers it"""
    above, mark = await slack.say(), marked()
    ts = await slack.say(thread_ts=above, metadata=mark)

    async def look() -> Any:
        read = await slack.client.conversations_replies(channel=slack.channel, ts=above, include_all_metadata=True)
        return read["messages"] if len(read["messages"]) > 1 else None

    first, answer = await slack.soon(look)
    assert (first["ts"], answer["ts"], answer["thread_ts"]) == (above, ts, above)
    assert answer["metadata"] == mark
    assert ts not in {each["ts"] for each in await slack.history(oldest=above, inclusive=True)}


async def test_a_card_that_changes_stays_where_it_stands_with_its_mark(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/chat.update"""
    mark = marked()
    ts = await slack.say("Before.", metadata=mark)
    changed = await slack.client.chat_update(channel=slack.channel, ts=ts, text="After.", metadata=mark)
    assert (changed["channel"], changed["ts"]) == (slack.channel, ts)
    found = await slack.find(ts, include_all_metadata=True)
    assert (found["text"], found["metadata"]) == ("After.", mark)


async def test_what_is_not_there_is_neither_changed_nor_taken_away(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/chat.update, docs.slack.dev/reference/methods/chat.delete"""
    there: dict[str, Any] = {"channel": slack.channel, "ts": NEVER}
    assert await refusal(slack.client.chat_update(**there, text="x")) == "message_not_found"
    assert await refusal(slack.client.chat_delete(**there)) == "message_not_found"


async def test_what_was_taken_away_is_gone(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/chat.delete"""
    ts = await slack.say()
    await slack.client.chat_delete(channel=slack.channel, ts=ts)
    assert await refusal(slack.client.chat_delete(channel=slack.channel, ts=ts)) == "message_not_found"


@pytest.mark.parametrize(
    ("plain", "escaped"),
    [
        ("<!channel> & <@U000000000>", "&lt;!channel&gt; &amp; &lt;@U000000000&gt;"),
        ("Tom & Jerry < 3 > 2", "Tom &amp; Jerry &lt; 3 &gt; 2"),
        ("&lt;!here&gt;", "&amp;lt;!here&amp;gt;"),
    ],
)
async def test_what_is_escaped_stays_text(slack: Slack, plain: str, escaped: str) -> None:
    """docs.slack.dev/messaging/formatting-message-text#escaping: `& < >`, and nothing else"""
    assert (await slack.find(await slack.say(escape(plain))))["text"] == escaped


async def test_what_only_one_sees_has_an_id_and_stands_in_no_history(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/chat.postEphemeral"""
    said = await slack.client.chat_postEphemeral(channel=slack.channel, user=slack.user, text="A belief is tried.")
    ts = said["message_ts"]
    assert float(ts) > 0
    assert await slack.history(oldest=ts, latest=ts, inclusive=True) == []


@pytest.mark.parametrize(
    "block",
    [
        {"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}},
        {"type": "header", "text": {"type": "plain_text", "text": "x" * 151}},
        {"type": "section", "text": {"type": "mrkdwn", "text": ""}},
    ],
    ids=["section", "header", "nothing"],
)
async def test_a_block_with_too_much_or_nothing_in_it_is_refused_whole(slack: Slack, block: dict[str, Any]) -> None:
    """docs.slack.dev/reference/block-kit/blocks/section-block, docs.slack.dev/reference/block-kit/blocks/header-block"""
    said = slack.client.chat_postMessage(channel=slack.channel, text="x", blocks=[block])
    assert await refusal(said) == "invalid_blocks"


async def test_fifty_blocks_are_taken_and_no_more(slack: Slack) -> None:
    """docs.slack.dev/reference/block-kit/blocks: 50 in a message"""
    fifty = [{"type": "divider"}] * 50
    assert await slack.say(blocks=fifty)
    more = slack.client.chat_postMessage(channel=slack.channel, text="x", blocks=[*fifty, *fifty[:1]])
    assert await refusal(more) == "invalid_blocks"


async def test_a_post_is_pinned_once(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/pins.add"""
    ts = await slack.say()
    await slack.client.pins_add(channel=slack.channel, timestamp=ts)
    assert await refusal(slack.client.pins_add(channel=slack.channel, timestamp=ts)) == "already_pinned"
    await slack.client.pins_remove(channel=slack.channel, timestamp=ts)
