"""HTTP: what is told to the app is posted to its request URL, signed, as Slack does where Socket Mode is off.

docs.slack.dev/apis/events-api/using-http-request-urls, docs.slack.dev/authentication/verifying-requests-from-slack.
"""

import hashlib
import hmac
import json
import secrets
import time
from collections import Counter, deque
from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.refusal import Refusal
from bot.sandbox.store import Json

KEPT = 1000
_FORM = "application/x-www-form-urlencoded"


class NotTaken(Exception):  # noqa: N818 - what Slack notes of a delivery, not a fault of ours
    """The app did not take it: the reason as Slack gives it with the next attempt. `is_final`: it wants no other."""

    def __init__(self, reason: str, *, is_final: bool = False) -> None:
        super().__init__(reason)
        self.is_final = is_final


@dataclass(frozen=True)
class Posted:
    """One request as it goes over the wire."""

    body: bytes
    headers: dict[str, str]


def signed(secret: str, body: bytes, kind: str, at: float) -> Posted:
    """A request with Slack's signature, made at an epoch second."""
    moment = str(int(at))
    mac = hmac.new(secret.encode(), b"v0:" + moment.encode() + b":" + body, hashlib.sha256).hexdigest()
    told = {"Content-Type": kind, "X-Slack-Request-Timestamp": moment, "X-Slack-Signature": f"v0={mac}"}
    return Posted(body, told | {"User-Agent": "Slackbot 1.0 (+https://api.slack.com/robots)"})


class Post:
    """Posts to the addresses in turn, as through a load balancer. `answer` (seconds) is how long the app may take.

    `sent`: the last requests; `times`: how many there were, by kind.
    """

    def __init__(self, urls: tuple[str, ...], secret: str, answer: float) -> None:
        self._urls = deque(urls)
        self._secret = secret
        self._session = aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=answer))
        self.sent: deque[Posted] = deque(maxlen=KEPT)
        self.times = Counter[str]()

    async def close(self) -> None:
        await self._session.close()

    async def verify(self) -> None:
        """docs.slack.dev/reference/events/url_verification: each address answers with the challenge it was given."""
        for _ in range(len(self._urls)):
            challenge = secrets.token_urlsafe(24)
            told = {"token": "sandbox", "challenge": challenge, "type": "url_verification"}
            try:
                answer = await self._post(self._json(told))
            except NotTaken:
                answer = {}
            if challenge not in {answer.get("challenge"), answer.get("text")}:
                raise Refusal("url_verification_failed")

    async def event(self, payload: Json, attempt: int, reason: str) -> None:
        """One attempt, the first being 0. Raises `NotTaken`."""
        self.times["events_api"] += 1
        retry = {"X-Slack-Retry-Num": str(attempt), "X-Slack-Retry-Reason": reason} if attempt else {}
        made = self._json(payload)
        await self._post(replace(made, headers=made.headers | retry))

    async def ask(self, kind: str, payload: Json) -> Json:
        """A person's act, once; what the app answers. Raises `NotTaken`."""
        self.times[kind] += 1
        told = payload if kind == "slash_commands" else {"payload": json.dumps(payload)}
        return await self._post(signed(self._secret, urlencode(told).encode(), _FORM, time.time()))

    def _json(self, payload: Json) -> Posted:
        return signed(self._secret, json.dumps(payload).encode(), "application/json", time.time())

    async def _post(self, made: Posted) -> Json:
        self.sent.append(made)
        url = self._urls[0]
        self._urls.rotate(-1)
        try:
            async with self._session.post(url, data=made.body, headers=made.headers) as answer:
                if answer.status != HTTPStatus.OK:
                    raise NotTaken("http_error", is_final=answer.headers.get("X-Slack-No-Retry") == "1")
                return _read(await answer.text(), answer.content_type)
        except TimeoutError:
            raise NotTaken("http_timeout") from None
        except (aiohttp.ClientError, OSError):
            raise NotTaken("connection_failed") from None


def _read(text: str, kind: str) -> Json:
    """JSON, or plain text: then it is what is said."""
    if kind == "application/json" and text:
        read: Any = json.loads(text)
        return read if isinstance(read, dict) else {}
    return {"text": text} if text else {}
