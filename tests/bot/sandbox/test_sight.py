"""Each person sees what that person would see, and what they type leaves as Slack's client sends it."""

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from bot.sandbox.sight import screen
from tests.bot.sandbox.conftest import channel_id


async def test_carla_sees_the_shared_channel_and_nothing_else(sandbox: Sandbox) -> None:
    carla = sandbox.person("carla")
    await sandbox.person("alice").say("ext-northwind", "Welcome, Carla")
    shown = screen(sandbox._slack, carla.user, "acct-northwind")
    assert [each["name"] for each in shown["channels"]] == ["ext-northwind"]
    assert [each["text"] for each in shown["here"]["messages"]] == ["Welcome, Carla"]
    with pytest.raises(Refusal, match="not_in_channel"):
        carla.sees("acct-northwind")
    with pytest.raises(Refusal, match="not_in_channel"):
        await carla.say("general", "Hello?")


async def test_only_members_see_a_private_channel(sandbox: Sandbox) -> None:
    await sandbox.person("alice").say("deal-desk", "Our price is 12")
    chen = screen(sandbox._slack, sandbox.person("chen").user, "")
    assert "deal-desk" not in [each["name"] for each in chen["channels"]]


async def test_an_unread_dot_goes_when_one_looks(sandbox: Sandbox) -> None:
    ben = sandbox.person("ben")
    await sandbox.person("alice").say("general", "News")

    def unread() -> int:
        entries = screen(sandbox._slack, ben.user, "random")["channels"]
        return next(int(each["unread"]) for each in entries if each["name"] == "general")

    assert unread() == 1
    ben.reads("general")
    assert unread() == 0


async def test_nobody_edits_what_another_said(sandbox: Sandbox, client: AsyncWebClient) -> None:
    ts = await sandbox.person("alice").say("general", "Mine")
    with pytest.raises(Refusal):
        await sandbox.person("ben").edit("general", ts, "Mine now")
    with pytest.raises(Refusal):
        await sandbox.person("ben").delete("general", ts)


async def test_a_link_to_a_message_leads_to_the_page(sandbox: Sandbox, client: AsyncWebClient) -> None:
    ts = await sandbox.person("alice").say("general", "Here")
    link = await client.chat_getPermalink(channel=channel_id(sandbox, "general"), message_ts=ts)
    assert link["permalink"].startswith(sandbox.url)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("a & b < c > d", "a &amp; b &lt; c &gt; d"),
        ("<!channel> <@U1>", "&lt;!channel&gt; &lt;@U1&gt;"),
        ("see https://corrin.example/a?b=1&c=2.", "see <https://corrin.example/a?b=1&amp;c=2>."),
        ("mail dana@corrin.example", "mail dana@corrin.example"),
        ("@here please", "<!here> please"),
        ("two\nlines", "two\nlines"),
        ("#no-such-channel", "#no-such-channel"),
    ],
)
async def test_what_is_typed_is_escaped_and_linked(sandbox: Sandbox, typed: str, sent: str) -> None:
    alice = sandbox.person("alice")
    await alice.say("general", typed)
    assert alice.sees("general")[-1]["text"] == sent


async def test_names_become_mentions(sandbox: Sandbox) -> None:
    alice, chen, helios = sandbox.person("alice"), sandbox.person("chen"), channel_id(sandbox, "acct-helios")
    await alice.say("general", "@Chen Wei, @chen: look at #acct-helios. @chennai is a city")
    expected = f"<@{chen.id}>, <@{chen.id}>: look at <#{helios}|acct-helios>. @chennai is a city"
    assert alice.sees("general")[-1]["text"] == expected
