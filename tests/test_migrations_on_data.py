"""A database full of rows goes up, down and up again, a revision at a time: what both revisions know stays as it was."""

from collections.abc import Callable, Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from bot.db import engine
from bot.schema import MIGRATIONS, downgrade, upgrade
from tests.conftest import empty_postgres
from tests.populating import Row, fill, rows, tables

# What the older revision has no words for goes with the newer one, and nothing else.
GOES: dict[str, dict[str, Callable[[Row], bool]]] = {
    "0003": {"notice": lambda row: row["channel"] is not None, "destination": lambda row: row["channel"] is not None},
}
STATEMENTS = {
    "sqlite": "INSERT OR REPLACE INTO ledger_entry SELECT * FROM ledger_entry",
    "postgresql": "TRUNCATE ledger_entry CASCADE",
}
ALWAYS = ("UPDATE ledger_entry SET verb = 'unsay'", "DELETE FROM ledger_entry")


def revisions() -> list[str]:
    """Every revision from the second on, the oldest first."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    found = [each.revision for each in ScriptDirectory.from_config(config).walk_revisions()]
    return sorted(found)[1:]


class Chain:
    """One database on its way through the revisions; at each it gets two rows more of every kind."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._on = engine(url)
        self.counted = 0

    def close(self) -> None:
        self._on.dispose()

    def fill(self, revision: str) -> None:
        with self._on.begin() as connection:
            fill(connection, tables(connection), int(revision))

    def rows(self) -> dict[str, list[Row]]:
        with self._on.connect() as connection:
            return rows(connection)

    def climb(self, after: str) -> None:
        """To the next revision, which takes nothing away."""
        was = self.rows()
        upgrade(self._url, after)
        self._compare(was, self.rows(), {})

    def step_back(self, before: str, after: str) -> None:
        """To the one before, which drops what it does not know."""
        was = self.rows()
        downgrade(self._url, after)
        self._compare(was, self.rows(), GOES.get(before, {}))

    def _compare(
        self, was: dict[str, list[Row]], now: dict[str, list[Row]], goes: dict[str, Callable[[Row], bool]]
    ) -> None:
        for table in was.keys() & now.keys():
            kept = [row for row in was[table] if table not in goes or not goes[table](row)]
            both = sorted(set(was[table][0]) & set((now[table] or was[table])[0]))
            assert digest(kept, both) == digest(now[table], both), table
            self.counted += len(kept)

    def refusals(self) -> list[str]:
        """What was tried on the ledger, and not refused."""
        return [each for each in (*ALWAYS, STATEMENTS[self._on.dialect.name]) if "append-only" not in self._said(each)]

    def _said(self, statement: str) -> str:
        """What the database says to a statement; nothing when it does it."""
        try:
            with self._on.connect() as connection:
                connection.execute(text(statement))
        except DBAPIError as error:
            return str(error)
        return ""


def digest(of: list[Row], columns: list[str]) -> str:
    said = sorted(repr([row[column] for column in columns]) for row in of)
    return f"{len(of)} rows, {sha256(repr(said).encode()).hexdigest()[:16]}"


@pytest.fixture(params=["sqlite", "postgres"])
def chain(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Chain]:
    """An empty database, which need not reach the disk."""
    monkeypatch.setattr("bot.db.SYNCHRONOUS", "OFF")
    is_file = request.param == "sqlite"
    made = Chain(
        f"sqlite:///{tmp_path / 'chain.db'}" if is_file else empty_postgres(request.getfixturevalue("postgres"))
    )
    upgrade(made._url, revisions()[0])
    yield made
    made.close()


def test_up_down_and_up_on_data_from_the_second_revision_on(chain: Chain) -> None:
    known = revisions()
    chain.fill(known[0])
    for after in known[1:]:
        chain.climb(after)
        assert chain.refusals() == [], after
        chain.fill(after)
    for before, after in pairwise(reversed(known)):
        chain.step_back(before, after)
        assert chain.refusals() == [], after
    chain.climb(known[-1])  # in one go, as whoever updates Parley
    assert chain.refusals() == []
    assert chain.counted > 2 * 20 * 2 * len(known)  # rows that were held against themselves
