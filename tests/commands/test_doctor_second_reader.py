"""`parley doctor` on the second reader: off, on, or what to do; its key is shown nowhere."""

import json
from collections.abc import Iterator

import httpx
import pytest
import respx

from tests.bot.second_reading import COMPLETIONS, KEY, URL, completion, says
from tests.commands.conftest import Ran, Run


@pytest.fixture
def route() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked.post(COMPLETIONS)


def examined(parley: Run, **settings: str) -> Ran:
    ran = parley("doctor", PARLEY_SECOND_READER_URL=URL, PARLEY_SECOND_READER_KEY=KEY, **settings)
    assert KEY not in "\n".join([*ran.out, *ran.err])
    return ran


def said(ran: Ran) -> list[str]:
    """What it says of the second reader, and what to do."""
    at = next(place for place, line in enumerate(ran.out) if "Second reader" in line)
    return [
        line for line in ran.out[at : at + 2] if "Second reader" in line or "PARLEY" in line or "ask whoever" in line
    ]


def test_off_is_well(parley: Run, route: respx.Route) -> None:
    assert said(parley("doctor")) == [
        "✓ Second reader: off, since PARLEY_SECOND_READER_URL is not given; no message leaves Slack and this machine."
    ]
    assert not route.called


def test_on_it_answers_about_a_sentence_of_nobodys(parley: Run, route: respx.Route) -> None:
    route.return_value = says(visit=True)
    assert said(examined(parley)) == [f"✓ Second reader: on; {URL} answers. Messages in doubt go there, names masked."]
    body = json.loads(route.calls.last.request.content)
    assert body["messages"][-1]["content"] == "I am on site at CUSTOMER on Thursday."


@pytest.mark.parametrize(
    ("answer", "why", "to_do"),
    [
        (httpx.Response(401), "status 401", "Check PARLEY_SECOND_READER_KEY."),
        (
            httpx.Response(404),
            "status 404",
            "Check PARLEY_SECOND_READER_URL, the address before /chat/completions, and",
        ),
        (httpx.Response(429), "status 429", "It has too much to do, or the key is used up: ask whoever runs it."),
        (httpx.Response(503), "status 503", "See what runs there. Without PARLEY_SECOND_READER_URL Parley reads by"),
        (completion("A visit."), "no JSON", "Name another model with PARLEY_SECOND_READER_MODEL."),
        (httpx.ConnectError("away"), "nobody there", "Check PARLEY_SECOND_READER_URL, and whether this machine may"),
        (httpx.ReadTimeout("late"), "too late", "Raise PARLEY_SECOND_READER_TIMEOUT (2.5 at most), or name a quicker"),
    ],
)
def test_what_is_wrong_and_what_to_do(
    answer: httpx.Response | Exception, why: str, to_do: str, parley: Run, route: respx.Route
) -> None:
    route.side_effect = [answer]
    ran = examined(parley)
    line, told = said(ran)
    assert line == f"✗ Second reader: on, but no answer from {URL} ({why})."
    assert told.startswith(f"  → {to_do}")
    assert ran.code == 1
