"""The page on what is kept says what the clock does."""

from pathlib import Path

from protocols.retention.rules import Kept
from protocols.retention.table import KEPT

PAGE = (Path(__file__).parents[1] / "docs" / "privacy.md").read_text(encoding="utf-8")


def line(kept: Kept) -> str:
    days = f"{kept.days} days" + (", then its words go" if kept.unsaid else "")
    return f"| {kept.what} | {days if kept.days else 'stays'} | {kept.why} |"


def test_every_row_of_the_retention_table_stands_there_and_no_other() -> None:
    stands = [each for each in PAGE.splitlines() if each.startswith("| ") and each != "| what | how long | why |"]
    assert stands == [line(each) for each in (*_ending(), *_staying())]


def _ending() -> list[Kept]:
    return sorted((each for each in KEPT if each.days), key=lambda each: each.days or 0)


def _staying() -> list[Kept]:
    return [each for each in KEPT if each.days is None]
