"""The second reader over HTTP: what is asked, what counts as an answer, and that nothing stops without one."""

import asyncio
import json
import logging
from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest
import respx
from prometheus_client import generate_latest

from bot.counting import COUNTED
from bot.second_reader import breaker
from bot.second_reader.endpoint import Endpoint, endpoint
from bot.settings import Settings
from tests.bot.second_reading import COMPLETIONS, KEY, URL, completion, says
from tests.bot.test_health import figure

TEXT = "PERSON is at CUSTOMER on Thursday, canarytext"


@pytest.fixture
def route() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked.post(COMPLETIONS)


@pytest.fixture
async def second() -> AsyncIterator[Endpoint]:
    async with endpoint(configured()) as opened:
        assert opened
        yield opened


def configured(**more: Any) -> Settings:
    given = {"parley_second_reader_url": URL, "parley_second_reader_key": KEY, "parley_second_reader_model": "small"}
    return Settings(_env_file=None, **(given | more))


def counted(what: str) -> float:
    return figure(generate_latest(COUNTED).decode(), f'parley_second_reader_total{{what="{what}"}}')


async def test_it_is_asked_once_with_the_text_the_definitions_and_no_more(route: respx.Route, second: Endpoint) -> None:
    route.return_value = says(visit=True, win=False)
    assert await second.judge(TEXT, ("visit", "win"), 2) == {"visit": True, "win": False}
    (call,) = route.calls
    body = json.loads(call.request.content)
    assert set(body) == {"model", "messages", "temperature", "response_format"}
    assert (body["model"], body["temperature"]) == ("small", 0)
    told, text = (each["content"] for each in body["messages"])
    assert text == TEXT
    assert "visit: somebody on our side" in told
    assert "feedback: it relays" not in told
    assert '"visit", "win"' in told
    assert call.request.headers["authorization"] == f"Bearer {KEY}"


async def test_without_a_key_and_a_model_neither_is_named(route: respx.Route) -> None:
    route.return_value = says(visit=True)
    async with endpoint(configured(parley_second_reader_key="", parley_second_reader_model="")) as second:
        assert second
        await second.judge(TEXT, ("visit",), 2)
    request = route.calls.last.request
    assert "authorization" not in request.headers
    assert "model" not in json.loads(request.content)


async def test_without_an_address_there_is_none() -> None:
    async with endpoint(configured(parley_second_reader_url="")) as second:
        assert second is None


NO_ANSWERS: dict[str, httpx.Response | Exception] = {
    "words": completion("Yes, that is a visit."),
    "words around": completion('Sure: {"visit": true}'),
    "a fence": completion('```json\n{"visit": true}\n```'),
    "two": completion('{"visit": true} {"visit": true}'),
    "another key": completion('{"win": true}'),
    "one too many": completion('{"visit": true, "win": true}'),
    "none": completion("{}"),
    "a list": completion("[true]"),
    "a word": completion('{"visit": "true"}'),
    "a number": completion('{"visit": 1}'),
    "null": completion('{"visit": null}'),
    "no content": completion(None),
    "parts": completion([{"type": "text", "text": '{"visit": true}'}]),
    "no choices": httpx.Response(200, json={"choices": []}),
    "a page": httpx.Response(200, text="<html>welcome</html>"),
    "no text": httpx.Response(200, content=b"\xff\xfe\x00"),
    "nested": httpx.Response(200, text="[" * 100_000),
    "bare": httpx.Response(200, json={"visit": True}),
    "created": httpx.Response(201, json=says(visit=True).json()),
    "moved": httpx.Response(307, headers={"location": "https://elsewhere.example/"}),
    "refused": httpx.Response(401, json={"error": KEY}),
    "too many": httpx.Response(429),
    "broken": httpx.Response(503, text="canarytext"),
    "nobody": httpx.ConnectError("canarytext"),
    "cut off": httpx.RemoteProtocolError("canarytext"),
    "late": httpx.ReadTimeout("canarytext"),
}


@pytest.mark.parametrize("name", NO_ANSWERS)
async def test_whatever_else_comes_is_no_answer_and_is_logged_in_a_line_without_words(
    name: str, route: respx.Route, second: Endpoint, caplog: pytest.LogCaptureFixture
) -> None:
    answer = NO_ANSWERS[name]
    if isinstance(answer, Exception):
        route.side_effect = answer
    else:
        route.return_value = answer
    asked, failed = counted("asked"), counted("failed")
    with caplog.at_level(logging.INFO, "parley"):
        assert await second.judge(TEXT, ("visit",), 2) is None
    assert (counted("asked"), counted("failed")) == (asked + 1, failed + 1)
    (line,) = [each.getMessage() for each in caplog.records if each.name.startswith("parley")]
    assert line.startswith("no second opinion (")
    assert not [word for word in ("canary", "CUSTOMER", "visit", KEY, "elsewhere") if word in line]
    assert len(route.calls) == 1


async def test_who_thinks_too_long_is_not_waited_for(route: respx.Route, second: Endpoint) -> None:
    async def dawdle(_: httpx.Request) -> httpx.Response:
        await asyncio.sleep(30)
        return says(visit=True)

    route.side_effect = dawdle
    async with asyncio.timeout(10):
        assert await second.judge(TEXT, ("visit",), 0.05) is None


async def test_after_three_failures_in_a_row_it_is_left_alone_for_a_minute(
    route: respx.Route, second: Endpoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1_000.0
    monkeypatch.setattr(breaker, "monotonic", lambda: now)
    bad, good = httpx.Response(500), says(visit=True)
    route.side_effect = [bad, bad, good, bad, bad, bad, bad, good, bad, good]
    for _ in range(9):
        await second.judge(TEXT, ("visit",), 2)
    assert len(route.calls) == 6
    now += 59
    assert await second.judge(TEXT, ("visit",), 2) is None
    assert len(route.calls) == 6
    now += 2
    assert await second.judge(TEXT, ("visit",), 2) is None  # one failure more, and it rests again
    assert await second.judge(TEXT, ("visit",), 2) is None
    assert len(route.calls) == 7
    now += 61
    assert await second.judge(TEXT, ("visit",), 2) == {"visit": True}
    assert await second.judge(TEXT, ("visit",), 2) is None
    assert await second.judge(TEXT, ("visit",), 2) == {"visit": True}


def test_the_key_is_in_no_repr() -> None:
    assert KEY not in repr(configured())
    assert KEY not in str(configured())
