"""What we believe of pictures, and of modals as far as they can be tried without anybody at the screen."""

import contextlib
from typing import Any

from slack_sdk.errors import SlackApiError

from bot.charts import Bars, png
from tests.contract.slacks import Slack, refusal

KEPT = Bars("Kept", ("2 Mar",), (("kept", (1,)),))
MODAL = {"type": "modal", "title": {"type": "plain_text", "text": "Brief"}, "blocks": [{"type": "divider"}]}


async def test_a_picture_is_uploaded_examined_and_shown_by_its_id(slack: Slack) -> None:
    """docs.slack.dev/messaging/working-with-files, docs.slack.dev/reference/methods/files.info,
    docs.slack.dev/reference/block-kit/composition-objects/slack-file-object
    """
    drawn = png(KEPT)
    sent = await slack.client.files_upload_v2(content=drawn, filename="chart.png", title="Kept")
    file = sent["files"][0]["id"]

    async def examined() -> Any:
        known = (await slack.client.files_info(file=file))["file"]
        return known if known.get("mimetype") else None

    known = await slack.soon(examined)
    assert (known["mimetype"], known["size"], known["title"]) == ("image/png", len(drawn), "Kept")
    assert await slack.say(blocks=[{"type": "image", "alt_text": "A chart", "slack_file": {"id": file}}])
    if slack.is_real:
        with contextlib.suppress(SlackApiError):
            await slack.client.files_delete(file=file)


async def test_a_picture_that_slack_has_lost_is_an_invalid_block(slack: Slack) -> None:
    """docs.slack.dev/reference/block-kit/blocks/image-block"""
    lost = [{"type": "image", "alt_text": "A chart", "slack_file": {"id": "F000000000"}}]
    said = slack.client.chat_postMessage(channel=slack.channel, text="x", blocks=lost)
    assert await refusal(said) == "invalid_blocks"


async def test_a_trigger_that_is_none_opens_nothing_and_says_so(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/views.open"""
    opened = slack.client.views_open(trigger_id="12345.98765.abcd2358fdea", view=MODAL)
    assert await refusal(opened) in {"expired_trigger_id", "invalid_trigger_id", "invalid_arguments"}


async def test_a_view_that_is_closed_is_not_found(slack: Slack) -> None:
    """docs.slack.dev/reference/methods/views.update"""
    assert await refusal(slack.client.views_update(view_id="V000000000", view=MODAL)) == "not_found"
