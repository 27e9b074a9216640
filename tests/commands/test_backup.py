"""`parley backup` and `parley restore`: what will not do is said, and nothing is lost by trying."""

import shutil
import sqlite3
import stat
from pathlib import Path

import pytest
from sqlmodel import Session, select

from bot.db import engine
from bot.schema import downgrade
from protocols.team.records import Person
from tests.commands.conftest import Run, rows

NAME = "then.backup"


@pytest.fixture
def team(team: Path) -> int:
    """How many people there are."""
    return rows(team, Person)


def empty(folder: Path, migrated_file: Path) -> None:
    (folder / "var" / "parley.db").unlink()
    shutil.copy(migrated_file, folder / "var" / "parley.db")


def test_a_backup_comes_back(parley: Run, folder: Path, team: int, migrated_file: Path) -> None:
    made = parley("backup", NAME)
    assert made.code == 0
    assert made.out[0].startswith(f"{NAME}: ")
    assert stat.S_IMODE((folder / NAME).stat().st_mode) == 0o600
    empty(folder, migrated_file)
    ran = parley("restore", NAME)
    assert ran.code == 0
    assert ran.out[-1].startswith("The old database is kept as var/parley.db.before-")
    assert "one entry holds" in ran.out[1]
    assert rows(folder, Person) == team
    assert parley("verify").code == 0


def test_where_there_is_no_database_yet_it_is_made(parley: Run, folder: Path, team: int) -> None:
    parley("backup", NAME)
    (folder / "var" / "parley.db").unlink()
    ran = parley("restore", NAME)
    assert (ran.code, ran.out[-1]) == (0, "Restored.")
    assert rows(folder, Person) == team


def test_one_of_an_older_parley_is_brought_up_to_date(parley: Run, folder: Path, team: int) -> None:
    downgrade(f"sqlite:///{folder / 'var' / 'parley.db'}", "0007")
    assert parley("backup", NAME).code == 0
    assert parley("restore", NAME, "--replace").code == 0
    ran = parley("verify")
    assert (ran.code, rows(folder, Person)) == (0, team)


def test_what_is_in_the_database_is_not_replaced_unless_one_says_so_and_then_kept(
    parley: Run, folder: Path, team: int
) -> None:
    parley("backup", NAME)
    parley("erase", "chen", "--yes")
    ran = parley("restore", NAME)
    assert (ran.code, ran.err) == (
        1,
        ["There is something in this database; to put the backup in its place, add --replace."],
    )
    assert parley("restore", NAME, "--replace").code == 0
    assert "chen" in people(folder / "var" / "parley.db")
    kept = next((folder / "var").glob("parley.db.before-*"))
    assert "chen" not in people(kept)
    assert sorted(each.name for each in (folder / "var").iterdir()) == ["parley.db", kept.name]


def people(path: Path) -> set[str]:
    on = sqlite3.connect(path)
    found = {key for (key,) in on.execute("SELECT key FROM person")}
    on.close()
    return found


def test_a_backup_is_not_written_over(parley: Run, folder: Path, team: int) -> None:
    (folder / NAME).write_text("precious", encoding="utf-8")
    ran = parley("backup", NAME)
    assert (ran.code, ran.err[-1]) == (1, f"{NAME}: this file is there already; please name another one.")
    assert (folder / NAME).read_text(encoding="utf-8") == "precious"


def test_where_there_is_no_folder_or_no_database_it_says_so(parley: Run, folder: Path) -> None:
    assert "could not be written" in parley("backup", f"nowhere/{NAME}").err[-1]
    (folder / "var" / "parley.db").unlink()
    ran = parley("backup", NAME)
    assert (ran.code, ran.err[-1]) == (1, "var/parley.db: there is no database yet.")


@pytest.mark.parametrize("damage", ["no file", "text", "another database", "flipped", "newer", "altered", "unguarded"])
def test_what_will_not_do_is_not_restored_and_the_database_stays(
    parley: Run, folder: Path, team: int, damage: str
) -> None:
    backup = folder / NAME
    parley("backup", NAME)
    said = spoil(backup, damage)
    before = (folder / "var" / "parley.db").read_bytes()
    ran = parley("restore", NAME, "--replace")
    assert ran.code == 1
    assert said in ran.err[-1]
    assert (folder / "var" / "parley.db").read_bytes() == before
    assert [each.name for each in (folder / "var").iterdir()] == ["parley.db"]


def spoil(backup: Path, damage: str) -> str:
    """Do that to the backup; what is then said."""
    if damage == "no file":
        backup.unlink()
        return "there is no such file"
    if damage == "text":
        backup.write_text("charter: x\n", encoding="utf-8")
        return "not a backup of Parley's"
    if damage == "flipped":
        content = bytearray(backup.read_bytes())
        content[4096 * 3 : 4096 * 40] = b"\xa5" * 4096 * 37
        backup.write_bytes(content)
        return "not a backup of Parley's, or it is damaged"
    return _change(backup, damage)


def _change(backup: Path, damage: str) -> str:
    statements, said = {
        "another database": (["DROP TABLE ledger_text", "DROP TABLE ledger_entry"], "not a backup of Parley's"),
        "newer": (["UPDATE alembic_version SET version_num = '9999'"], "a newer Parley made this (revision 9999)"),
        "altered": (["UPDATE ledger_entry SET verb = 'unsay'"], "So this backup was not restored."),
        "unguarded": ([], "has lost the guards"),
    }[damage]
    on = sqlite3.connect(backup)
    for verb in ("update", "delete"):
        on.execute(f"DROP TRIGGER ledger_entry_no_{verb}")
    for statement in statements:
        on.execute(statement)
    on.commit()
    on.close()
    return said


def test_while_parley_runs_on_it_a_backup_can_be_made_but_not_restored(parley: Run, folder: Path, team: int) -> None:
    on = engine(f"sqlite:///{folder / 'var' / 'parley.db'}")
    with Session(on) as running:
        assert len(running.exec(select(Person)).all()) == team
        assert parley("backup", NAME).code == 0
        ran = parley("restore", NAME, "--replace")
        assert (ran.code, "Parley is running on this database" in ran.err[-1]) == (1, True)
    on.dispose()
    assert rows(folder, Person) == team
