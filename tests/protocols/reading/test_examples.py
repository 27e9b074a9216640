"""The 160 labelled messages: for checking how well the reader generalises, not for tuning it. `-s` shows the table."""

import json
import sys

import pytest

from protocols.reading.message import read_lines
from protocols.reading.visits import VisitReader
from tests.protocols.reading.conftest import DATA

LINES = (DATA / "examples.jsonl").read_text("utf-8").splitlines()
EXAMPLES = [json.loads(line) for line in LINES]

Pair = tuple[dict[str, object], dict[str, object]]


@pytest.fixture(scope="module")
def pairs(reader: VisitReader) -> list[Pair]:
    return list(zip(EXAMPLES, map(json.loads, read_lines(LINES, reader)), strict=True))


def has_visit(signals: object) -> bool:
    return isinstance(signals, list) and "visit" in signals


def tell(line: str) -> None:
    sys.stdout.write(f"\n{line}\n")


def found(pairs: list[Pair]) -> list[Pair]:
    return [(label, read) for label, read in pairs if has_visit(label["signals"]) and has_visit(read["signals"])]


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


def test_what_is_not_read_yet_is_not_claimed(pairs: list[Pair]) -> None:
    signals = {signal for _, read in pairs for signal in [*list_of(read["signals"]), *list_of(read["maybe"])]}

    assert signals == {"visit"}


def list_of(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else []
