"""Logs hold ids, codes and counts: no word of what people wrote, and no token, also where something fails."""

import io
import logging
from collections.abc import Iterator

import pytest
from sqlmodel import Session, text

from bot import logs
from tests.bot.conftest import Stage
from tests.bot.scenes import ON_SQLITE, asked, form, seen, slack_of

pytestmark = ON_SQLITE
CANARIES = [f"canary{name}" for name in ("message", "purpose", "what", "note", "say", "avoid", "typed", "broken")]


@pytest.fixture
def log(caplog: pytest.LogCaptureFixture) -> Iterator[io.StringIO]:
    """All that is logged once logging is set up as `parley run` does, and the root logger asked for everything."""
    root, written = logging.getLogger(), io.StringIO()
    before, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in logs._CHATTY}
    logs.quiet()
    root.setLevel(logging.DEBUG)
    for handler in root.handlers:
        handler.setStream(written)  # type: ignore[attr-defined]
    yield written
    root.handlers[:], root.level = before, level
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)


def holds_none(log: io.StringIO, stage: Stage) -> bool:
    said = log.getvalue().lower()
    tokens = (stage.sandbox.bot_token, stage.sandbox.app_token, stage.sandbox.signing_secret)
    return not [word for word in (*CANARIES, *map(str.lower, tokens)) if word in said]


async def test_a_whole_exchange_leaves_no_word_of_it(log: io.StringIO, stage: Stage) -> None:
    chen, alice = stage.person("chen"), stage.person("alice")
    await asked(stage, chen, "on site at Northwind tomorrow from 9 canarymessage")
    await chen.click("Yes, brief now", "acct-northwind")
    await form(stage, chen)
    stage.sandbox.faults.plan("chat.postMessage", "dropped")
    stage.sandbox.faults.plan("chat.postMessage", "ratelimited")
    stage.sandbox.faults.plan("views.publish", "error")
    await chen.submit({"purpose": "canarypurpose", "what": "canarywhat"})
    await stage.until(lambda: "canarywhat" in seen(alice), within=12)
    await alice.click("answer.note", "parley")
    await form(stage, alice, "answer.note")
    await alice.submit({"note": "canarynote", "to_say": "canarysay", "to_avoid": "canaryavoid"})
    await stage.until(lambda: "canarynote" in seen(chen), within=12)
    await chen.command("/visit canarytyped Thursday")
    await stage.quiet()
    assert "parley.delivery" in log.getvalue()
    assert holds_none(log, stage)


async def test_a_failing_database_does_not_tell_what_was_to_be_kept(log: io.StringIO, stage: Stage) -> None:
    chen = stage.person("chen")
    await asked(stage, chen)
    await chen.click("Yes, brief now", "acct-northwind")
    await form(stage, chen)
    await stage.office.db.write(lambda session: session.exec(text("DROP TABLE brief")))  # type: ignore[call-overload]
    slack_of(stage).link._answer = 3.0  # as long as Slack waits
    outcome = await chen.submit({"purpose": "canarypurpose", "what": "canarywhat"})
    assert outcome.error
    await stage.office.db.write(_bring_back)
    assert "brief" in log.getvalue()
    assert "Traceback" in log.getvalue()
    assert holds_none(log, stage)


def _bring_back(session: Session) -> None:
    from protocols.visits.records import Brief

    Brief.__table__.create(session.connection())  # type: ignore[attr-defined]


async def test_a_token_in_somebody_elses_sentence_is_blotted_out(log: io.StringIO, stage: Stage) -> None:
    token = stage.sandbox.bot_token
    logging.getLogger("anybody").warning("asked with %s", token)
    try:
        int(token)
    except ValueError:
        logging.getLogger("anybody").exception("again")
    assert "asked with …" in log.getvalue()
    assert "ValueError: invalid literal for int() with base 10: '…'" in log.getvalue()
    assert holds_none(log, stage)


async def test_a_reply_that_fails_is_logged_by_its_kind_alone(log: io.StringIO, stage: Stage) -> None:
    async def fail() -> None:
        raise RuntimeError("canarybroken")

    stage.office.later(fail())
    await stage.office.settle()
    assert "RuntimeError" in log.getvalue()
    assert holds_none(log, stage)
