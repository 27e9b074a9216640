"""Parley ends in order: what is being answered is answered, what is being said is said and known to be said."""

import asyncio

import httpx
from sqlmodel import Session, col, select
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.db import engine
from bot.program import Part
from bot.sandbox.server import Sandbox
from bot.web import serving
from protocols.notice import Fate, Notice
from tests.bot.conftest import monday
from tests.bot.http.conftest import by_http, running
from tests.bot.scenes import BRIEF, form_for_tomorrow


async def test_what_is_being_answered_is_answered() -> None:
    begun, ending, answered = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def slow(_: Request) -> Response:
        begun.set()
        await ending.wait()
        answered.set()
        return PlainTextResponse("answered")

    async with httpx.AsyncClient(timeout=60) as client:
        async with serving(Starlette(routes=[Route("/", slow)]), "127.0.0.1", 0) as address:
            asking = asyncio.create_task(client.get(address))
            await begun.wait()
            asyncio.get_running_loop().call_later(0.3, ending.set)
        assert answered.is_set()
        assert (await asking).text == "answered"


async def test_what_is_being_said_is_said(sandbox: Sandbox, sqlite_url: str) -> None:
    """Slack takes its time to answer; Parley is told to end meanwhile."""
    async with running(sandbox, by_http(sandbox, sqlite_url), monday(), Part.ALL) as stage:
        chen = stage.person("chen")
        await form_for_tomorrow(stage, chen)
        sandbox.faults.plan("chat.postMessage", "slow", seconds=0.5)
        assert (await chen.submit(BRIEF)).is_well
        await stage.until(lambda: "chat.postMessage" in [method for method, _ in sandbox.calls])
    on = engine(sqlite_url)
    with Session(on) as session:
        fates = session.exec(select(Notice.fate).where(col(Notice.attempts) > 0)).all()
    on.dispose()
    assert set(fates) == {Fate.SAID}
