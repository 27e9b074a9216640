"""`parley team import TEAM.yaml`: prints what changes; twice changes nothing; with an error nothing does."""

from pathlib import Path

from protocols.team.records import Account, Person, Role, Workspace
from tests.commands.conftest import Run, amend, rows


def test_the_first_time_everything_is_new_and_the_second_time_nothing_changes(parley: Run, folder: Path) -> None:
    first = parley("team", "import", "team.yaml")
    assert (first.code, first.err) == (0, [])
    assert "+ Alice Okafor" in first.out
    assert "+ Northwind Energy" in first.out
    counted = [rows(folder, table) for table in (Workspace, Person, Account, Role)]
    second = parley("team", "import", "team.yaml")
    assert (second.code, second.out) == (0, ["Nothing to change."])
    assert [rows(folder, table) for table in (Workspace, Person, Account, Role)] == counted
    assert counted[:3] == [1, 9, 2]


def test_a_change_is_printed_alone(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    amend(folder / "team.yaml", "account manager: alice", "account manager: ben")
    assert parley("team", "import", "team.yaml").out == ["~ account manager of Northwind Energy: person"]


def test_a_broken_file_changes_nothing_and_says_every_error(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    amend(folder / "team.yaml", "Alice Okafor", "Alice O.")
    amend(folder / "team.yaml", "function: sales", "function: sails")
    amend(folder / "team.yaml", "account manager: alice", "account manager: alicia")
    ran = parley("team", "import", "team.yaml")
    assert ran.code == 1
    assert ran.out == []
    assert [line.split(":")[1] for line in ran.err] == ["6", "27"]
    amend(folder / "team.yaml", "function: sails", "function: sales")
    amend(folder / "team.yaml", "account manager: alicia", "account manager: alice")
    assert parley("team", "import", "team.yaml").out == ["~ Alice O.: name"]


def test_a_charter_is_no_team_file(parley: Run, folder: Path) -> None:
    ran = parley("team", "import", "charter.yaml")
    assert ran.code == 1
    assert "charter.yaml:" in ran.err[0]
    assert rows(folder, Workspace) == 0


def test_into_a_database_that_is_not_there_yet(parley: Run, folder: Path) -> None:
    (folder / "var" / "parley.db").unlink()
    (folder / "var").rmdir()
    assert parley("team", "import", "team.yaml").code == 0
    assert rows(folder, Person) == 9
