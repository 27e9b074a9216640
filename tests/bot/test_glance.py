"""A tick with nothing due asks next to nothing; a glance tells of which looks something may be."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError
from sqlmodel import Session, select

from bot import tick as clock
from bot.clock import Clock, real
from bot.db import Database, engine, transact
from protocols.adoption import adopt
from protocols.team.file import load
from protocols.team.importing import import_team
from protocols.team.records import Account, Person, Workspace
from protocols.visits.planning import Plan, plan
from tests.bot.conftest import MONDAY
from tests.bot.test_tick import cannot_tell
from tests.protocols.files import CHARTER, TEAM


@pytest.fixture(autouse=True)
def nothing_is_overlooked() -> None:
    """Here statements are counted, and looks broken: nobody looks after the glance."""


@pytest.fixture
def asked() -> Iterator[list[str]]:
    """The statements that are asked of any database, but for those that begin a transaction."""
    statements: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        statements.extend([statement] * (not statement.startswith("BEGIN")))

    event.listen(Engine, "before_cursor_execute", note)
    yield statements
    event.remove(Engine, "before_cursor_execute", note)


@pytest.fixture
def workspace(database_url: str) -> str:
    """The sample team on Monday morning, and Chen goes to Northwind on Friday week."""

    def settle(session: Session) -> str:
        import_team(session, load(TEAM, "team.yaml"), MONDAY)
        workspace_id = session.exec(select(Workspace.id)).one()
        adopt(session, workspace_id, CHARTER, "charter.yaml", MONDAY)
        chen = session.exec(select(Person).where(Person.key == "chen")).one()
        account = session.exec(select(Account).where(Account.name == "Northwind Energy")).one()
        plan(session, account, chen, Plan((MONDAY + timedelta(days=11)).date()), MONDAY)
        return workspace_id

    on = engine(database_url)
    made = transact(on, settle)
    on.dispose()
    return made


async def test_a_tick_with_nothing_due_asks_three_things(workspace: str, database_url: str, asked: list[str]) -> None:
    """What time it is, of what something may be due, and whether it is the day before a forum that is to come."""
    db, monday = Database(database_url), Clock(MONDAY + timedelta(hours=1) - real())
    for _ in range(2):
        await clock.tick(db, monday, workspace)
    asked.clear()
    assert await clock.tick(db, monday, workspace) == 0
    db.close()
    assert len(asked) <= 3, asked


async def test_where_a_glance_fails_every_look_is_taken_and_the_log_says_so_once(
    workspace: str, database_url: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(clock, "_glance", cannot_tell)
    monkeypatch.setattr(clock, "_failing", set())
    db = Database(database_url)
    with caplog.at_level(logging.ERROR, "parley.tick"):
        due = [
            await db.read(lambda session: [each.what.split(" ")[0] for each in clock._due(session, workspace, MONDAY)])
            for _ in range(2)
        ]
    db.close()
    assert {"roles", "report", "what"} <= set(due[0])
    assert due[0] == due[1]
    assert [each.getMessage() for each in caplog.records] == ["what is due of all cannot be told"]


def test_a_database_that_is_away_is_away_for_all_of_them(monkeypatch: pytest.MonkeyPatch) -> None:
    def gone() -> Any:
        raise OperationalError("SELECT", None, ConnectionResetError())

    with pytest.raises(OperationalError):
        list(clock._due(SimpleNamespace(connection=gone), "w", MONDAY))  # type: ignore[arg-type]
