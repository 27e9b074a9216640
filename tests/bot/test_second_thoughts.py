"""What is in doubt is judged a second time, by somebody else, where that is allowed for certain; else it stays here."""

import asyncio
import logging
from collections.abc import Iterator
from time import monotonic
from typing import Any

import httpx
import pytest
import respx
from sqlmodel import select

from bot.sandbox.person import Person
from protocols.team.records import Account
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SITE, ON_SQLITE, QUESTION, closes, home, questions, seen, slack_of
from tests.bot.second_reading import COMPLETIONS, KEY, URL, asked_about, hesitates, says

pytestmark = ON_SQLITE


@pytest.fixture
def further() -> dict[str, Any]:
    """Parley has a second reader."""
    timeout = {"parley_second_reader_timeout": 2.5}
    return {"parley_second_reader_url": URL, "parley_second_reader_key": KEY} | timeout


@pytest.fixture(autouse=True)
def _hesitant(monkeypatch: pytest.MonkeyPatch) -> None:
    hesitates(monkeypatch)


@pytest.fixture
def second() -> Iterator[respx.Route]:
    with respx.mock(assert_all_called=False) as mocked:
        yield mocked.post(COMPLETIONS).mock(return_value=says(visit=True))


def is_asked(person: Person, channel: str = "acct-northwind") -> bool:
    return QUESTION in seen(person, channel) + seen(person)


async def test_a_doubtful_plan_becomes_a_question_because_the_second_reader_says_so(
    second: respx.Route, stage: Stage
) -> None:
    chen = stage.person("chen")
    await chen.say("acct-northwind", "Alice, I am on site at Northwind tomorrow from 9, call 0113 496 0000")
    await stage.until(lambda: is_asked(chen))
    assert asked_about(second) == ["PERSON, I am on site at CUSTOMER tomorrow from 9, call NUMBER"]
    assert questions(stage) == ["open"]
    sent = str([(call.request.headers, call.request.content) for call in second.calls]).lower()
    assert not [word for word in ("northwind", "chen", "alice", "corrin", "technical", "energy") if word in sent]


async def test_or_nobody_is_asked_because_it_says_that_it_is_none(second: respx.Route, stage: Stage) -> None:
    chen = stage.person("chen")
    second.return_value = says(visit=False)
    await chen.say("acct-northwind", ON_SITE)
    await stage.until(lambda: second.called)
    await stage.quiet()
    assert questions(stage) == []


async def test_of_two_doubts_about_one_message_it_is_asked_at_once(second: respx.Route, stage: Stage) -> None:
    """It is a visit, and no customer's words after all."""
    second.return_value = says(visit=True, feedback=False)
    chen = stage.person("chen")
    await chen.say(
        "acct-northwind", "Carla told me that Northwind loves the gateway. I am on site at Northwind tomorrow"
    )
    await stage.until(lambda: is_asked(chen))
    await stage.quiet()
    assert len(asked_about(second)) == 1
    assert questions(stage) == ["open"]


async def stays_in_doubt(stage: Stage, chen: Person) -> None:
    """As it would be without a second reader: a line in the digest and on the Home tab, and no question now."""
    await stage.until(lambda: questions(stage) == ["open"])
    await stage.quiet()
    assert not is_asked(chen)
    assert "Northwind" in home(chen)


async def test_one_who_thinks_too_long_leaves_it_as_it_was(second: respx.Route, stage: Stage) -> None:
    asked = []

    async def dawdle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        await asyncio.sleep(60)
        return says(visit=True)

    second.side_effect = dawdle
    chen = stage.person("chen")
    await chen.open_home()
    await chen.say("acct-northwind", ON_SITE)
    await stays_in_doubt(stage, chen)
    assert len(asked) == 1


