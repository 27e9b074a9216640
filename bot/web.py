"""HTTP: Slack's requests come in by one address, are believed only when signed, and go on to Bolt.

What Bolt answers is sent after its listener has committed: the answer is the acknowledgement.
"""

import asyncio
import contextlib
import logging
import socket
import time
from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus

import uvicorn
from slack_bolt.adapter.starlette.async_handler import to_starlette_response
from slack_bolt.async_app import AsyncApp
from slack_bolt.request.async_request import AsyncBoltRequest
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from bot import health
from bot.office import Office
from bot.sieve import concerns_nobody, unpacked
from bot.signature import Wrong, is_signed, wrong_time

PATH = "/slack/events"
MOST = 1_000_000  # bytes; a view of 250 kB with all that was typed into it, as a form, is shorter
PATIENCE = 10  # seconds in which answers under way are finished at the end
TAKEN = Response()  # what nobody need hear more of is answered with nothing
_log = logging.getLogger("parley.web")


class OversizedError(Exception):
    """A body that Slack would not send."""


@dataclass(frozen=True)
class Door:
    """Where Slack's requests come in: events, what people tap and send, commands. It is an ASGI application."""

    office: Office
    bolt: AsyncApp
    secret: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request. Starlette would wrap a function, which costs each message some more."""
        response = await self.hear(Request(scope, receive))
        await response(scope, receive, send)

    async def hear(self, request: Request) -> Response:
        """Refuse what is not Slack's, and say nothing of what it held; let Bolt answer the rest."""
        headers = _read(request)
        if wrong := wrong_time(headers, time.time()):
            return self._refuse(wrong)
        try:
            body = await _whole(request, headers)
        except OversizedError:
            return self._refuse("oversized", HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        except ClientDisconnect:
            return self._refuse("broken off", HTTPStatus.BAD_REQUEST)
        if not is_signed(self.secret, headers, body):
            return self._refuse(Wrong.FORGED)
        return await self._answer(body, headers.get("content-type", ""))

    async def _answer(self, body: bytes, kind: str) -> Response:
        """Only the body is signed: of the headers, which can tell Bolt to skip listeners, but one goes on."""
        if concerns_nobody(self.office, unpacked(body, kind)):
            return TAKEN
        try:
            heard = AsyncBoltRequest(body=body.decode(), headers={"content-type": kind})
        except ValueError:
            return self._refuse("unreadable", HTTPStatus.BAD_REQUEST)
        return to_starlette_response(await self.bolt.async_dispatch(heard))

    def _refuse(self, why: str, status: int = HTTPStatus.UNAUTHORIZED) -> Response:
        """The log hears of the first, the tenth, the hundredth: whoever sends thousands does not fill it."""
        self.office.incidents[why] += 1
        count = self.office.incidents[why]
        if str(count).rstrip("0") == "1":
            _log.warning("refused a request: %s (%s of this kind so far)", why, count)
        return Response(status_code=status)


def _read(request: Request) -> dict[str, str]:
    """The headers, each looked up at once."""
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in request.scope["headers"]}


async def _whole(request: Request, headers: Mapping[str, str]) -> bytes:
    """The body. Raises OversizedError as soon as that is known."""
    if int(headers.get("content-length", "0")) > MOST:
        raise OversizedError
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST:
            raise OversizedError
    return bytes(body)


async def _looked_at(_: Request) -> Response:
    """Slack looks at a request URL now and then, and so does whoever sets it up."""
    return PlainTextResponse("Parley listens here to Slack.")


def web(office: Office, bolt: AsyncApp, secret: str, beside: Sequence[Route] = ()) -> Starlette:
    """The addresses that Parley answers at; `beside`: and what else it does."""
    return Starlette(
        routes=[
            Route(PATH, Door(office, bolt, secret), methods=["POST"]),
            Route(PATH, _looked_at, methods=["GET"]),
            *health.routes(office),
            *beside,
        ]
    )


class _Server(uvicorn.Server):
    """Leaves signals to the program around it, and says when it listens."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving(app: Starlette, host: str, port: int) -> AsyncIterator[str]:
    """Listen; the address. At the end what is being answered is answered. Raises OSError where the port is taken."""
    listener = socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    config = uvicorn.Config(
        app,
        lifespan="off",
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    server = _Server(config)
    running = asyncio.create_task(server.serve(sockets=[listener]))
    await server.ready.wait()
    try:
        yield f"http://{host}:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await running
