"""Parley as it runs: in one process, or a part of it in each of many."""

import asyncio
import contextlib
import errno
import logging
import signal
from collections.abc import AsyncIterator, Callable
from enum import Flag, auto
from functools import partial
from pathlib import Path
from typing import Any

from slack_bolt.async_app import AsyncApp
from sqlmodel import Session
from starlette.applications import Starlette

from bot import health, metrics
from bot.app import COMMANDS, ESCAPED, EVENTS, SHORTCUTS, build, client
from bot.away import AwayError
from bot.clock import Clock, metronome
from bot.db import Database, engine, look, transact
from bot.delivery import Delivery
from bot.heart import Heart
from bot.installed import CannotStartError, asked, opened
from bot.logs import quiet
from bot.office import Office
from bot.sample import introduce
from bot.sandbox.server import Sandbox, Shortcut
from bot.sandbox_clock import SandboxClock
from bot.schema import UnusableError, expect_newest, prepare
from bot.second_reader.endpoint import endpoint
from bot.settings import Settings
from bot.socket_mode import connected
from bot.tick import tick
from bot.web import PATH, serving, web
from protocols.retention import leaving

__all__ = ["CannotStartError", "Part", "beat", "parley", "sandbox_for", "serve"]

SANDBOX_FILE = Path("var/sandbox/slack.db")
PATIENCE = 5.0  # seconds in which Slack may answer to what is being said when Parley ends
POLL = 1.0  # seconds after which what another process has queued is said
_log = logging.getLogger("parley")
Say = Callable[[str], None]


class Part(Flag):
    """What a process does of Parley: `web` listens to Slack, `clock` looks at what is due and delivers; `run` both."""

    WEB = auto()
    CLOCK = auto()
    ALL = WEB | CLOCK


async def serve(settings: Settings, say: Say, part: Part = Part.ALL) -> None:
    """Run until stopped. Raises CannotStartError."""
    quiet()
    told = _told_to_stop()
    _prepare(settings, part)
    clock = SandboxClock(settings.running_database) if settings.is_sandbox else None
    async with _slack(settings, say, clock) as reached, parley(reached, part=part, say=say) as office:
        if clock:
            clock.wake = partial(beat, office)
        say("Parley is running. Stop it with Ctrl-C; nothing is lost by that.")
        await told.wait()


