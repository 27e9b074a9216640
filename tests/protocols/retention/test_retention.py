"""What is kept, and how long: every table has its row, and the clock keeps to it."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Connection, update
from sqlmodel import Session

from bot.db import engine
from bot.looks import LOOKS
from protocols.duty.ledger import first_altered
from protocols.notice import Notice
from protocols.questions import Question
from protocols.retention import forgetting
from protocols.retention.rules import Kept
from protocols.retention.table import KEPT
from protocols.tables import TABLES
from tests.populating import FIRST, Row, fill, rows, tables
from tests.protocols.world import World

NORTHWIND = "Northwind Energy"
LATER = FIRST + timedelta(days=4 * 365)
RULES = [each for each in KEPT if each.days is not None]
FINISHED = {Notice: {"fate": "said"}, Question: {"answer": "no"}}


@pytest.fixture
def session(database_url: str) -> Iterator[Session]:
    """A database with rows of every kind, all of them from March 2026."""
    on = engine(database_url)
    with Session(on) as opened:
        connection = opened.connection()
        for number in (1, 2):
            fill(connection, tables(connection), number)
        for table, values in FINISHED.items():
            connection.execute(update(table).values(values))
        yield opened
    on.dispose()


def everything(connection: Connection) -> dict[str, list[Row]]:
    return {name: sorted(found, key=str) for name, found in rows(connection).items()}


def forgotten(session: Session, now: datetime) -> dict[str, int]:
    """How much the clock takes away, by table, until there is nothing more."""
    went: dict[str, int] = {}
    while found := forgetting.overdue(session, now):
        for name in found:
            went[name] = went.get(name, 0) + forgetting.forget(session, name, "", now)
    return went


def test_every_table_has_its_row_and_says_why() -> None:
    assert sorted(each.name for each in KEPT) == sorted(str(table.__tablename__) for table in TABLES)
    assert all(each.what and each.why for each in KEPT)


def test_the_clock_looks_at_it() -> None:
    assert [look.do for look in LOOKS].count(forgetting.forget) == 1


def test_what_is_old_goes_and_what_stays_is_untouched(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forgetting, "BATCH", 1)
    before = everything(session.connection())
    assert forgotten(session, FIRST) == {}
    assert everything(session.connection()) == before
    went = forgotten(session, LATER)
    assert set(went) == {each.name for each in RULES}
    after = everything(session.connection())
    for each in KEPT:
        assert _holds(each, before[each.name], after[each.name]), each.name


def _holds(kept: Kept, before: list[Row], after: list[Row]) -> bool:
    """Rows that stay are as they were, but for their words."""
    if kept.days is None:
        return before == after
    if not kept.unsaid:
        return len(after) < len(before)
    others = [
        [{name: row[name] for name in row if name not in kept.unsaid} for row in found] for found in (before, after)
    ]
    silent = [row for row in after if all(row[name] == silence for name, silence in kept.unsaid.items())]
    return sorted(map(str, others[0])) == sorted(map(str, others[1])) and len(silent) > 0


def test_words_stay_while_somebody_owes_something_about_them_and_the_record_holds_without(world: World) -> None:
    brief = world.chen.briefs(world.chen.plans(NORTHWIND, "Thu 5 March"), what="Swap it in an hour")
    world.eve.plans(NORTHWIND, "Fri 13 March")
    world.alice.waives(world.eve.duty, "She knows the site")
    assert all(words in said(world) for words in ("Swap it in an hour", "She knows the site"))
    world.now += timedelta(days=500)
    world.do(lambda session: forgotten(session, world.now))
    assert "Swap it in an hour" in said(world)  # Alice still owes her word
    assert "She knows the site" not in said(world)
    world.alice.answers(brief)
    world.do(lambda session: forgotten(session, world.now))
    assert "Swap it in an hour" not in said(world)
    assert "Replace the gateway" not in said(world)
    assert world.see(lambda session: first_altered(session, world.workspace_id)) is None
    assert world.eve.duty.state == "waived"


def said(world: World) -> str:
    return world.see(lambda session: str(everything(session.connection())))
