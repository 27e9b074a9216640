"""Tokens, addresses that let anybody speak, and words: none of them in the database, none in any log at any level."""

import io
import logging
from collections.abc import Iterator

import pytest
from sqlmodel import Session, SQLModel

from tests.bot.conftest import Stage
from tests.bot.scenes import BRIEF, ON_SQLITE, asked, briefed, form, seen

pytestmark = ON_SQLITE


@pytest.fixture
def everything_logged() -> Iterator[tuple[io.StringIO, io.StringIO]]:
    """Every logger there is at DEBUG, whatever Parley set: what its handler lets through, and what there was to hear."""
    from bot import logs

    root, written, raw = logging.getLogger(), io.StringIO(), io.StringIO()
    names = [root.name, *logging.root.manager.loggerDict]
    before = {name: logging.getLogger(name).level for name in names}
    handlers = list(root.handlers)
    logs.quiet()
    for handler in root.handlers:
        handler.setStream(written)  # type: ignore[attr-defined]
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    root.addHandler(logging.StreamHandler(raw))
    yield written, raw
    root.handlers[:] = handlers
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def secrets(stage: Stage) -> tuple[str, ...]:
    return stage.sandbox.bot_token, stage.sandbox.app_token, stage.sandbox.signing_secret


def rows(session: Session) -> str:
    """All that the database holds."""
    tables = SQLModel.metadata.sorted_tables
    return str([session.connection().execute(table.select()).all() for table in tables])


async def a_story(stage: Stage) -> None:
    """Asked, briefed, answered with a note; a command that answers by its response address; a form with one in it."""
    chen, alice = stage.person("chen"), stage.person("alice")
    await briefed(stage, chen, alice)
    await alice.click("answer.note", "parley")
    await form(stage, alice, "answer.note")
    await alice.submit({"note": "zqnote", "to_say": "", "to_avoid": ""})
    await stage.until(lambda: "zqnote" in seen(chen))
    await chen.command("/charter log")
    await chen.command("/visit Northwind 20 March zqpurpose")
    await asked(stage, chen, "on site at Helios on Friday from 10 zqmessage", "acct-helios")
    await chen.click("Yes, later", "acct-helios")
    await stage.quiet()


async def test_no_token_and_no_address_is_at_rest(stage: Stage) -> None:
    """A response address lets whoever has it speak for half an hour; a question holds the words that decided alone."""
    await a_story(stage)
    at_rest = stage.look(rows)
    assert "zqpurpose" in at_rest, "or this looks at nothing"
    assert [
        word
        for word in (*secrets(stage), "/respond/", "response_url", "hooks.slack", "xox", "xapp-")
        if word in at_rest
    ] == []


async def test_no_level_of_logging_tells_a_token(
    everything_logged: tuple[io.StringIO, io.StringIO], stage: Stage
) -> None:
    await a_story(stage)
    logging.getLogger("parley").debug("asked with %s", stage.sandbox.bot_token)
    said, there_was = (each.getvalue() for each in everything_logged)
    assert BRIEF["what"] in there_was, "the libraries do say bodies"
    assert "DEBUG parley asked with …" in said
    assert [word for word in secrets(stage) if word and word in said] == []
    assert BRIEF["what"] not in said
    assert [word for word in ("zqnote", "zqpurpose", "zqmessage") if word in said] == []
