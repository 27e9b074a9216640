"""A small local Slack on a port: `async with Sandbox(path, commands=["/visit"]).serving() as sandbox: …`."""

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from pathlib import Path

import uvicorn

from bot.sandbox import events, limits, users
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.person import Person
from bot.sandbox.post import Post
from bot.sandbox.slack import Settings, Shortcut, Slack
from bot.sandbox.store import Json
from bot.sandbox.web import web
from bot.sandbox.wire import CuttableProtocol

__all__ = ["Sandbox", "Shortcut"]


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


class Sandbox:
    """State lives in the file `path` (None: in memory, gone at the end). Port 0 is any free one.

    `events` are the app's subscriptions, `scopes` what it was granted; `answer_seconds` is how long it may take to
    acknowledge, `retry_seconds` the waits before an unacknowledged event is sent again. `clock` is the app's own, shown
    on the page. `escaped`: commands whose text comes with references.
    """

    def __init__(
        self,
        path: Path | None = None,
        host: str = "127.0.0.1",
        port: int = 0,
        commands: Sequence[str] = (),
        shortcuts: Sequence[Shortcut] = (),
        *,
        clock: Clock | None = None,
        events: Collection[str] = Settings.events,
        scopes: Collection[str] = Settings.scopes,
        answer_seconds: float = limits.ANSWER_SECONDS,
        retry_seconds: Sequence[float] = limits.RETRY_SECONDS,
        escaped: Collection[str] = (),
    ) -> None:
        self._settings = Settings(commands, shortcuts, events, scopes, answer_seconds, retry_seconds, escaped)
        self._slack = Slack.build(path, self._settings, clock)
        self._address = host, port
        self._tasks: list[asyncio.Task[None]] = []
        self._server: _Server | None = None

    async def start(self) -> None:
        """Listen. Raises `OSError` when the port is taken."""
        listener = socket.create_server(self._address)
        host, port = listener.getsockname()[:2]
        self._slack.url = f"http://{host}:{port}/"
        config = uvicorn.Config(
            web(self._slack),
            ws="websockets-sansio",
            http=CuttableProtocol,
            lifespan="off",
            log_level="warning",
            timeout_graceful_shutdown=1,
        )
        self._server = _Server(config)
        serving = asyncio.create_task(self._server.serve(sockets=[listener]))
        behind = [self._slack.link.courier(), users.watch(self._slack)]
        self._tasks = [serving, *(asyncio.create_task(each) for each in behind)]
        await self._server.ready.wait()

    async def stop(self) -> None:
        """Close every connection and the file."""
        assert self._server is not None
        _, *behind = self._tasks
        self._slack.changes.close()
        self._server.should_exit = True
        for task in behind:
            task.cancel()
        await self._slack.link.turn_to(None)
        await asyncio.wait(self._tasks)
        self._slack.workspace.store.close()

    @contextlib.asynccontextmanager
    async def serving(self) -> AsyncIterator["Sandbox"]:
        await self.start()
        try:
            yield self
        finally:
            await self.stop()

    @property
    def url(self) -> str:
        """The page; `?as=alice` acts as Alice."""
        return self._slack.url

    @property
    def api_url(self) -> str:
        return f"{self.url}api/"

    @property
    def bot_token(self) -> str:
        return str(self._slack.workspace.app["bot_token"])

    @property
    def app_token(self) -> str:
        return str(self._slack.workspace.app["app_token"])

    @property
    def signing_secret(self) -> str:
        return str(self._slack.workspace.app["signing_secret"])

    @property
    def faults(self) -> Faults:
        return self._slack.faults

    @property
    def calls(self) -> deque[tuple[str, Json]]:
        """The last calls of the Web API: method and arguments, oldest first."""
        return self._slack.calls

    @property
    def is_connected(self) -> bool:
        """Whether an app is connected by Socket Mode, or has a request URL."""
        return self._slack.link.is_connected

    async def posts_to(self, *urls: str) -> Post:
        """The app's request URL, under which it is told by HTTP from now on; several stand behind a load balancer.

        Raises `Refusal` (`url_verification_failed`) where it does not answer as Slack wants.
        """
        post = Post(urls, self.signing_secret, self._slack.settings.answer_seconds)
        try:
            await post.verify()
        except BaseException:
            await post.close()
            raise
        await self._slack.link.turn_to(post)
        return post

    def revokes_token(self) -> None:
        """Somebody revokes the bot's token: it opens nothing from now on, and the app is told."""
        self.faults.bar("token_revoked")
        self._slack.conversation.tell("tokens_revoked", events.tokens_revoked(self._slack.workspace.bot_user))
        self._slack.commit()

    def takes_token(self) -> None:
        """The token opens what it did."""
        self.faults.bar("")

    async def disconnects(self, reason: str = "refresh_requested", *, closes: bool = True) -> None:
        """Slack asks the app to connect anew: at once (`closes`), or soon (`warning`)."""
        await self._slack.link.disconnect(reason, closes=closes)

    async def breaks_off(self) -> None:
        """Every connection of the app ends, as a network that fails ends it; returns when none is left."""
        await self._slack.link.break_off()

    def person(self, key: str) -> Person:
        """By handle (`chen`), e-mail or id. Raises `Refusal` (`user_not_found`)."""
        return Person(self._slack, key)

    def channel(self, name: str) -> Json:
        """By name or id: its id, members and nature. Raises `Refusal` (`channel_not_found`)."""
        return self._slack.workspace.channel(name)

    async def settled(self, within: float = 10.0) -> None:
        """Wait until the app has acknowledged every event so far. Raises `TimeoutError`."""
        async with asyncio.timeout(within):
            await self._slack.link.settled()
