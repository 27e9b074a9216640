"""Of the days that a message tells, the one of its visit; told on Tuesday 10 March 2026."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS, NEAR, ORDINALS
from protocols.reading.day_meant import arrival, days_told, only_day, settled

TUESDAY = date(2026, 3, 10)
SAID = (
    *ALL_WEEKDAYS,
    *MONTHS,
    *NEAR,
    *ORDINALS,
    *["the", "on", "in", "(", "5/6", "11/3", "02/10", "31/2", "29/2", "24–26/11", "today", "in", "two", "weeks"],
)
SAID += (
    "freitagnachmittag",
    "maandagmiddag",
    *["fortnight", "return", "home", "fly", "3rd", "30", "of", "8", "t/m", "from", "2300", "-", "week", "at", "by"],
)


def meant(low: str) -> str | None:
    """The day of the visit that this tells, as 2026-03-12."""
    told = days_told(low, (), TUESDAY)
    day = arrival(low, settled(low, told[0], told), told) if told else only_day(low, TUESDAY)
    return str(day.day) if day else None


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("flying out thursday, at their gate on friday at 8", "2026-03-13"),
        ("team mobilise thu, on turbine fri", "2026-03-13"),
        ("hyd→lhr 15 mar, walkthrough with the trust on the 16th", "2026-03-16"),
        ("train to them on thursday, home friday", "2026-03-12"),
        ("in their plant on thursday, back in the office on friday", "2026-03-12"),
        ("i land on monday 23 march, tuesday i sit with denise", "2026-03-24"),
        ("out 18/3, racks on 19/3, in 21/3", "2026-03-19"),
        ("hamburg return 24–26 mar", "2026-03-24"),
        ("i have thursday's hamper and will be at their office on friday", "2026-03-13"),
        ("swinging by wednesday with a lemon drizzle", "2026-03-11"),
    ],
)
def test_they_meet_after_the_journey_and_before_the_way_home(said: str, on: str) -> None:
    assert meant(said) == on


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("they moved us from thursday to friday the 20th", "2026-03-20"),
        ("thursday week... no, sorry, thursday the 26th", "2026-03-26"),
        ("with their team on thursday next, the 19th, from morning", "2026-03-19"),
        ("on thursday, and again on friday", "2026-03-12"),
    ],
)
def test_a_day_is_put_right_by_what_follows_it(said: str, on: str) -> None:
    assert meant(said) == on


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("line 2 was signed off and accepted by him on friday, thursday we collect the tools there", "2026-03-12"),
        ("the audit was passed on friday", "2026-03-13"),
        ("they agreed to friday", "2026-03-13"),
        ("heading back friday with the drone", "2026-03-13"),
        ("their whole team comes by on the 14th", "2026-03-14"),
    ],
)
def test_what_was_done_on_a_day_counts_only_where_no_other_is_told(said: str, on: str) -> None:
    assert meant(said) == on


@pytest.mark.parametrize(
    ("said", "on"),
    [
        ("taking the spare card down to them in the morning", "2026-03-11"),
        ("van loaded, at their dock by 11", "2026-03-10"),
        ("omw to the mill", "2026-03-10"),
        ("qbr at theirs is 18/3, nine sharp", "2026-03-18"),
        ("lunch with their cfo 3/20, my treat", "2026-03-20"),
        ("i sit with them the 16, all day", "2026-03-16"),
        ("back at the bakery from the sixteenth", "2026-03-16"),
        ("at their yard the week of the ninth", None),
        ("two of us at theirs, the second week", None),
        ("some day in july at the hospital", None),
        ("i owe them a visit", None),
        ("boarding the ferry. with them by ten", "2026-03-10"),
        ("running 20 late, tell them", "2026-03-10"),
    ],
)
def test_where_no_day_is_told_what_few_words_may_fix_one(said: str, on: str | None) -> None:
    assert meant(said) == on


def test_a_weekday_beside_a_name_is_the_one_of_the_date_that_it_begins() -> None:
    """Alone "wed" is a day only because a customer's name stands before it; that would be the 11th."""
    said = "coffee with ruth of tessera wed 18 march"
    at = said.index("tessera")
    told = days_told(said, [(at, at + len("tessera"))], TUESDAY)
    assert [str(day.day) for day in told] == ["2026-03-18"]


@given(st.lists(st.sampled_from(SAID), max_size=7))
def test_no_row_of_words_about_days_stops_the_reading(words: list[str]) -> None:
    meant(" ".join(words))
