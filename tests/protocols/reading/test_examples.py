"""The 160 labelled messages: for checking how well the reader generalises, not for tuning it.

How much is seen, and asked in vain: tests/learning/test_held_out.py.
"""

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


def tell(line: str) -> None:
    sys.stdout.write(f"\n{line}\n")


def found(pairs: list[Pair], signal: str = "visit") -> list[Pair]:
    return [(label, read) for label, read in pairs if has(signal, label["signals"]) and has(signal, read["signals"])]


@pytest.mark.parametrize("signal", ["visit", "feedback", "win"])
def test_a_digest_is_not_flooded(pairs: list[Pair], signal: str) -> None:
    """Of what is only worth a line there, some may be idle: it asks nobody anything."""
    idle = [read for label, read in pairs if has(signal, read["maybe"]) and not has(signal, label["signals"])]

    assert len(idle) <= 10


def test_customer_and_day_are_right_where_a_visit_is_found(pairs: list[Pair]) -> None:
    both = found(pairs)
    customer = sum(read["customer"] == label["customer"] for label, read in both) / len(both)
    day = sum(read["visit_date"] == label["visit_date"] for label, read in both) / len(both)
    tell(f"of those found: customer {customer:.2f}, day {day:.2f}")

    assert customer >= 0.97
    assert day >= 0.95
