"""The schema as migrations make it: there and back again on both engines, with no drift from the models."""

from collections.abc import Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, Inspector, inspect, text
from sqlalchemy.engine.interfaces import ReflectedIndex
from sqlalchemy.exc import DBAPIError
from sqlmodel import SQLModel

from bot.db import engine
from bot.schema import downgrade, upgrade
from protocols.tables import TABLES

KEYS = {
    "person": ("workspace_id", "key"),
    "identity": ("workspace_id", "slack_user", "home_team"),
    "team": ("workspace_id", "name"),
    "membership": ("workspace_id", "team_id", "person_id"),
    "account": ("workspace_id", "name"),
    "alias": ("workspace_id", "alias"),
    "accountchannel": ("workspace_id", "name"),
    "charter_version": ("workspace_id", "name", "version"),
    "obligation": ("workspace_id", "clause_id", "subject_id", "bearer_id"),
    "cadence": ("workspace_id", "team_id", "clause_id", "occurrence"),
    "ledger_entry": ("chain", "seq"),  # a chain is a workspace
    "notice": ("workspace_id", "once"),
    "destination": ("workspace_id", "person_id"),
    "question": ("workspace_id", "channel", "message_ts", "person_id", "kind", "clause_id"),
    "started": ("workspace_id", "subject_id"),
    "traveller": ("workspace_id", "visit_id", "person_id"),
    "brief": ("workspace_id", "visit_id"),
}
FROM_THE_FIRST = {
    "workspace": {"slack_team", "enterprise", "locale"},
    "person": {"locale", "timezone", "outside"},
    "role": {"starts", "ends", "is_cover"},
    "accountchannel": {"slack_channel"},
    "obligation": {"due_at", "due_day", "zone", "charter_version_id", "closed_by", "wake_at"},
    "visit": {"day", "hour", "zone"},
    "ledger_entry": {"actor_id", "text_digest", "previous", "hash"},
    "charter_version": {"adopted_by"},
}
SAID = "2026-03-02 09:00:00+00:00"
WORKSPACE = f"INSERT INTO workspace (id, name, locale, created_at) VALUES ('w', 'W', 'en', '{SAID}')"
ENTRY = (
    "INSERT INTO ledger_entry (id, chain, seq, at, verb, subject_kind, subject_id, terms, previous, hash) "
    f"VALUES ('e', 'w', 1, '{SAID}', 'say', 'story', 'a', '{{}}', '', '')"
)
TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION ALL "
    "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
}


@pytest.fixture
def connection(database_url: str) -> Iterator[Connection]:
    on = engine(database_url)
    with on.connect() as connection:
        yield connection
    on.dispose()


def schema(url: str) -> dict[str, object]:
    """What stands in a database: columns, keys and indexes of every table, and the triggers."""
    on = engine(url)
    with on.connect() as connection:
        seen = inspect(connection)
        said: dict[str, object] = {table: _described(seen, table) for table in seen.get_table_names()}
        said["triggers"] = sorted(connection.scalars(text(TRIGGERS[on.dialect.name])))
    on.dispose()
    return said


def _described(seen: Inspector, table: str) -> list[str]:
    columns = [f"{each['name']} {each['type']} {each['nullable']}" for each in seen.get_columns(table)]
    keys = [str(each) for each in (*seen.get_unique_constraints(table), *seen.get_foreign_keys(table))]
    return [*columns, *sorted(keys), *sorted(_index(each) for each in seen.get_indexes(table))]


def _index(each: ReflectedIndex) -> str:
    where = [str(condition) for condition in each.get("dialect_options", {}).values()]
    return f"{each['name']} {each['column_names']} {each['unique']} {where}"


def test_there_and_back_again_is_the_same_schema(database_url: str) -> None:
    before = schema(database_url)
    downgrade(database_url, "base")
    assert schema(database_url) == {"alembic_version": before["alembic_version"], "triggers": []}
    for _ in ("again", "and once more, which changes nothing"):
        upgrade(database_url)
        assert schema(database_url) == before


def test_the_models_have_not_drifted_from_the_schema(connection: Connection) -> None:
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    assert compare_metadata(context, SQLModel.metadata) == []


