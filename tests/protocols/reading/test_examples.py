"""The 160 labelled messages: for checking how well the reader generalises, not for tuning it. `-s` shows the table."""

import json
import sys

import pytest

from protocols.reading.message import read_lines
from protocols.reading.whole import WholeReader
from tests.protocols.reading.conftest import DATA, accounts

LINES = (DATA / "examples.jsonl").read_text("utf-8").splitlines()
EXAMPLES = [json.loads(line) for line in LINES]

Pair = tuple[dict[str, object], dict[str, object]]


@pytest.fixture(scope="module")
def pairs() -> list[Pair]:
    return list(zip(EXAMPLES, map(json.loads, read_lines(LINES, WholeReader(accounts()))), strict=True))


def has(signal: str, signals: object) -> bool:
    return isinstance(signals, list) and signal in signals


def has_visit(signals: object) -> bool:
    return has("visit", signals)


def tell(line: str) -> None:
    sys.stdout.write(f"\n{line}\n")


def found(pairs: list[Pair], signal: str = "visit") -> list[Pair]:
    return [(label, read) for label, read in pairs if has(signal, label["signals"]) and has(signal, read["signals"])]


def test_visits_are_asked_about_with_precision_first(pairs: list[Pair]) -> None:
    right = len(found(pairs))
    asked = sum(has_visit(read["signals"]) for _, read in pairs)
    wanted = sum(has_visit(label["signals"]) for label, _ in pairs)
    tell(f"visit: precision {right / asked:.2f}, recall {right / wanted:.2f} ({right} of {wanted}, {asked} asked)")

    assert right / asked >= 0.95
    assert right / wanted >= 0.65


def test_a_digest_is_not_flooded(pairs: list[Pair]) -> None:
    idle = [read for label, read in pairs if has_visit(read["maybe"]) and not has_visit(label["signals"])]

    assert len(idle) <= 2


def test_customer_and_day_are_right_where_a_visit_is_found(pairs: list[Pair]) -> None:
    both = found(pairs)
    customer = sum(read["customer"] == label["customer"] for label, read in both) / len(both)
    day = sum(read["visit_date"] == label["visit_date"] for label, read in both) / len(both)
    tell(f"of those found: customer {customer:.2f}, day {day:.2f}")

    assert customer >= 0.97
    assert day >= 0.95


@pytest.mark.parametrize(("signal", "precision", "recall"), [("feedback", 0.9, 0.35), ("win", 0.95, 0.4)])
def test_feedback_and_wins_are_asked_about_with_precision_first(
    pairs: list[Pair], signal: str, precision: float, recall: float
) -> None:
    """First readers: of what they ask about hardly anything is wrong; a good deal they do not see yet."""
    both = found(pairs, signal)
    asked = sum(has(signal, read["signals"]) for _, read in pairs)
    wanted = sum(has(signal, label["signals"]) for label, _ in pairs)
    right, share = len(both) / asked, len(both) / wanted
    tell(f"{signal}: precision {right:.2f}, recall {share:.2f} ({len(both)} of {wanted}, {asked} asked)")

    assert right >= precision
    assert share >= recall
    assert [read["customer"] for _, read in both] == [label["customer"] for label, _ in both]


@pytest.mark.parametrize("signal", ["feedback", "win"])
def test_a_digest_is_not_flooded_with_what_they_may_have_said(pairs: list[Pair], signal: str) -> None:
    idle = [read for label, read in pairs if has(signal, read["maybe"]) and not has(signal, label["signals"])]

    assert len(idle) <= 2
