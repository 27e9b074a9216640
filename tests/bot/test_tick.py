"""The clock looks at one thing after the other; what it cannot look at holds up nothing else."""

import asyncio
import logging
from datetime import datetime
from types import SimpleNamespace
from typing import Any, NoReturn, cast

import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from bot import looks, program
from bot import tick as clock
from bot.clock import Clock
from bot.db import Database
from bot.looks import Look
from bot.office import Office
from protocols.team.records import Workspace


def cannot_tell(session: Session, _workspace: str, _now: datetime) -> NoReturn:
    session.connection().execute(text("SELECT 1 / 0"))  # PostgreSQL does no more in that transaction
    raise KeyError


async def test_a_look_that_fails_holds_up_no_other_and_is_logged_once(
    database_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    done: list[str] = []

    def do(session: Session, what: str, _now: datetime) -> bool:
        assert session.exec(select(Workspace)).all() is not None
        done.append(what)
        return True

    def due(session: Session, _workspace: str, _now: datetime) -> list[str]:
        return ["one", "two"][: len(session.exec(select(Workspace)).all()) + 2]

    broken: Any = (Look("a rule", cannot_tell, do), Look("another", due, do))
    monkeypatch.setattr(looks, "LOOKS", broken)
    monkeypatch.setattr(clock, "_failing", set())
    db = Database(database_url)
    with caplog.at_level(logging.ERROR, "parley.tick"):
        assert [await clock.tick(db, Clock(), "w") for _ in range(3)] == [2, 2, 2]
    db.close()
    assert done == ["one", "two"] * 3
    assert [each.getMessage() for each in caplog.records] == ["what is due of a rule cannot be told"]


async def test_what_is_queued_is_said_even_when_the_clock_cannot_look(monkeypatch: pytest.MonkeyPatch) -> None:
    async def away(*_: object) -> NoReturn:
        raise ConnectionResetError

    monkeypatch.setattr(program, "tick", away)
    office = SimpleNamespace(db=None, clock=None, workspace_id="w", outbox=asyncio.Event())
    with pytest.raises(ConnectionResetError):
        await program.beat(cast("Office", office))
    assert office.outbox.is_set()
