"""`parley charter export`: what holds, as a file that adopts to the same."""

from pathlib import Path

from tests.commands.conftest import Run, amend


def test_what_is_exported_is_what_was_adopted_and_adopts_to_nothing_new(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    none = parley("charter", "export")
    assert (none.code, none.out, none.err[-1]) == (
        1,
        [],
        "No charter is adopted yet: run `parley adopt CHARTER.yaml` first.",
    )
    parley("adopt", "charter.yaml")
    out = parley("charter", "export", "Account team charter")
    assert (out.code, out.err[-1].split(",")[0]) == (0, "Account team charter")
    assert out.out == (folder / "charter.yaml").read_text(encoding="utf-8").splitlines()
    (folder / "again.yaml").write_text("\n".join(out.out), encoding="utf-8")
    assert "Nothing to change" in parley("adopt", "again.yaml").out[-1]


def test_where_there_are_several_one_is_named(parley: Run, folder: Path) -> None:
    parley("team", "import", "team.yaml")
    parley("adopt", "charter.yaml")
    amend(folder / "charter.yaml", "charter: Account team charter", "charter: Water charter")
    parley("adopt", "charter.yaml")
    asked = parley("charter", "export")
    assert (asked.code, asked.err[-1]) == (1, "There are several: name one of Account team charter, Water charter.")
    assert parley("charter", "export", "Water charter").out[1] == "charter: Water charter"
    wrong = parley("charter", "export", "Fire charter")
    assert wrong.err[-1] == "There is no charter of that name; there is Account team charter, Water charter."
