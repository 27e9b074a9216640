"""A picture on its way out: uploaded once, shown where it was promised, and in words where it cannot be had."""

import asyncio
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from bot.blocks.kit import home, picture
from bot.blocks.message import Message
from bot.charts import Bars
from bot.egress import Thread
from bot.gate import RefusedError
from bot.pictures import NotUploadedError
from bot.text import Said
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE

pytestmark = ON_SQLITE

CHART = Bars("Our charter", ("2 Mar",), (("kept", (9,)), ("missed", (1,))))
WORDS = Said("Kept: {kept}", {"kept": "9 & more"})
REPORT = Message(Said("The report"), [picture(CHART, WORDS)])


def shown(stage: Stage, who: str = "dana") -> list[Any]:
    return [block for message in stage.person(who).sees("parley") for block in message["blocks"]]


def uploads(stage: Stage) -> int:
    return [method for method, _ in stage.sandbox.calls].count("files.completeUploadExternal")


def in_words(block: dict[str, Any]) -> bool:
    return bool(block["type"] == "context" and block["elements"][0]["text"] == "Kept: 9 &amp; more")


async def test_dana_gets_a_picture_that_was_examined_and_is_uploaded_once(stage: Stage) -> None:
    egress, dana = stage.office.egress, stage.person("dana").id
    stands = await egress.post(dana, REPORT, "n1")
    await egress.update(dana, *stands, REPORT, "n1")
    assert await egress.whisper(dana, stage.sandbox.channel("general")["id"], REPORT)
    [block] = shown(stage)
    assert (block["type"], block["alt_text"]) == ("image", "Kept: 9 &amp; more")
    assert block["slack_file"]["id"].startswith("F")
    assert uploads(stage) == 1
    assert await egress.publish_home(dana, home(REPORT.blocks))
    assert (stage.person("dana").home() or {})["blocks"][0]["slack_file"] == block["slack_file"]


@pytest.mark.parametrize("call", ["files.getUploadURLExternal", "upload", "files.completeUploadExternal", "files.info"])
async def test_a_failed_upload_is_tried_again_and_the_words_come_in_the_end(stage: Stage, call: str) -> None:
    egress, dana = stage.office.egress, stage.person("dana").id
    stage.sandbox.faults.plan(call, "error", times=3)
    for _ in range(2):
        with pytest.raises(NotUploadedError):
            await egress.post(dana, REPORT, "n1")
    assert shown(stage) == []
    assert await egress.publish_home(dana, home(REPORT.blocks))  # of the moment: words at once
    assert in_words((stage.person("dana").home() or {})["blocks"][0])
    await egress.post(dana, REPORT, "n1")
    assert in_words(shown(stage)[0])


async def test_slack_says_when_to_try_again(stage: Stage) -> None:
    stage.sandbox.faults.plan("files.getUploadURLExternal", "ratelimited", seconds=90)
    with pytest.raises(NotUploadedError) as refused:
        await stage.office.egress.post(stage.person("dana").id, REPORT, "n1")
    assert refused.value.wait == 90


async def test_a_picture_that_slack_has_lost_is_uploaded_anew(stage: Stage) -> None:
    egress, dana = stage.office.egress, stage.person("dana").id
    channel, ts = await egress.post(dana, REPORT, "n1")
    first = shown(stage)[0]["slack_file"]["id"]
    stage.sandbox._slack.workspace.store.drop("file", first)
    with pytest.raises(NotUploadedError):
        await egress.update(dana, channel, ts, REPORT, "n1")
    await egress.update(dana, channel, ts, REPORT, "n1")
    assert shown(stage)[0]["slack_file"]["id"] != first


async def test_what_slack_refuses_for_other_reasons_stays_refused(stage: Stage) -> None:
    dana = stage.person("dana").id
    direct = stage.sandbox._slack.workspace.direct(dana)["id"]
    with pytest.raises(SlackApiError):
        await stage.office.egress.update(dana, direct, "1.0", REPORT, "n1")


async def test_who_joins_while_it_is_uploaded_is_seen_before_it_is_said(stage: Stage) -> None:
    forum = stage.sandbox.channel("team-forum")["id"]
    stage.sandbox.faults.plan("files.info", "slow", seconds=1.0)
    posting = asyncio.create_task(stage.office.egress.post_in(Thread(forum), REPORT, "n1"))
    await stage.until(lambda: uploads(stage))
    await stage.person("dana").invite("carla", "team-forum")
    with pytest.raises(RefusedError):
        await posting
    assert stage.person("dana").sees("team-forum") == []


async def test_without_leave_to_upload_the_words_are_shown(stage: Stage) -> None:
    slack = stage.sandbox._slack
    object.__setattr__(slack.settings, "scopes", [each for each in slack.settings.scopes if each != "files:write"])
    await stage.office.egress.post(stage.person("dana").id, REPORT, "n1")
    assert in_words(shown(stage)[0])


async def test_who_has_no_time_to_wait_finds_it_uploaded_later(stage: Stage) -> None:
    """Drawing the first picture takes longer than a message may take; a second try does not begin anew."""
    egress, dana = stage.office.egress, stage.person("dana").id
    stage.sandbox.faults.plan("files.info", "slow", seconds=0.5)
    posting = asyncio.create_task(egress.post(dana, REPORT, "n1"))
    await stage.until(lambda: uploads(stage))
    posting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await posting
    await egress.post(dana, REPORT, "n1")
    assert [block["type"] for block in shown(stage)] == ["image"]
    assert uploads(stage) == 1
