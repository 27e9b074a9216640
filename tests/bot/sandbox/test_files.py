"""Files are uploaded in three steps, examined after the answer, and shown by blocks."""

import asyncio
from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.blocks import accepted
from bot.sandbox.limits import EXAMINED_SECONDS
from bot.sandbox.refusal import Refusal
from bot.sandbox.server import Sandbox
from tests.bot.sandbox.conftest import channel_id
from tests.bot.sandbox.test_what_slack_refuses import refusal


def image(**source: Any) -> list[dict[str, Any]]:
    return [{"type": "image", "alt_text": "A chart", **source}]


async def test_a_picture_can_be_shown_once_it_was_examined(
    sandbox: Sandbox, client: AsyncWebClient, drawn: bytes
) -> None:
    general = channel_id(sandbox, "general")
    sent = await client.files_upload_v2(content=drawn, filename="chart.png", title="Kept")
    [file] = sent["files"]
    shown = image(slack_file={"id": file["id"]})
    assert (file["title"], file["mimetype"]) == ("Kept", "")
    assert await refusal(client.chat_postMessage(channel=general, text="x", blocks=shown)) == "invalid_blocks"
    await asyncio.sleep(EXAMINED_SECONDS)
    known = (await client.files_info(file=file["id"]))["file"]
    assert (known["mimetype"], known["size"]) == ("image/png", len(drawn))
    assert (await client.chat_postMessage(channel=general, text="x", blocks=shown))["ok"]
    by_url = image(slack_file={"url": known["url_private"]})
    assert (await client.chat_postMessage(channel=general, text="x", blocks=by_url))["ok"]
    async with aiohttp.ClientSession() as web, web.get(known["url_private"]) as answer:
        assert (answer.headers["content-type"], await answer.read()) == ("image/png", drawn)


async def test_what_is_no_picture_is_not_shown(sandbox: Sandbox, client: AsyncWebClient) -> None:
    home = {"type": "home", "blocks": image(slack_file={"id": "F0UNKNOWN1"})}
    assert await refusal(client.views_publish(user_id=sandbox.person("dana").id, view=home)) == "invalid_blocks"
    sent = await client.files_upload_v2(content="a,b", filename="log.csv")
    await asyncio.sleep(EXAMINED_SECONDS)
    general, shown = channel_id(sandbox, "general"), image(slack_file={"id": sent["files"][0]["id"]})
    assert await refusal(client.chat_postMessage(channel=general, text="x", blocks=shown)) == "invalid_blocks"


async def test_a_file_that_is_not_whole_is_no_file(sandbox: Sandbox, client: AsyncWebClient) -> None:
    assert await refusal(client.files_getUploadURLExternal(filename="x", length=0)) == "invalid_arguments"
    place = await client.files_getUploadURLExternal(filename="x", length=3)
    named = [{"id": place["file_id"], "title": "x"}]
    assert await refusal(client.files_completeUploadExternal(files=named)) == "file_not_found"
    assert await refusal(client.files_info(file=place["file_id"])) == "file_not_found"
    async with aiohttp.ClientSession() as web:
        for content, status in ((b"four", 400), (b"abc", 200), (b"abc", 400)):
            async with web.post(place["upload_url"], data=content) as answer:
                assert answer.status == status
        async with web.get(f"{sandbox.url}files/F0UNKNOWN1") as answer:
            assert answer.status == 404
    in_a_channel = client.files_completeUploadExternal(files=named, channel_id=channel_id(sandbox, "general"))
    assert await refusal(in_a_channel) == "posting_to_channel_denied"


async def test_bytes_can_be_lost_on_the_way(sandbox: Sandbox, client: AsyncWebClient, drawn: bytes) -> None:
    sandbox.faults.plan("upload", "error")
    with pytest.raises(SlackRequestError):
        await client.files_upload_v2(content=drawn, filename="chart.png")


@pytest.mark.parametrize(
    "source",
    [
        {},
        {"slack_file": {}},
        {"slack_file": {"id": "123"}},
        {"slack_file": {"id": "F0123456789", "url": "https://x"}},
        {"slack_file": {"id": "F0123456789"}, "image_url": "https://x"},
    ],
)
def test_an_image_comes_from_one_place(source: Any) -> None:
    with pytest.raises(Refusal):
        accepted(image(**source))