def _told_to_stop() -> asyncio.Event:
    """Hosts end a process with SIGTERM; what is under way is then finished, as with Ctrl-C."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    return told


def _prepare(settings: Settings, part: Part) -> None:
    """One process alone brings its database up to date; of many none does, since they start at the same moment."""
    ready = prepare if part is Part.ALL else expect_newest
    try:
        ready(settings.running_database)
    except UnusableError as error:
        raise CannotStartError(str(error)) from None
    _take_leave(settings.running_database)


def _take_leave(url: str) -> None:
    """A workspace that took Parley out lets it connect no more, and its data goes in time all the same."""
    on = engine(url)
    for workspace in look(on, lambda session: leaving.due(session, Clock().moved(session).now())):
        transact(on, partial(_purge, workspace))
    on.dispose()


def _purge(workspace_id: str, session: Session) -> None:
    leaving.purge(session, workspace_id, Clock().moved(session).now())


@contextlib.asynccontextmanager
async def _slack(settings: Settings, say: Say, clock: SandboxClock | None) -> AsyncIterator[Settings]:
    """Slack itself, or a sandbox of our own with a sample team in it and a clock that can be moved."""
    if clock is None:
        yield settings
        return
    SANDBOX_FILE.parent.mkdir(parents=True, exist_ok=True)
    sandbox = sandbox_for(SANDBOX_FILE, settings.host, settings.port, clock)
    try:
        await sandbox.start()
    except OSError as error:
        raise CannotStartError(_no_port(settings, error)) from None
    introduce(settings.running_database, is_visible=True)
    await clock.mark()
    say(f"No Slack tokens given, so this is the sandbox: open {sandbox.url}?as=chen")
    tokens = {"slack_bot_token": sandbox.bot_token, "slack_app_token": sandbox.app_token}
    own = {"slack_api_url": sandbox.api_url, "database_url": settings.running_database}
    try:
        yield settings.model_copy(update=tokens | own)
    finally:
        await sandbox.stop()
        clock.close()


def sandbox_for(
    path: Path | None, host: str = "127.0.0.1", port: int = 0, clock: SandboxClock | None = None, **patience: Any
) -> Sandbox:
    """A sandbox in which Parley is installed as its manifest says; `patience` is how long it waits, and waits again."""
    shortcuts = [Shortcut(each.callback_id, each.name, each.on_message) for each in SHORTCUTS]
    return Sandbox(path, host, port, COMMANDS, shortcuts, clock=clock, events=EVENTS, escaped=ESCAPED, **patience)


def _no_port(settings: Settings, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"PORT: {settings.port} is in use; name another one, such as PORT=8081."
    return f"HOST, PORT: cannot listen at {settings.host}:{settings.port} ({error.strerror})."


@contextlib.asynccontextmanager
async def parley(
    settings: Settings, clock: Clock | None = None, *, part: Part = Part.ALL, say: Say = lambda _: None
) -> AsyncIterator[Office]:
    """Parley connected, or a part of it. Raises CannotStartError before anything runs."""
    slack = client(settings.slack_bot_token, settings.slack_api_url)
    known = await asked(slack.auth_test(), "SLACK_BOT_TOKEN", slack)
    listen = await _way_in(settings, say) if Part.WEB in part else None
    async with contextlib.AsyncExitStack() as closing:
        db = Database(settings.running_database)
        closing.callback(db.close)
        office = await opened(db, slack, known, clock or Clock())
        if Part.CLOCK in part:
            await closing.enter_async_context(_beating(office, settings, POLL if listen is None else None))
        await closing.enter_async_context(_watched(office, settings))
        closing.push_async_callback(office.settle)
        if listen:
            office.second = await closing.enter_async_context(endpoint(settings))
            await closing.enter_async_context(listen(office, build(office, slack)))
        yield office


Listen = Callable[[Office, AsyncApp], contextlib.AbstractAsyncContextManager[None]]


async def _way_in(settings: Settings, say: Say) -> Listen:
    """By Socket Mode or by HTTP: whichever the settings choose, once it is known that it can be."""
    if not settings.slack_app_token:
        return partial(_by_http, settings, say)
    link = client(settings.slack_app_token, settings.slack_api_url)
    answer = await asked(link.apps_connections_open(app_token=settings.slack_app_token), "SLACK_APP_TOKEN", link)
    return lambda office, bolt: connected(office, bolt, link, settings.slack_app_token, answer["url"])


@contextlib.asynccontextmanager
async def _by_http(settings: Settings, say: Say, office: Office, bolt: AsyncApp) -> AsyncIterator[None]:
    figures = metrics.public_routes(office, settings.parley_metrics_token)
    app = web(office, bolt, settings.slack_signing_secret, figures)
    try:
        async with serving(app, settings.host, settings.port) as address:
            say(f"Slack is heard at {address}{PATH}")
            yield
    except OSError as error:
        raise CannotStartError(_no_port(settings, error)) from None


@contextlib.asynccontextmanager
async def _watched(office: Office, settings: Settings) -> AsyncIterator[None]:
    """Where a port is named for it: tells whoever asks there how Parley does."""
    if not settings.parley_health_port:
        yield
        return
    port = settings.parley_health_port
    answers = [*health.routes(office), *metrics.routes(office, settings.parley_metrics_token)]
    try:
        async with serving(Starlette(routes=answers), settings.host, port):
            yield
    except OSError as error:
        where = f"{settings.host}:{port}"
        raise CannotStartError(f"PARLEY_HEALTH_PORT: cannot listen at {where} ({error.strerror}).") from None


@contextlib.asynccontextmanager
async def _beating(office: Office, settings: Settings, poll: float | None) -> AsyncIterator[None]:
    """Looks at what is due, and delivers."""
    delivery = Delivery(office.db, office.egress, office.people, office.clock, settle=settings.parley_settle)
    heart = Heart(office.db, office.workspace_id, settings.parley_tick)
    pulse = metronome(partial(beat, office, heart), settings.parley_tick)
    speaking = asyncio.create_task(_speak(office, delivery, poll))
    pulse.start()
    try:
        yield
    finally:
        pulse.shutdown(wait=False)
        delivery.is_ending = True  # what is being said is said: else it would be looked for, later
        office.outbox.set()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                await speaking


async def beat(office: Office, heart: Heart | None = None) -> None:
    """Look at what is due, and say it; `heart`: and leave a trace of that.

    Being stopped in the middle is nothing to report, and a database that is away is told elsewhere.
    """
    with contextlib.suppress(asyncio.CancelledError, AwayError):
        try:
            if heart:
                await heart.beat()
            await tick(office.db, office.clock, office.workspace_id, *([heart.beat] if heart else []))
        finally:
            office.outbox.set()


async def _speak(office: Office, delivery: Delivery, poll: float | None) -> None:
    """Whenever something may have been queued, say what can be said; `poll`: also after so many seconds, for what
    another process has queued.
    """
    office.outbox.set()
    while not delivery.is_ending:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(poll):
                await office.outbox.wait()
        office.outbox.clear()
        try:
            await delivery.deliver()
        except AwayError:
            continue  # told once, where it was seen; nothing that was leased is lost
        except Exception:  # noqa: BLE001  (whatever it was, the next beat tries again)
            _log.exception("delivery stopped for now; it goes on with the next beat")
