"""A plan that changed: the visit is off, somebody does not go, or it is on another day; and what only sounds like it."""

from datetime import UTC, date, datetime

import pytest

from protocols.reading.changes import Change, ChangeReader
from protocols.reading.message import Message
from protocols.reading.names import Account, Lexicon

ACCOUNTS = (
    Account("Northwind Energy", ("Northwind",), ("acct-northwind",)),
    Account("Helios Grid", ("Helios",), ("acct-helios",)),
)
READER = ChangeReader(Lexicon(ACCOUNTS))
NORTHWIND, HELIOS = "Northwind Energy", "Helios Grid"
SENT = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)  # a Tuesday
THURSDAY, FRIDAY, MONDAY, TUESDAY = (date(2026, 12, day) for day in (3, 4, 7, 8))
OFF = {
    "northwind thursday is cancelled": (NORTHWIND, THURSDAY),
    "Northwind cancelled, not going thursday": (NORTHWIND, THURSDAY),
    "customer cancelled, not going thursday": (None, THURSDAY),
    "Helios Friday is canceled": (HELIOS, FRIDAY),
    "We will not make it to Northwind on Thursday": (NORTHWIND, THURSDAY),
    "Monday at Northwind is off": (NORTHWIND, MONDAY),
    "I'm not going to Northwind on Monday": (NORTHWIND, MONDAY),
    "not going to northwind on friday after all": (NORTHWIND, FRIDAY),
    "can't make Northwind thursday, sorry": (NORTHWIND, THURSDAY),
    "Not going to Northwind on Thursday, going to Helios instead": (NORTHWIND, THURSDAY),
    "the northwind visit fell through": (NORTHWIND, None),
    "Northwind is off": (NORTHWIND, None),
    "Northwind on 5 May is cancelled": (NORTHWIND, date(2027, 5, 5)),
}
MOVED = {
    "my northwind visit moved to friday 4th": (NORTHWIND, None, FRIDAY),
    "Thursday's Northwind visit is postponed to next Tuesday": (NORTHWIND, THURSDAY, TUESDAY),
    "moved Northwind from Monday to Tuesday": (NORTHWIND, MONDAY, TUESDAY),
    "Northwind on Thursday has been pushed back": (NORTHWIND, THURSDAY, None),
    "northwind thursday is cancelled, going there on Friday": (NORTHWIND, THURSDAY, FRIDAY),
    "can't make it to Northwind on Thursday, will go Monday": (NORTHWIND, THURSDAY, MONDAY),
}
NOTHING = [
    "Northwind cancelled the order for Thursday",
    "is the Northwind visit on Thursday cancelled?",
    "Northwind on Thursday is not cancelled",
    "Northwind hasn't been cancelled, see you Thursday",
    "we moved the Northwind ticket to Friday",
    "the pump at Northwind is off since Monday",
    "If Northwind cancels on Thursday I can come",
    "the Northwind call moved to Friday",
    "not going to the retro on Thursday",
    "on site at Northwind on Thursday",
    "we move to the new firmware at Northwind on Thursday",
    "their site power is off, says Northwind",
]


def read(text: str, channel: str = "general") -> Change | None:
    return READER.read(Message("m1", text, channel, "technical", SENT))


@pytest.mark.parametrize("text", OFF)
def test_it_is_off(text: str) -> None:
    change = read(text)
    customer, day = OFF[text]
    assert change
    assert (change.customer, change.is_off, change.to) == (customer, True, ())
    assert change.days == ((day,) if day else ())
    assert all(words in text for words in change.because)


@pytest.mark.parametrize("text", MOVED)
def test_it_is_on_another_day(text: str) -> None:
    change = read(text)
    customer, day, to = MOVED[text]
    assert change
    assert (change.customer, change.is_off, change.days) == (customer, False, (day,) if day else ())
    assert to in change.to if to else change.to == ()


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_sounds_like_it_is_nothing(text: str) -> None:
    assert read(text) is None


def test_in_the_customers_own_channel_nobody_names_them() -> None:
    change = read("customer cancelled, not going thursday", "acct-northwind")
    assert change
    assert change.customer == NORTHWIND


def test_said_on_that_weekday_it_may_be_today_or_in_a_week() -> None:
    change = read("Tuesday at Northwind is off")
    assert change
    assert change.days == (SENT.date(), TUESDAY)


def test_from_monday_to_friday_is_the_friday_after() -> None:
    change = read("moved Northwind from Monday to Friday")
    assert change
    assert change.to == (FRIDAY, date(2026, 12, 11))
