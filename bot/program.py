"""Parley as it runs: database, Slack, listeners, clock and outbox in one process, by Socket Mode."""

import asyncio
import contextlib
import errno
import logging
import signal
from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from pathlib import Path
from typing import Any

from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.app import COMMANDS, ESCAPED, EVENTS, SHORTCUTS, build, client
from bot.clock import Clock, metronome
from bot.db import Database
from bot.delivery import Delivery
from bot.egress import Egress
from bot.logs import quiet
from bot.office import Office
from bot.people import People
from bot.refusals import NO_ANSWER, code_of
from bot.sample import introduce
from bot.sandbox.server import Sandbox, Shortcut
from bot.sandbox_clock import SandboxClock
from bot.schema import UnusableError, prepare
from bot.settings import Settings
from bot.tick import tick
from bot.workspaces import settle_in
from protocols.duty.rhythms import set_going

SANDBOX_FILE = Path("var/sandbox/slack.db")
_log = logging.getLogger("parley")
Say = Callable[[str], None]


class CannotStartError(Exception):
    """Why Parley cannot start, in one sentence."""


async def serve(settings: Settings, say: Say) -> None:
    """Run until stopped. Raises CannotStartError."""
    quiet()
    told = _told_to_stop()
    _prepare(settings)
    clock = SandboxClock(settings.running_database) if settings.is_sandbox else None
    async with _slack(settings, say, clock) as reached, parley(reached) as office:
        if clock:
            clock.wake = partial(beat, office)
        say("Parley is running. Stop it with Ctrl-C; nothing is lost by that.")
        await told.wait()


def _told_to_stop() -> asyncio.Event:
    """Hosts end a process with SIGTERM; what is under way is then finished, as with Ctrl-C."""
    told = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, told.set)
    return told


def _prepare(settings: Settings) -> None:
    try:
        prepare(settings.running_database)
    except UnusableError as error:
        raise CannotStartError(str(error)) from None


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
async def parley(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Office]:
    """Parley connected: listening, ticking, delivering. Raises CannotStartError before anything runs."""
    slack = client(settings.slack_bot_token, settings.slack_api_url)
    link = client(settings.slack_app_token, settings.slack_api_url)
    known = await _asked(slack.auth_test(), "SLACK_BOT_TOKEN", slack)
    opened = await _asked(link.apps_connections_open(app_token=settings.slack_app_token), "SLACK_APP_TOKEN", link)
    db = Database(settings.running_database)
    office = await _office(db, slack, known, clock or Clock())
    delivery = Delivery(db, office.egress, office.people, office.clock, settle=settings.parley_settle)
    handler = AsyncSocketModeHandler(build(office, slack), settings.slack_app_token, web_client=link)
    handler.client.wss_uri = opened["url"]  # asked for above: left to itself the client tries a wrong token for ever
    pulse = metronome(partial(beat, office), settings.parley_tick)
    speaking = asyncio.create_task(_speak(office, delivery))
    await handler.connect_async()  # type: ignore[no-untyped-call]
    pulse.start()
    try:
        yield office
    finally:
        pulse.shutdown(wait=False)
        await handler.close_async()  # type: ignore[no-untyped-call]
        await office.settle()
        speaking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await speaking
        db.close()


async def _asked(question: Awaitable[AsyncSlackResponse], setting: str, slack: AsyncWebClient) -> AsyncSlackResponse:
    """What Slack answers; where it does not, the setting that is to blame."""
    try:
        return await question
    except SlackApiError as error:
        if code_of(error) == "unreadable":
            raise CannotStartError(f"SLACK_API_URL: what answers at {slack.base_url} is not Slack.") from None
        raise CannotStartError(f"{setting}: Slack answers {code_of(error)}.") from None
    except (*NO_ANSWER, ValueError):  # ValueError: no address at all
        raise CannotStartError(f"SLACK_API_URL: nobody answers at {slack.base_url}.") from None


async def _office(db: Database, slack: AsyncWebClient, known: AsyncSlackResponse, clock: Clock) -> Office:
    """The workspace that this is, and who we are in it."""
    workspace = await db.write(lambda session: settle_in(session, known["team_id"], known["team"], known.get("url")))
    await db.write(lambda session: set_going(session, workspace, clock.moved(session).now()))
    people = People(slack, known["team_id"], db, workspace, _scopes(known))
    return Office(db, Egress(slack, people), people, workspace, clock)


def _scopes(known: AsyncSlackResponse) -> frozenset[str]:
    """What this installation was granted, as Slack says with each answer."""
    said = {name.lower(): value for name, value in dict(known.headers or {}).items()}.get("x-oauth-scopes", "")
    return frozenset(scope.strip() for scope in str(said).split(",") if scope.strip())


async def beat(office: Office) -> None:
    """Look at what is due, and say it."""
    with contextlib.suppress(asyncio.CancelledError):  # stopping in the middle of a beat is nothing to report
        try:
            await tick(office.db, office.clock, office.workspace_id)
        finally:
            office.outbox.set()


async def _speak(office: Office, delivery: Delivery) -> None:
    """Whenever something may have been queued, say what can be said."""
    office.outbox.set()
    while True:
        await office.outbox.wait()
        office.outbox.clear()
        try:
            await delivery.deliver()
        except Exception:  # noqa: BLE001  (whatever it was, the next beat tries again)
            _log.exception("delivery stopped for now; it goes on with the next beat")
