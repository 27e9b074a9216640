"""Nobody rewrites the ledger: triggers refuse it, and where they were taken away the chain shows the place."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, col, select

from protocols.duty.ledger import GENESIS, LedgerEntry, first_broken
from protocols.team.records import Workspace
from tests.protocols.tampering import unprotected
from tests.protocols.world import World

pytestmark = pytest.mark.both_engines

NORTHWIND = "Northwind Energy"
PLACE = 3  # of six: adopt, plan, open, brief, keep, open

LIES: dict[str, Any] = {
    "id": "another",
    "seq": 99,
    "at": datetime(2026, 3, 2, 9, 0, 0, 1, tzinfo=UTC),
    "actor_id": None,
    "verb": "waive",
    "subject_kind": "visit",
    "subject_id": "another",
    "terms": {"clause": "another"},
    "text_digest": "0" * 64,
    "previous": GENESIS,
    "hash": GENESIS,
}


@pytest.fixture
def told(world: World) -> World:
    world.chen.briefs(world.chen.plans(NORTHWIND, "Thu 5 March"))
    return world


def broken(session: Session, world: World) -> int | None:
    session.expire_all()
    return first_broken(session, world.workspace_id)


def test_every_column_is_lied_about() -> None:
    assert set(LIES) | {"chain"} == set(LedgerEntry.model_fields)


@pytest.mark.parametrize("column", LIES)
def test_a_changed_column_is_found_at_its_place(told: World, column: str) -> None:
    with unprotected(told) as session:
        session.execute(update(LedgerEntry).where(col(LedgerEntry.seq) == PLACE).values({column: LIES[column]}))
        assert broken(session, told) == PLACE


def test_an_entry_moved_to_another_chain_is_missed(told: World) -> None:
    with unprotected(told) as session:
        session.add(other := Workspace(name="Another Company", created_at=told.now))
        session.flush()
        session.execute(update(LedgerEntry).where(col(LedgerEntry.seq) == PLACE).values(chain=other.id))
        assert broken(session, told) == PLACE
        assert first_broken(session, other.id) == 1


def test_a_missing_entry_is_missed(told: World) -> None:
    with unprotected(told) as session:
        session.execute(delete(LedgerEntry).where(col(LedgerEntry.seq) == PLACE))
        assert broken(session, told) == PLACE


def test_a_lie_that_is_hashed_anew_breaks_the_next_link(told: World) -> None:
    with unprotected(told) as session:
        liar = session.exec(select(LedgerEntry).where(LedgerEntry.seq == PLACE)).one()
        liar.terms = {**liar.terms, "due": "2030-01-01T00:00:00+00:00"}
        liar.hash = liar.digest()
        session.flush()
        assert broken(session, told) == PLACE + 1


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE ledger_entry SET verb = 'waive'",
        "UPDATE ledger_entry SET hash = hash WHERE seq = 3",
        "DELETE FROM ledger_entry",
        "DELETE FROM ledger_entry WHERE seq = 6",
    ],
)
def test_the_database_itself_refuses(told: World, statement: str) -> None:
    before = told.ledger()
    with Session(told.on) as session, pytest.raises(DBAPIError, match="ledger_entry is append-only"):
        session.execute(text(statement))
    assert told.ledger() == before


@pytest.mark.parametrize("world", ["postgres"], indirect=True)
def test_nor_does_postgres_truncate(told: World) -> None:
    with Session(told.on) as session, pytest.raises(DBAPIError, match="ledger_entry is append-only"):
        session.execute(text("TRUNCATE ledger_entry CASCADE"))


@pytest.mark.parametrize("world", ["postgres"], indirect=True)
def test_nor_can_an_entry_be_replaced_there(told: World) -> None:
    columns = ", ".join(LedgerEntry.model_fields)
    replacing = (
        f"INSERT INTO ledger_entry SELECT {columns} FROM ledger_entry ON CONFLICT (id) DO UPDATE SET verb = 'waive'"
    )
    with Session(told.on) as session, pytest.raises(DBAPIError, match="ledger_entry is append-only"):
        session.execute(text(replacing))


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)
def test_nor_can_an_entry_be_replaced_on_sqlite(told: World) -> None:
    columns = ", ".join(LedgerEntry.model_fields)
    lie = columns.replace("verb", "'waive'")
    with Session(told.on) as session, pytest.raises(DBAPIError):
        session.execute(text(f"INSERT OR REPLACE INTO ledger_entry ({columns}) SELECT {lie} FROM ledger_entry"))
