"""Parley as it runs: database, Slack, listeners, clock and outbox in one process, by Socket Mode."""

import asyncio
import contextlib
import logging
import os
from collections.abc import AsyncIterator, Callable
from functools import partial
from pathlib import Path

import aiohttp
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from sqlalchemy.exc import OperationalError

from bot.app import COMMANDS, build, client
from bot.clock import Clock, metronome
from bot.db import Database
from bot.delivery import Delivery
from bot.egress import Egress
from bot.logs import quiet
from bot.office import Office
from bot.people import People
from bot.sample import introduce
from bot.sandbox.server import Sandbox
from bot.schema import upgrade
from bot.settings import Settings
from bot.tick import tick
from bot.workspaces import settle_in

SANDBOX_FILE = Path("var/sandbox/slack.db")
_log = logging.getLogger("parley")
Say = Callable[[str], None]


class CannotStartError(Exception):
    """Why Parley cannot start, in one sentence."""


async def serve(settings: Settings, say: Say) -> None:
    """Run until stopped. Raises CannotStartError."""
    quiet()
    _prepare(settings)
    async with _slack(settings, say) as reached, parley(reached):
        say("Parley is running. Stop it with Ctrl-C; nothing is lost by that.")
        await asyncio.Event().wait()


def _prepare(settings: Settings) -> None:
    try:
        upgrade(settings.running_database)
    except OperationalError as error:
        raise CannotStartError(f"DATABASE_URL: the database does not answer ({type(error.orig).__name__}).") from None
    except OSError as error:
        raise CannotStartError(f"DATABASE_URL: the file cannot be made ({error.strerror}).") from None


@contextlib.asynccontextmanager
async def _slack(settings: Settings, say: Say) -> AsyncIterator[Settings]:
    """Slack itself, or a sandbox of our own with a sample team in it."""
    if not settings.is_sandbox:
        yield settings
        return
    SANDBOX_FILE.parent.mkdir(parents=True, exist_ok=True)
    sandbox = Sandbox(SANDBOX_FILE, settings.host, settings.port, COMMANDS)
    try:
        await sandbox.start()
    except OSError:
        raise CannotStartError(f"PORT: {settings.port} is in use; name another one, such as PORT=8081.") from None
    introduce(settings.running_database)
    say(f"No Slack tokens given, so this is the sandbox: open {sandbox.url}?as=chen")
    tokens = {"slack_bot_token": sandbox.bot_token, "slack_app_token": sandbox.app_token}
    own = {"slack_api_url": sandbox.api_url, "database_url": settings.running_database}
    try:
        yield settings.model_copy(update=tokens | own)
    finally:
        await sandbox.stop()


@contextlib.asynccontextmanager
async def parley(settings: Settings, clock: Clock | None = None) -> AsyncIterator[Office]:
    """Parley connected: listening, ticking, delivering."""
    slack = client(settings.slack_bot_token, settings.slack_api_url)
    db = Database(settings.running_database)
    office = await _office(db, slack, clock or Clock())
    delivery = Delivery(db, office.egress, office.people, office.clock, f"{os.getpid()}", settings.parley_settle)
    link = client(settings.slack_app_token, settings.slack_api_url)
    handler = AsyncSocketModeHandler(build(office, slack), settings.slack_app_token, web_client=link)
    beat = metronome(partial(_beat, office), settings.parley_tick)
    speaking = asyncio.create_task(_speak(office, delivery))
    await _connect(handler)
    beat.start()
    try:
        yield office
    finally:
        beat.shutdown(wait=False)
        await handler.close_async()  # type: ignore[no-untyped-call]
        await office.settle()
        speaking.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await speaking
        db.close()


async def _office(db: Database, slack: AsyncWebClient, clock: Clock) -> Office:
    """Who we are at Slack, and the workspace that this is."""
    try:
        known = await slack.auth_test()
    except SlackApiError as error:
        raise CannotStartError(f"SLACK_BOT_TOKEN: Slack answers {error.response.get('error')}.") from None
    except aiohttp.ClientError:
        raise CannotStartError(f"SLACK_API_URL: nobody answers at {slack.base_url}.") from None
    workspace = await db.write(lambda session: settle_in(session, known["team_id"], known["team"]))
    people = People(slack, known["team_id"])
    return Office(db, Egress(slack, people), people, workspace, clock)


async def _connect(handler: AsyncSocketModeHandler) -> None:
    try:
        await handler.connect_async()  # type: ignore[no-untyped-call]
    except SlackApiError as error:
        raise CannotStartError(f"SLACK_APP_TOKEN: Slack answers {error.response.get('error')}.") from None


async def _beat(office: Office) -> None:
    await tick(office.db, office.clock)
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
