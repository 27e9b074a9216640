"""By HTTP whatever a person does may come several times, as the weather has it."""

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from functools import partial

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.sandbox.faults import EVERYTHING, Weather
from bot.sandbox.post import Post
from bot.sandbox.server import Sandbox
from bot.web import PATH, serving

COPIES = 5
Heard = Counter[tuple[int, str]]


async def _hear(heard: Heard, number: int, request: Request) -> Response:
    """Three small apps; the first of them is out of order."""
    body = await request.body()
    if b"challenge" in body:
        return JSONResponse(await request.json())
    heard[number, "command" if b"command=" in body else "event" if b"event_callback" in body else "shortcut"] += 1
    return Response(status_code=503 if number == 0 else 200)


@pytest.fixture
def heard() -> Heard:
    return Counter()


@pytest.fixture
async def post(sandbox: Sandbox, heard: Heard) -> AsyncIterator[Post]:
    async with AsyncExitStack() as stack:
        apps = [Starlette(routes=[Route(PATH, partial(_hear, heard, each), methods=["POST"])]) for each in range(3)]
        at = [await stack.enter_async_context(serving(app, "127.0.0.1", 0)) for app in apps]
        yield await sandbox.posts_to(*(f"{each}{PATH}" for each in at))


def total(heard: Heard, kind: str) -> int:
    return sum(times for (_, each), times in heard.items() if each == kind)


async def test_commands_and_shortcuts_come_as_often_as_events_and_one_answer_is_enough(
    sandbox: Sandbox, heard: Heard, post: Post
) -> None:
    chen = sandbox.person("chen")
    sandbox.faults.turn_to(Weather(3, copies=COPIES, seconds=0.05, copied=EVERYTHING))
    assert (await chen.command("/visit Northwind Thursday")).is_well
    assert (await chen.shortcut("plan")).is_well
    await sandbox.settled()
    assert (total(heard, "command"), total(heard, "shortcut")) == (COPIES, COPIES)
    assert {number for number, _ in heard} == {0, 1, 2}
    assert post.times == {"slash_commands": COPIES, "interactive": COPIES}
    assert sandbox._slack.link.told == {"slash_commands": 1, "interactive": 1}


async def test_unless_it_is_said_only_events_do(sandbox: Sandbox, heard: Heard, post: Post) -> None:
    chen = sandbox.person("chen")
    sandbox.faults.turn_to(Weather(3, copies=COPIES, seconds=0.05))
    for _ in range(3):
        await chen.command("/visit Northwind Thursday")
    await chen.say("acct-northwind", "good morning")
    await sandbox.settled()
    assert total(heard, "command") == 3
    assert total(heard, "event") >= COPIES
