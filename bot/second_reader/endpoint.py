"""The second reader over HTTP: asked once, briefly. Whatever goes wrong is no answer, and stops nothing."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Collection
from http import HTTPStatus

import httpx

from bot.counting import second_reader
from bot.second_reader.breaker import Breaker
from bot.second_reader.exchange import NoAnswerError, question, verdicts_in
from bot.settings import Settings
from protocols.reading.second import Verdicts

_log = logging.getLogger("parley.second_reader")


class Endpoint:
    """Gives second opinions. `patience` is the setting: seconds from a message's arrival."""

    def __init__(self, client: httpx.AsyncClient, model: str, patience: float) -> None:
        self._client, self._model, self._patience = client, model, patience
        self._breaker = Breaker()

    @property
    def patience(self) -> float:
        return self._patience

    async def judge(self, text: str, doubts: Collection[str], within: float) -> Verdicts | None:
        """The verdicts; None where it is left alone, or fails: that is counted, and logged without anybody's words."""
        if self._breaker.is_open:
            return None
        second_reader("asked")
        try:
            verdicts = await self.ask(text, doubts, within)
        except NoAnswerError as error:
            self._breaker.failed()
            second_reader("failed")
            _log.warning("no second opinion (%s): the message counts as it was read", error)
            return None
        self._breaker.succeeded()
        return verdicts

    async def ask(self, text: str, doubts: Collection[str], within: float) -> Verdicts:
        """The verdicts. Raises NoAnswerError."""
        try:
            async with asyncio.timeout(within):
                answer = await self._client.post("chat/completions", json=question(text, doubts, self._model))
        except (TimeoutError, httpx.TimeoutException):
            raise NoAnswerError("too late") from None
        except (httpx.HTTPError, httpx.InvalidURL):
            raise NoAnswerError("nobody there") from None
        if answer.status_code != HTTPStatus.OK:
            raise NoAnswerError(f"status {answer.status_code}")
        return verdicts_in(answer.content, doubts)


@contextlib.asynccontextmanager
async def endpoint(settings: Settings) -> AsyncIterator[Endpoint | None]:
    """The second reader of the settings, or none. It is followed nowhere else: a redirect is no answer."""
    if not settings.parley_second_reader_url:
        yield None
        return
    key, patience = settings.parley_second_reader_key, settings.parley_second_reader_timeout
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    where = f"{settings.parley_second_reader_url}/"
    async with httpx.AsyncClient(base_url=where, headers=headers, timeout=patience, follow_redirects=False) as client:
        yield Endpoint(client, settings.parley_second_reader_model, patience)
