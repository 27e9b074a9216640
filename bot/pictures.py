"""Charts on their way out: drawn, uploaded once, and shown by Slack's id of the file. Only egress comes here.

The words that belong to a picture matter more than the picture: where it cannot be had, they stand in its place.
"""

import asyncio
from collections import Counter
from collections.abc import Sequence

from slack_sdk.errors import SlackApiError, SlackRequestError
from slack_sdk.web.async_client import AsyncWebClient

from bot.blocks.kit import Block
from bot.charts import Bars, png
from bot.refusals import NO_ANSWER, code_of, retry_after, status_of

MOST_KEPT = 200
MOST_TRIES = 3
READY = (0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 5.0)  # seconds between two looks whether Slack has examined a file
_FOR_GOOD = frozenset({"missing_scope", "not_allowed_token_type", "file_uploads_disabled", "storage_limit_reached"})


class NotUploadedError(Exception):
    """A picture could not be uploaded this time; try again after `wait` seconds."""

    def __init__(self, wait: float = 0.0) -> None:
        super().__init__()
        self.wait = wait


class Pictures:
    """What is uploaded already, by its content: a message that is brought up to date uploads nothing twice."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._files: dict[Bars, str] = {}
        self._failures: Counter[Bars] = Counter()
        self._under_way: dict[Bars, asyncio.Task[str | None]] = {}

    async def hung(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks with their charts uploaded, as far as Slack will ever take them. Raises NotUploadedError."""
        return [await self._hung(block) for block in blocks]

    def lost(self, blocks: Sequence[Block]) -> bool:
        """Whether any of these showed a picture. Slack does not know it any more: it will be uploaded anew."""
        charts = _charts(blocks)
        for chart in charts:
            self._files.pop(chart, None)
            self._failures[chart] += 1
        return bool(charts)

    async def _hung(self, block: Block) -> Block:
        chart = block.get("slack_file")
        if not isinstance(chart, Bars) or self._failures[chart] >= MOST_TRIES:
            return block
        file = self._files.get(chart) or await asyncio.shield(self._upload_of(chart))
        return block | {"slack_file": {"id": file}} if file else block

    def _upload_of(self, chart: Bars) -> asyncio.Task[str | None]:
        """One for all who wait for it. It goes on when they have no more time: who comes again finds it done."""
        if chart not in self._under_way:
            task = self._under_way[chart] = asyncio.create_task(self._uploaded(chart))
            task.add_done_callback(lambda done: self._end(chart, done))
        return self._under_way[chart]

    def _end(self, chart: Bars, task: asyncio.Task[str | None]) -> None:
        self._under_way.pop(chart, None)
        if not task.cancelled():
            task.exception()  # was told to whoever still waited

    async def _uploaded(self, chart: Bars) -> str | None:
        """Slack's id of the file; nothing where Slack will never take one."""
        try:
            file = await self._upload(chart)
        except SlackApiError as error:
            if code_of(error) in _FOR_GOOD:
                self._failures[chart] = MOST_TRIES
                return None
            self._failures[chart] += 1
            wait = retry_after(error) if status_of(error) == 429 else 0.0  # noqa: PLR2004  (HTTP: too many requests)
            raise NotUploadedError(wait) from error
        except (SlackRequestError, *NO_ANSWER) as error:
            self._failures[chart] += 1
            raise NotUploadedError from error
        self._keep(chart, file)
        return file

    async def _upload(self, chart: Bars) -> str:
        drawn = await asyncio.to_thread(png, chart)
        sent = await self._client.files_upload_v2(content=drawn, filename="chart.png", title=chart.title or "Chart")
        file = str(sent["files"][0]["id"])
        for wait in READY:
            known = await self._client.files_info(file=file)
            if known["file"].get("mimetype"):  # empty until it was examined; a block with it is refused before
                return file
            await asyncio.sleep(wait)
        raise TimeoutError

    def _keep(self, chart: Bars, file: str) -> None:
        self._files[chart] = file
        self._failures.pop(chart, None)
        while len(self._files) > MOST_KEPT:
            self._files.pop(next(iter(self._files)))


def _charts(blocks: Sequence[Block]) -> list[Bars]:
    return [block["slack_file"] for block in blocks if isinstance(block.get("slack_file"), Bars)]
