"""Who is compared: an application that only checks signatures, Bolt with one listener, and Parley, all as ASGI."""

import contextlib
import time
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from slack_bolt.adapter.starlette.async_handler import AsyncSlackRequestHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.signature import SignatureVerifier
from starlette.applications import Starlette
from starlette.requests import Request as Heard
from starlette.responses import Response
from starlette.routing import Route

from bot.app import build, client
from bot.clock import Clock
from bot.db import Database
from bot.installed import opened
from bot.office import Office
from bot.web import PATH, web
from tests.benchmarks.bench.slack import SECRET, Request, Workspace

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]


async def call(app: Asgi, request: Request) -> int:
    """One request, as a server would hand it on; the status that it is answered with."""
    status = 0
    scope = {"type": "http", "method": "POST", "path": PATH, "raw_path": PATH.encode(), "query_string": b""}
    scope |= {"headers": request.headers, "scheme": "http", "http_version": "1.1", "root_path": ""}

    async def receive() -> Any:
        return {"type": "http.request", "body": request.body, "more_body": False}

    async def send(message: Any) -> None:
        nonlocal status
        status = message.get("status", status)

    await app(scope, receive, send)
    return status


def signatures_only() -> Asgi:
    """(b): looks whether it is Slack's, and does nothing."""
    verifier = SignatureVerifier(SECRET)

    async def hear(request: Heard) -> Response:
        is_slacks = verifier.is_valid_request(await request.body(), dict(request.headers))
        return Response(status_code=200 if is_slacks else 401)

    return Starlette(routes=[Route(PATH, hear, methods=["POST"])])


def bare_bolt(workspace: Workspace) -> Asgi:
    """(a): Bolt as its documentation shows it, with one listener that does nothing."""
    bolt = AsyncApp(name="bare", signing_secret=SECRET, client=client(workspace.bot_token, workspace.api_url))

    @bolt.event("message")
    async def nothing() -> None: ...

    handler = AsyncSlackRequestHandler(bolt)
    return Starlette(routes=[Route(PATH, handler.handle, methods=["POST"])])


@dataclass(frozen=True)
class Parley:
    """The whole of Parley by HTTP, without its clock."""

    app: Asgi
    office: Office


@contextlib.asynccontextmanager
async def parley(workspace: Workspace, url: str) -> AsyncIterator[Parley]:
    slack = client(workspace.bot_token, workspace.api_url)
    db = Database(url)
    office = await opened(db, slack, await slack.auth_test(), Clock())
    try:
        yield Parley(web(office, build(office, slack), SECRET), office)
        await office.settle()
    finally:
        db.close()


async def seconds(app: Asgi, requests: list[Request]) -> float:
    """How long they take one after the other. Raises AssertionError where one is not taken."""
    began = time.perf_counter()
    statuses = [await call(app, request) for request in requests]
    took = time.perf_counter() - began
    assert set(statuses) == {200}, set(statuses)
    return took
