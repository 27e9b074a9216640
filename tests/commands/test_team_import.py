"""`parley team import TEAM.yaml`: prints what changes; twice changes nothing; with an error nothing does."""

from pathlib import Path

from protocols.team.records import Account, Person, Role, Workspace
from tests.commands.conftest import DATABASE, Run, amend, rows


def test_the_first_time_everything_is_new_and_the_second_time_nothing_changes(parley: Run, folder: Path) -> None:
    first = parley("team", "import", "team.yaml")
    assert (first.code, first.err) == (0, [])
    assert "+ Alice Okafor" in first.out
    assert "+ account Northwind Energy" in first.out
    counted = [rows(folder, table) for table in (Workspace, Person, Account, Role)]
    second = parley("team", "import", "team.yaml")
    assert (second.code, second.out) == (0, [DATABASE, "Nothing to change."])
    assert [rows(folder, table) for table in (Workspace, Person, Account, Role)] == counted
    assert counted[:3] == [1, 9, 2]


def test_a_change_is_printed_alone(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    amend(folder / "team.yaml", "account manager: alice", "account manager: ben")
    assert parley("team", "import", "team.yaml").out == [
        DATABASE,
        "~ account manager of Northwind Energy: Alice Okafor → Ben Aalto",
    ]


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
    assert parley("team", "import", "team.yaml").out == [DATABASE, "~ Alice O.: name Alice Okafor → Alice O."]


def test_a_charter_is_no_team_file(parley: Run, folder: Path) -> None:
    ran = parley("team", "import", "charter.yaml")
    assert (ran.code, ran.out, ran.err) == (1, [], ["This is a charter: parley adopt charter.yaml."])
    assert rows(folder, Workspace) == 0


def test_into_a_database_that_is_not_there_yet(parley: Run, folder: Path) -> None:
    (folder / "var" / "parley.db").unlink()
    (folder / "var").rmdir()
    assert parley("team", "import", "team.yaml").code == 0
    assert rows(folder, Person) == 9


TWO = """\
workspace: Corrin Controls
people:
  - {id: alice, name: Alice Okafor, email: alice@corrin.example}
  - {id: ben, name: Ben Aalto, email: ben@corrin.example}
"""


def test_a_dry_run_prints_the_same_and_changes_nothing(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    amend(folder / "team.yaml", "account manager: alice", "account manager: ben")
    amend(folder / "team.yaml", "Hugo Marchand", "Hugo M.")
    tried = parley("team", "import", "team.yaml", "--dry-run")
    assert (tried.code, tried.err) == (0, ["A dry run: nothing was changed."])
    done = parley("team", "import", "team.yaml")
    assert done.out == tried.out
    assert len(done.out) == 3
    assert parley("team", "import", "team.yaml", "--dry-run").out == [DATABASE, "Nothing to change."]


def test_a_dry_run_makes_no_database(parley: Run, folder: Path) -> None:
    (folder / "var" / "parley.db").unlink()
    (folder / "var").rmdir()
    ran = parley("team", "import", "team.yaml", "--dry-run")
    assert (ran.code, ran.out[0]) == (0, DATABASE)
    assert "+ Alice Okafor" in ran.out
    assert not (folder / "var").exists()


def test_a_file_without_most_people_wants_a_yes(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    (folder / "two.yaml").write_text(TWO, encoding="utf-8")
    refused = parley("team", "import", "two.yaml")
    said = "This would put aside 6 of 8 people, so nothing was changed; see --dry-run, and add --yes if it is meant."
    assert (refused.code, refused.out, refused.err) == (1, [DATABASE], [said])
    assert parley("team", "import", "team.yaml").out == [DATABASE, "Nothing to change."]
    tried = parley("team", "import", "two.yaml", "--dry-run")
    assert "- Chen Wei" in tried.out
    meant = parley("team", "import", "two.yaml", "--yes")
    assert (meant.code, meant.out) == (0, tried.out)
    assert "+ Chen Wei (back)" in parley("team", "import", "team.yaml").out


def test_the_password_of_the_database_is_not_shown(parley: Run) -> None:
    for url in ("postgresql://parley:canary@127.0.0.1:1/none", "postgresql://parley@127.0.0.1:1/none?password=canary"):
        ran = parley("team", "import", "team.yaml", DATABASE_URL=url)
        assert (ran.code, len(ran.out), len(ran.err)) == (2, 1, 1)
        assert "canary" not in ran.out[0] + ran.err[0]
    assert ran.out == ["Database: postgresql://parley@127.0.0.1:1/none"]


def test_a_file_that_is_no_database_is_named_and_left_alone(parley: Run, folder: Path) -> None:
    (folder / "README.md").write_text("# Parley\n" * 100, encoding="utf-8")
    for words in (
        ("team", "import", "team.yaml"),
        ("team", "import", "team.yaml", "--dry-run"),
        ("adopt", "charter.yaml"),
    ):
        ran = parley(*words, DATABASE_URL="sqlite:///README.md")
        assert (ran.code, ran.out) == (2, ["Database: sqlite:///README.md"])
        assert ran.err == ["DATABASE_URL: README.md is not a database; please name another file."]
    assert (folder / "README.md").read_text(encoding="utf-8") == "# Parley\n" * 100


def test_a_server_that_does_not_answer_says_which(parley: Run) -> None:
    ran = parley("team", "import", "team.yaml", DATABASE_URL="postgresql://parley@127.0.0.1:1/none")
    refused = 'connection to server at "127.0.0.1", port 1 failed: Connection refused'
    assert ran.err == [f"DATABASE_URL: the database does not answer: {refused}."]
