"""`parley rehearse`: what would have been asked of whom, over an export; nobody is asked, and nothing is stored."""

from pathlib import Path
from typing import Any

import pytest

from bot.rehearsal.export import Export
from tests.commands.conftest import Run
from tests.commands.exported import Said, export

VISIT = "on site at Northwind on Thursday from 9"
WEEKS: list[Said] = [
    ("2026-03-02 09:14", "general", "U3", VISIT),
    ("2026-03-02 09:20", "acct-northwind", "U3", "as I said: " + VISIT),
    ("2026-03-02 09:30", "general", "U4", "lunch?"),
    ("2026-03-09 10:00", "acct-northwind", "U4", "I'll be on site at Northwind on Friday <b>&amp; more</b>"),
    ("2026-03-09 11:00", "acct-northwind", "U9", VISIT),
    ("2026-03-09 11:10", "acct-northwind", "U8", VISIT),
    ("2026-03-10 09:00", "general", "U3", "can somebody redline their contract?"),
    ("2026-03-16 09:00", "deal-desk", "U1", "Chen visits Northwind on Wednesday"),
]


@pytest.fixture
def told(parley: Run, tmp_path: Path) -> str:
    """What the command says of these weeks, and the page that it writes."""
    zipped, page = export(tmp_path / "export.zip", WEEKS, top="corrin/"), tmp_path / "page.html"
    ran = parley("rehearse", "charter.yaml", "--team", "team.yaml", str(zipped), "--html", str(page))
    assert (ran.code, ran.err) == (0, [])
    return "\n".join(ran.out) + page.read_text(encoding="utf-8")


def test_who_would_have_been_asked_what(told: str) -> None:
    assert "8 messages, 02 Mar 2026 to 16 Mar 2026, 2.0 weeks. 2 that might concern a rule" in told
    assert "Chen Wei 1, Eve Lindqvist 1" in told  # one visit is asked about once; Alice's private word reaches nobody
    assert "Looks like a visit to Northwind Energy on Thu 5 Mar" in told
    assert "Talk to legal before discussing contract wording" in told
    assert "“redline”" in told
    assert "<b>" not in told


BAD = [
    ({"users": None}, "there is no users.json in it"),
    ({"users": "[{"}, "users.json cannot be read"),
    ({"general__2026-03-02": {"ok": False}}, "general/2026-03-02.json is not a list"),
    ({"users": [{"id": "U8", "profile": {}}]}, "Nobody in the team file is in the export"),
]


@pytest.mark.parametrize(("files", "sentence"), BAD)
def test_what_is_no_export_gets_one_sentence(parley: Run, tmp_path: Path, files: dict[str, Any], sentence: str):
    zipped = export(tmp_path / "export.zip", WEEKS[:1], **files)
    ran = parley("rehearse", "charter.yaml", "--team", "team.yaml", str(zipped))
    assert ran.code == 1
    assert [sentence in line for line in ran.err] == [True]


def test_what_is_no_zip_gets_one_sentence(parley: Run) -> None:
    ran = parley("rehearse", "charter.yaml", "--team", "team.yaml", "team.yaml")
    assert (ran.code, ran.err) == (1, ["team.yaml: this is not a zip file; please name the one Slack gave you."])


def test_a_day_at_a_time_in_the_order_of_days(tmp_path: Path) -> None:
    opened = Export.open(export(tmp_path / "export.zip", reversed(WEEKS)))
    days = [[each.ts for each in said] for said, _ in opened.days()]
    assert [len(day) for day in days] == [3, 3, 1, 1]
    assert days == [sorted(day) for day in sorted(days)]
