"""What concerns nobody never reaches Bolt, here by Socket Mode; whatever might concern somebody does."""

from typing import Any

import pytest

from bot.sieve import concerns_nobody, unpacked
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SITE, ON_SQLITE, QUESTION, seen

TALK = "has anybody seen my charger?"


async def is_sifted(stage: Stage, dispatched: list[str]) -> None:
    """The first message of a channel goes through: it is not known yet which one it is."""
    chen = stage.person("chen")
    for text in ("good morning", TALK, ON_SITE):
        await chen.say("general", text)
        await stage.quiet()
        await stage.office.readers()
    assert dispatched == ["good morning", ON_SITE]
    assert QUESTION in seen(chen, "general")


@ON_SQLITE
async def test_small_talk_is_stopped_and_a_visit_is_asked_about(stage: Stage, dispatched: list[str]) -> None:
    await is_sifted(stage, dispatched)


def event(**more: Any) -> dict[str, Any]:
    """Something said in a channel of everybody's."""
    told = {"type": "message", "channel": "C0GENERAL", "user": "U0CHEN", "text": TALK, "ts": "1772442000.000100"}
    return {"type": "event_callback", "event_id": "Ev1", "event": told | more}


@ON_SQLITE
@pytest.mark.parametrize(
    "body",
    [
        event(subtype="message_changed"),
        event(subtype="message_deleted"),
        event(subtype="file_share"),
        event(bot_id="B1"),
        event(edited={"ts": "1"}),
        event(channel_type="im"),
        event(text=None),
        event(text=["a"]),
        event(channel=7),
        event(type="reaction_added"),
        {"type": "block_actions"},
        {"type": "event_callback"},
        {"type": "event_callback", "event": "message"},
        {},
    ],
    ids=lambda body: str(body)[:90],
)
async def test_only_plain_new_messages_are_stopped(stage: Stage, body: dict[str, Any]) -> None:
    await is_known(stage)
    assert concerns_nobody(stage.office, event())
    assert not concerns_nobody(stage.office, body)


async def is_known(stage: Stage) -> None:
    """The channel and the readers are in hand."""
    stage.office.people._channels["C0GENERAL"] = (float("inf"), {"name": "general"})
    await stage.office.readers()


@ON_SQLITE
async def test_what_is_not_known_yet_goes_on(stage: Stage) -> None:
    """No channel, or readers of long ago: nobody waits for the database or for Slack before Bolt."""
    assert not concerns_nobody(stage.office, event())
    await is_known(stage)
    stage.office._readers = (0.0, await stage.office.readers())
    assert not concerns_nobody(stage.office, event())


@pytest.mark.parametrize("body", [b"{", b"[1]", b"payload=%7B%7D", b"\xff", b"[" * 100_000])
def test_what_is_no_json_object_is_left_to_bolt(body: bytes) -> None:
    assert unpacked(body, "application/json") == {}
    assert unpacked(b'{"a": 1}', "application/x-www-form-urlencoded") == {}
