"""What a line after `/visit` says: from when to when, at which hour, what for and what sort of visit."""

from datetime import date, time

import pytest

from bot.screens.typed import Typed, read_typed
from bot.text import Said, render
from protocols.reading.changes import Change
from protocols.reading.names import Account, Lexicon
from protocols.visits.records import Sort

LEXICON = Lexicon([Account("Northwind Energy", ("Northwind",)), Account("Helios Grid", ("Helios",))])
MONDAY, THURSDAY, FRIDAY = date(2026, 3, 2), date(2026, 3, 5), date(2026, 3, 6)
LINES = {
    "Northwind Thursday until Friday replace the gateway": (THURSDAY, FRIDAY, "replace the gateway", "ordinary"),
    "Northwind Thursday to swap the meter until Friday": (THURSDAY, FRIDAY, "swap the meter", "ordinary"),
    "Northwind Thursday to Friday": (THURSDAY, FRIDAY, "", "ordinary"),
    "Northwind Thu - Fri training": (THURSDAY, FRIDAY, "training", "ordinary"),
    "Northwind 5/3-6/3": (THURSDAY, FRIDAY, "", "ordinary"),
    "Northwind Thursday to replace the gateway": (THURSDAY, None, "replace the gateway", "ordinary"),
    "Northwind - Thursday: audit": (THURSDAY, None, "audit", "ordinary"),
    "Northwind urgent the pump is down": (MONDAY, None, "the pump is down", "urgent"),
    "urgent Northwind until Friday": (MONDAY, FRIDAY, "", "urgent"),
    "asap northwind inverter on fire": (MONDAY, None, "inverter on fire", "urgent"),
    "Northwind ASAP tomorrow inverter": (date(2026, 3, 3), None, "inverter", "urgent"),
    "Northwind urgent Thursday pump": (THURSDAY, None, "pump", "urgent"),
    "Northwind standing until 30 June commissioning": (MONDAY, date(2026, 6, 30), "commissioning", "standing"),
    "Northwind standing from Thursday to Friday": (THURSDAY, FRIDAY, "", "standing"),
}
UNCLEAR = {
    "Northwind standing": "Until when? For example: `/visit Northwind Energy standing until 30 June`.",
    "Northwind Thursday standing until further notice": "Until when? For example",
    "Northwind 6 March until 5 March": "That ends before it begins. For example: `/visit Northwind Energy Thursday until",
    "Northwind until Friday": "Which day? For example: `/visit Northwind Energy Thursday replace the gateway`.",
    "Northwind yesterday urgent": "Sun 1 Mar is over. Which day is it?",
}


def typed(text: str) -> Typed | Change | Said:
    return read_typed(text, LEXICON, MONDAY, ["Helios Grid", "Northwind Energy"])


@pytest.mark.parametrize("text", LINES)
def test_a_line_says_from_when_to_when_what_for_and_what_sort(text: str) -> None:
    day, last_day, purpose, sort = LINES[text]
    assert typed(text) == Typed("Northwind Energy", day, None, purpose, Sort(sort), last_day)


def test_the_hour_is_that_of_the_first_day() -> None:
    assert typed("Northwind Thursday 9:30 until Friday: audit") == Typed(
        "Northwind Energy", THURSDAY, time(9, 30), "audit", last_day=FRIDAY
    )


@pytest.mark.parametrize("text", UNCLEAR)
def test_what_is_unclear_about_it_is_one_sentence(text: str) -> None:
    said = typed(text)
    assert isinstance(said, Said)
    assert render(said, 300).startswith(UNCLEAR[text])