async def test_where_a_message_has_waited_already_it_is_not_asked_at_all(
    second: respx.Route, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Slack waits three seconds from its arrival, whatever they were spent on."""
    monkeypatch.setattr("bot.inbound.monotonic", lambda: monotonic() - 2.6)
    chen = stage.person("chen")
    await chen.open_home()
    await chen.say("acct-northwind", ON_SITE)
    await stays_in_doubt(stage, chen)
    assert not second.called


@pytest.mark.parametrize("answer", [httpx.Response(500), says(win=True), httpx.ConnectError("away")])
async def test_one_who_fails_or_answers_something_else_leaves_it_as_it_was(
    answer: httpx.Response | Exception, second: respx.Route, stage: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    second.side_effect = [answer]
    chen = stage.person("chen")
    await chen.open_home()
    with caplog.at_level(logging.DEBUG, "parley"):
        await chen.say("acct-northwind", ON_SITE)
        await stays_in_doubt(stage, chen)
    said = [each.getMessage() for each in caplog.records if each.name == "parley.second_reader"]
    assert len(said) == 1
    assert KEY not in caplog.text
    assert "on site" not in str(said)


async def test_while_it_thinks_others_are_taken_in(second: respx.Route, stage: Stage) -> None:
    """No transaction is open meanwhile: on SQLite nobody could write."""
    is_thinking, may_answer = asyncio.Event(), asyncio.Event()

    async def think(_: httpx.Request) -> httpx.Response:
        is_thinking.set()
        await may_answer.wait()
        return says(visit=True)

    second.side_effect = think
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say("acct-northwind", ON_SITE)
    await is_thinking.wait()
    assert await stage.office.db.write(lambda session: session.exec(select(Account)).first())
    await eve.command("/visit Northwind Thursday")
    assert questions(stage) == []
    may_answer.set()
    await stage.until(lambda: is_asked(chen))


def share(stage: Stage) -> None:
    workspace = slack_of(stage).workspace
    place = workspace.channel("acct-northwind")
    workspace.store.put("channel", place["id"], place | {"is_ext_shared": True})


async def test_what_is_said_in_private_or_beside_outsiders_never_leaves(second: respx.Route, stage: Stage) -> None:
    chen = stage.person("chen")
    for place in ("general", "ext-northwind", "parley"):
        await chen.say(place, ON_SITE)
    await stage.quiet()
    assert not second.called
    closes(stage, "acct-northwind")
    await chen.say("acct-northwind", ON_SITE)
    await stage.quiet()
    assert not second.called
    assert questions(stage)


async def test_a_channel_that_was_shared_or_closed_a_moment_ago_counts_as_that(
    second: respx.Route, stage: Stage
) -> None:
    chen = stage.person("chen")
    await chen.say("acct-northwind", "good morning, Northwind")  # Parley knows the channel, as it was
    await stage.quiet()
    share(stage)
    await chen.say("acct-northwind", ON_SITE)
    await stage.until(lambda: questions(stage))
    await stage.quiet()
    assert not second.called


async def test_where_slack_does_not_describe_the_channel_nothing_leaves(second: respx.Route, stage: Stage) -> None:
    chen = stage.person("chen")
    stage.sandbox.faults.plan("conversations.info", "error", times=9)
    await chen.say("acct-northwind", ON_SITE)
    await stage.until(lambda: questions(stage))
    await stage.quiet()
    assert not second.called


async def test_a_guests_words_and_what_was_edited_never_leave(second: respx.Route, stage: Stage) -> None:
    chen, carla = stage.person("chen"), stage.person("carla")
    await carla.say("ext-northwind", ON_SITE)
    ts = await chen.say("acct-northwind", "good morning")
    await chen.edit("acct-northwind", ts, ON_SITE)
    await stage.until(lambda: questions(stage))
    await stage.quiet()
    assert not second.called


async def test_what_others_wrote_never_leaves(second: respx.Route, stage: Stage) -> None:
    chen, eve = stage.person("chen"), stage.person("eve")
    await chen.say("acct-northwind", f"{ON_SITE}. {'The gateway hums. ' * 60}")
    await eve.say("acct-northwind", f"{ON_SITE}\n> they wrote that it hums")
    await stage.until(lambda: len(questions(stage)) == 2)
    await stage.quiet()
    assert not second.called


async def test_what_is_sure_and_what_says_nothing_is_not_asked_about(
    second: respx.Route, stage: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    stage.office._readers = None
    chen = stage.person("chen")
    await chen.say("acct-northwind", "good morning, the Northwind gateway is fine")
    await chen.say("acct-northwind", ON_SITE)
    await stage.until(lambda: is_asked(chen))
    assert not second.called
