"""What else a message about a visit tells: today because they are on their way, until when, what for, with whom."""

from datetime import date

import pytest

from protocols.reading.details import Details, details
from protocols.reading.markup import own_words
from protocols.reading.now import week_meant
from protocols.reading.visits import VisitReader
from tests.protocols.reading.conftest import TUESDAY, Says

TODAY = TUESDAY.date()
NOW = [
    "on my way to Helios, breaker tripped",
    "heading over to Helios, breaker tripped",
    "en route to Helios, breaker tripped",
    "driving to Helios now, breaker tripped",
]
LATER = {
    "on my way to Helios next week": None,
    "going to Helios next week": None,
    "heading over to Helios on Thursday": date(2026, 3, 12),
    "Might drop in on Corvid on my way back from Ghent, Thursday afternoon": date(2026, 3, 12),
}
TOLD = {
    "heading to Helios thursday to swap the gateway": Details(purpose="swap the gateway"),
    "on site at Helios mon-wed for commissioning": Details(date(2026, 3, 18), "commissioning"),
    "on site at Helios Monday until Wednesday": Details(date(2026, 3, 18)),
    "going to Helios from 14 to 16 April to install the meters": Details(date(2026, 4, 16), "install the meters"),
    "on site at Helios thursday with <@U07EVE> for the meter check": Details(
        purpose="the meter check", company=("<@U07EVE>",)
    ),
    "Eve and I are at Helios on Thursday": Details(company=("Eve",)),
    "on site at Helios tomorrow from 9": Details(),
    "at Helios for the day on Thursday": Details(),
    "I talked with Alice, on site at Helios on Thursday": Details(),
    "going to Helios on Thursday, the breaker tripped": Details(),  # what is on Thursday is no emergency
}


@pytest.mark.parametrize("text", NOW)
def test_who_is_on_their_way_goes_today_and_is_asked_at_once(says: Says, reader: VisitReader, text: str) -> None:
    reading = says(text)
    assert (reading.signals, reading.customer, reading.visit_date) == (("visit",), "Helios Grid", TODAY)
    told = details(own_words(text), reader.lexicon, reading.visit_date, TODAY)
    assert (told.is_urgent, told.purpose) == (True, "breaker tripped")


@pytest.mark.parametrize("text", LATER)
def test_another_time_that_is_named_wins(says: Says, text: str) -> None:
    assert says(text).visit_date == LATER[text]


@pytest.mark.parametrize("text", TOLD)
def test_what_else_is_told(says: Says, reader: VisitReader, text: str) -> None:
    assert details(own_words(text), reader.lexicon, says(text).visit_date, TODAY) == TOLD[text]


def test_a_week_leaves_its_days_open() -> None:
    assert week_meant("going to helios next week", TODAY) == (date(2026, 3, 16), date(2026, 3, 22))
    assert week_meant("at helios later this week", TODAY) == (TODAY, date(2026, 3, 15))
    assert week_meant("going to helios", TODAY) is None