@pytest.mark.parametrize("again", [False, True], ids=["at first", "after going back and forth"])
def test_the_ledger_is_append_only(database_url: str, again: bool) -> None:
    if again:
        downgrade(database_url, "base")
        upgrade(database_url)
    on = engine(database_url)
    with on.begin() as connection:
        connection.exec_driver_sql(WORKSPACE)
        connection.exec_driver_sql(ENTRY)
    for statement in ("UPDATE ledger_entry SET verb = 'unsay'", "DELETE FROM ledger_entry"):
        with pytest.raises(DBAPIError, match="append-only"), on.begin() as connection:
            connection.execute(text(statement))
    on.dispose()


def test_the_keys_that_the_design_lists(connection: Connection) -> None:
    seen = inspect(connection)
    for table, columns in KEYS.items():
        keys = [key["column_names"] for key in seen.get_unique_constraints(table)]
        keys += [index["column_names"] for index in seen.get_indexes(table) if index["unique"]]  # type: ignore[misc]
        assert list(columns) in keys, table


def test_a_duty_is_owed_once_and_anew_once_it_was_withdrawn(connection: Connection) -> None:
    owed = next(each for each in inspect(connection).get_indexes("obligation") if each["unique"])
    assert "void" in str(owed["dialect_options"][f"{connection.dialect.name}_where"])


def test_every_key_holds_the_workspace_and_has_a_name(connection: Connection) -> None:
    seen = inspect(connection)
    for table in {str(table.__tablename__) for table in TABLES} - {"workspace"}:
        for key in seen.get_unique_constraints(table):
            assert {"workspace_id", "chain"} & set(key["column_names"]), (table, key)
            assert key["name"]
        assert all(key["name"] for key in seen.get_foreign_keys(table)), table
        assert seen.get_pk_constraint(table)["name"], table


def test_a_delivery_is_known_by_workspace_and_key(connection: Connection) -> None:
    assert inspect(connection).get_pk_constraint("receipt")["constrained_columns"] == ["workspace_id", "delivery_key"]


def test_ids_are_opaque_texts(connection: Connection) -> None:
    seen = inspect(connection)
    ids = [each for table in seen.get_table_names() for each in seen.get_columns(table) if each["name"] == "id"]
    assert len(ids) == len(TABLES) - 2  # a receipt and a ledger text are known by others' ids
    assert {str(each["type"]) for each in ids} == {"VARCHAR"}


def test_what_the_design_wants_from_the_first_migration_on(connection: Connection) -> None:
    seen = inspect(connection)
    for table, columns in FROM_THE_FIRST.items():
        assert {each["name"] for each in seen.get_columns(table)} >= columns, table


def test_every_table_is_there(connection: Connection) -> None:
    named = {str(table.__tablename__) for table in TABLES}
    assert set(inspect(connection).get_table_names()) == named | {"alembic_version"}
    assert named == set(SQLModel.metadata.tables)


def test_a_post_that_was_taken_down_before_is_known_as_such_and_one_never_said_is_not(database_url: str) -> None:
    on, row = engine(database_url), dict.fromkeys(("kind", "subject_id"), "forum")
    downgrade(database_url, "0008")
    with on.begin() as connection:
        connection.exec_driver_sql(WORKSPACE)
        connection.exec_driver_sql(ENTRY.replace("'say', 'story', 'a'", "'take down', 'post', 'a'"))
        for key in ("a", "b"):
            notice = {"id": key, "workspace_id": "w", "once": key, "queued_at": SAID, "not_before": SAID, **row}
            counts = {"is_started": False, "fate": "withdrawn", "attempts": 1, "wanted": 1, "shown": 1}
            names = ", ".join(f":{name}" for name in notice | counts)
            into = ", ".join(notice | counts)
            connection.execute(text(f"INSERT INTO notice ({into}) VALUES ({names})"), notice | counts)
    on.dispose()
    for move, fates in (
        (upgrade, ["taken_down", "withdrawn"]),
        (_back, ["withdrawn"] * 2),
        (upgrade, ["taken_down", "withdrawn"]),
    ):
        move(database_url)
        with on.connect() as connection:
            assert list(connection.scalars(text("SELECT fate FROM notice ORDER BY id"))) == fates
        on.dispose()


def _back(url: str) -> None:
    downgrade(url, "0008")
