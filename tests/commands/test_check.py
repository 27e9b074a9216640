"""`parley check FILE…`: all that is wrong, each with its file and line, and exit code 1; else a word a file."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands import check
from tests.commands.conftest import Run, amend


@pytest.fixture(autouse=True)
def _in_march(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before the sample's cover is over."""
    monkeypatch.setattr(check, "real", lambda: datetime(2026, 3, 2, 9, tzinfo=UTC))


def test_files_that_are_fine(parley: Run) -> None:
    ran = parley("check", "charter.yaml", "team.yaml")
    assert (ran.code, ran.out, ran.err) == (0, ["charter.yaml: fine.", "team.yaml: fine."], [])


def test_every_error_of_every_file_at_once(parley: Run, folder: Path) -> None:
    amend(folder / "charter.yaml", "must: liaise", "must: liase")
    amend(folder / "charter.yaml", "mode: enforce", "mode: enforced")
    amend(folder / "team.yaml", "function: sales", "function: sails")
    ran = parley("check", "charter.yaml", "team.yaml")
    assert ran.code == 1
    assert [line.split(":")[0] for line in ran.out] == ["charter.yaml", "charter.yaml", "team.yaml"]
    assert [int(line.split(":")[1]) for line in ran.out] == [17, 20, 6]
    assert "enforce" in ran.out[0]
    assert "liaise" in ran.out[1]
    assert "sales" in ran.out[2]
    assert ran.err == ["3 to mend."]


def test_one_error_is_counted_as_one(parley: Run, folder: Path) -> None:
    amend(folder / "charter.yaml", "mode: enforce", "mode: enforced")
    assert parley("check", "charter.yaml").err == ["One to mend."]


def test_notes_come_after_the_problems_and_stop_nothing(parley: Run, folder: Path) -> None:
    amend(folder / "team.yaml", "admins: [dana]", "admins: []")
    amend(folder / "team.yaml", "{account manager: ben, ", "{")
    ran = parley("check", "team.yaml", "charter.yaml")
    assert (ran.code, ran.err) == (0, [])
    assert ran.out[0].startswith("team.yaml:2: note: nobody is named under")
    assert ran.out[1:] == [
        "team.yaml:32: note: Helios Grid has no account manager, so nobody can be told of a visit there.",
        "team.yaml: fine, with 2 notes.",
        "charter.yaml: fine.",
    ]
    amend(folder / "charter.yaml", "must: liaise", "must: liase")
    ran = parley("check", "team.yaml", "charter.yaml")
    assert (ran.code, ran.err, len(ran.out)) == (1, ["One to mend."], 3)
    assert ran.out[0].startswith("charter.yaml:20: ")


def test_a_cover_that_is_over_is_a_note(parley: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "real", lambda: datetime(2026, 11, 2, 9, tzinfo=UTC))
    ran = parley("check", "team.yaml")
    assert ran.code == 0
    assert ran.out == [
        "team.yaml:34: note: this cover was over on 2026-08-14; it can go.",
        "team.yaml: fine, with a note.",
    ]


def test_a_team_and_a_charter_that_miss_one_another(parley: Run, folder: Path) -> None:
    amend(folder / "charter.yaml", "charter: Account team charter", "charter: Account teams charter")
    ran = parley("check", "team.yaml", "charter.yaml")
    said = 'no charter checked here is called "Account team charter"; did you mean "Account teams charter"?'
    assert (ran.code, ran.out[0]) == (0, f"team.yaml:17: note: {said}")


def test_a_file_that_is_neither(parley: Run, folder: Path) -> None:
    (folder / "list.yaml").write_text("milk: 2\n", encoding="utf-8")
    ran = parley("check", "list.yaml")
    assert ran.code == 1
    assert ran.out[0].startswith("list.yaml:1: this is neither a charter")


def test_a_file_that_is_not_there(parley: Run) -> None:
    ran = parley("check", "gone.yaml")
    assert (ran.code, ran.out, ran.err) == (1, [], ["gone.yaml: there is no such file."])


def test_a_folder(parley: Run) -> None:
    assert parley("check", "var").err == ["var: this is a folder; please name a file in it."]


def test_a_file_that_is_not_text(parley: Run, folder: Path) -> None:
    (folder / "charter.yaml").write_bytes("charter: Équipe\n".encode("latin-1"))
    ran = parley("check", "charter.yaml")
    assert ran.code == 1
    assert ran.err == ["charter.yaml: this is not a text file in UTF-8; please save it as UTF-8."]


def test_brackets_in_a_file_are_printed_as_they_are(parley: Run, folder: Path) -> None:
    """Rich would take [bold] for markup."""
    amend(folder / "charter.yaml", "mode: enforce", 'mode: "[bold]x[/bold]"')
    assert "[bold]x[/bold]" in parley("check", "charter.yaml").out[0]


def test_no_file_at_all_is_a_question_of_usage(parley: Run) -> None:
    assert parley("check").code == 2
