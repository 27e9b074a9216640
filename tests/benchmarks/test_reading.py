"""What it costs to see that a message concerns nobody, and to read one, as a multiple of the reader of visits alone."""

import sys
from collections.abc import Callable
from functools import partial
from timeit import Timer

import pytest

from protocols.reading.message import Message
from protocols.reading.names import Account
from protocols.reading.visits import VisitReader
from protocols.reading.whole import WholeReader
from tests.protocols.reading.conftest import TUESDAY

ACCOUNTS = [Account("Northwind Energy", ("Northwind", "NWE"), ("acct-northwind",))]
ACCOUNTS += [Account(f"Customer {number} Limited", (f"Custo{number}",)) for number in range(1_000)]
PEOPLE = [f"First{number} Last{number}" for number in range(200)]
TALK = "Morning! Has anybody seen my charger? I think I left it in the small meeting room after the retro, thanks a lot"
PLAN = "on site at Northwind tomorrow from 9, back on Friday"
TOLD = (
    "Spoke to Northwind today: their plant manager says the gateway is far too slow at night, but he loves the manual"
)
MESSAGES = {
    "small talk anywhere": (TALK, "general"),
    "small talk in a customer's channel": (TALK, "acct-northwind"),
    "a visit": (PLAN, "general"),
    "a customer's words": (TOLD, "general"),
}


@pytest.mark.long
def test_reading_more_costs_little_more(capsys: pytest.CaptureFixture[str]) -> None:
    """Time is printed; what must hold is that to pass over small talk costs hardly more than before."""
    alone, whole = VisitReader(ACCOUNTS, PEOPLE), WholeReader(ACCOUNTS, PEOPLE)
    for reader in (alone, whole):
        reader.read(Message("x", TOLD, "general", "technical", TUESDAY))  # the first one builds the lists
    with capsys.disabled():
        sys.stdout.write("\nBaseline: the reader of visits alone; 1,000 customers, 200 colleagues\n")
        for what, (text, channel) in MESSAGES.items():
            message = Message("x", text, channel, "technical", TUESDAY)
            look, before = (micros(partial(each.may_concern, text, channel)) for each in (whole, alone))
            read, read_before = (micros(partial(each.read, message)) for each in (whole, alone))
            looked = f"may concern {look:6.1f} µs ({look / before:4.1f}x)"
            sys.stdout.write(f"{what:36} {looked}, read {read:7.1f} µs ({read / read_before:4.1f}x)\n")
    looks = [micros(partial(each.may_concern, TALK, "general")) for each in (whole, alone)]
    assert looks[0] < 3 * looks[1]


def micros(work: Callable[[], object]) -> float:
    """The best of some runs, in microseconds."""
    return min(Timer(work).repeat(repeat=7, number=200)) / 200 * 1e6
