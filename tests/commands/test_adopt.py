"""`parley adopt CHARTER.yaml`: the teams that name it live by it; prints what changes; idempotent."""

from pathlib import Path

from protocols.charter.versions import CharterVersion
from protocols.duty.ledger import LedgerEntry
from protocols.notice import Notice
from tests.commands.conftest import DATABASE, Run, amend, rows


def test_before_a_team_is_known(parley: Run, folder: Path) -> None:
    ran = parley("adopt", "charter.yaml")
    assert (ran.code, ran.out) == (1, [DATABASE])
    assert ran.err == ["There is no team yet: run `parley team import TEAM.yaml` first."]
    assert rows(folder, CharterVersion) == 0


def test_the_first_version_lists_its_clauses_and_the_same_again_changes_nothing(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    first = parley("adopt", "charter.yaml")
    assert (first.code, first.err) == (0, [])
    assert first.out[:2] == [DATABASE, "Account team charter, version 1"]
    assert "+ liaise-before-visit" in first.out
    assert first.out[-1] == "In force for Energy accounts."
    second = parley("adopt", "charter.yaml")
    assert second.out == [DATABASE, "Account team charter: version 1 is in force already. Nothing to change."]
    assert (rows(folder, CharterVersion), rows(folder, LedgerEntry)) == (1, 1)


def test_an_amended_one_is_the_next_version_and_shows_what_changed(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    parley("adopt", "charter.yaml")
    posts = rows(folder, Notice)  # the charter, in three channels
    amend(folder / "charter.yaml", "short notice: 4 working hours", "short notice: 2 working hours")
    ran = parley("adopt", "charter.yaml")
    assert ran.out == [
        DATABASE,
        "Account team charter, version 2",
        "~ liaise-before-visit: short notice 4 working hours → 2 working hours",
        "In force for Energy accounts.",
    ]
    assert rows(folder, Notice) == posts + 8 + 3  # everybody who lives by it hears of that, and its threads say so


def test_another_layout_is_no_new_version(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    parley("adopt", "charter.yaml")
    amend(folder / "charter.yaml", "clauses:", "# Agreed on the boat.\nclauses:")
    said = "Account team charter: version 1 is in force already. Nothing to change: only its layout differs."
    assert parley("adopt", "charter.yaml").out == [DATABASE, said]
    assert (rows(folder, CharterVersion), rows(folder, LedgerEntry)) == (1, 1)


def test_a_team_file_is_no_charter(parley: Run) -> None:
    ran = parley("adopt", "team.yaml")
    assert (ran.code, ran.out, ran.err) == (1, [], ["This is a team file: parley team import team.yaml."])


def test_a_team_that_was_put_aside_no_longer_lives_by_it(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    amend(folder / "team.yaml", "- name: Energy accounts", "- name: Water accounts")
    parley("team", "import", "team.yaml")
    assert parley("adopt", "charter.yaml").out[-1] == "In force for Water accounts."


def test_a_broken_one_changes_nothing(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    amend(folder / "charter.yaml", "must: liaise", "must: liase")
    ran = parley("adopt", "charter.yaml")
    assert (ran.code, ran.out) == (1, [])
    assert ran.err[0].startswith("charter.yaml:20: ")
    assert (rows(folder, CharterVersion), rows(folder, LedgerEntry)) == (0, 0)


def test_one_that_no_team_names_says_how_to(parley: Run, folder: Path) -> None:
    amend(folder / "team.yaml", "charter: Account team charter", "charter: Another charter")
    parley("team", "import", "team.yaml")
    ran = parley("adopt", "charter.yaml")
    assert ran.out[-1] == 'No team names it yet: write "charter: Account team charter" at a team.'
