"""Days and hours, as people write them on Tuesday 10 March 2026."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.dates import find_date
from protocols.reading.times import find_time

TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", "2026-03-10"),
        ("will swing past tonight", "2026-03-10"),
        ("tomorrow", "2026-03-11"),
        ("on site tmrw from 7", "2026-03-11"),
        ("cant do 2moro", "2026-03-11"),
        ("the day after tomorrow", "2026-03-12"),
        ("Thursday", "2026-03-12"),
        ("thurs w/ Priya", "2026-03-12"),
        ("on Tuesday", "2026-03-17"),
        ("next Tuesday", "2026-03-17"),
        ("next Thursday", "2026-03-19"),
        ("next week, probably on Thursday", "2026-03-19"),
        ("Thursday next week", "2026-03-19"),
        ("Thursday week", "2026-03-19"),
        ("a week on Monday", "2026-03-23"),
        ("a fortnight today", "2026-03-24"),
        ("3 weeks from tomorrow", "2026-04-01"),
        ("in 3 days", "2026-03-13"),
        ("the 14th", "2026-03-14"),
        ("on the 4th then", "2026-04-04"),
        ("the 10th", "2026-04-10"),
        ("the 31st", "2026-03-31"),
        ("14 March", "2026-03-14"),
        ("March 14", "2026-03-14"),
        ("14th of March 2027", "2027-03-14"),
        ("on 3/6", "2026-06-03"),
        ("03/06/2026", "2026-06-03"),
        ("2026-04-02", "2026-04-02"),
        ("24–26 April", "2026-04-24"),
        ("sat 9th may", "2026-05-09"),
        ("Wednesday 23 Sept at 10", "2026-09-23"),
        ("2 January", "2027-01-02"),
        ("29 Feb", "2028-02-29"),
        ("the friday boat", "2026-03-13"),
        ("back mon", "2026-03-16"),
        ("on sat, early", "2026-03-14"),
        ("am Donnerstag", "2026-03-12"),
        ("morgen früh", "2026-03-11"),
        ("übermorgen", "2026-03-12"),
        ("am 14. März", "2026-03-14"),
        ("am 3.6. in Köln", "2026-06-03"),
        ("heute in 3 Tagen", "2026-03-10"),
        ("jeudi prochain", "2026-03-12"),
        ("le 1er avril", "2026-04-01"),
        ("après-demain", "2026-03-12"),
        ("el miércoles", "2026-03-11"),
        ("pasado mañana", "2026-03-12"),
        ("14 de abril", "2026-04-14"),
        ("overmorgen", "2026-03-12"),
        ("maandagmiddag", "2026-03-16"),
        ("donderdag 12 maart", "2026-03-12"),
    ],
)
def test_a_day_is_fixed(text: str, day: str) -> None:
    found = find_date(text, TUESDAY)

    assert found is not None
    assert found[0].isoformat() == day
    assert found[1] in text


@pytest.mark.parametrize(
    "text",
    [
        "week of the 12th",
        "w/c 16 March",
        "some time in May",
        "next week",
        "early March",
        "every Monday",
        "24/7",
        "fw 4.9.1",
        "2/3 of them",
        "10.1.20.30",
        "sensor 2 may need it",
        "2nd floor",
        "we sat down with them",
        "mon train",
        "31 June",
        "guten Morgen",
        "esta mañana",
        "mondays",
    ],
)
def test_what_fixes_no_day_stays_open(text: str) -> None:
    assert find_date(text, TUESDAY) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("yesterday", "2026-03-09"),
        ("last Thursday", "2026-03-05"),
        ("3 March", "2026-03-03"),
        ("2025-12-01", "2025-12-01"),
    ],
)
def test_a_day_gone_by_is_given_as_such(text: str, day: str) -> None:
    assert find_date(text, TUESDAY) == (date.fromisoformat(day), text)


@pytest.mark.parametrize(
    ("text", "hour", "words"),
    [
        ("from 9", time(9), "from 9"),
        ("there from 9 to 5", time(9), "from 9"),
        ("at 14:30", time(14, 30), "14:30"),
        ("2pm sharp", time(14), "2pm"),
        ("12am", time(0), "12am"),
        ("at 2", time(14), "at 2"),
        ("ab 9 Uhr", time(9), "ab 9 Uhr"),
        ("à 14h30", time(14, 30), "14h30"),
        ("a las 10", time(10), "a las 10"),
        ("at noon", time(12), "noon"),
        ("the 6:40 to Hull, there by 9", time(9), "by 9"),
    ],
)
def test_an_hour_is_fixed(text: str, hour: time, words: str) -> None:
    assert find_time(text) == (hour, words)


@pytest.mark.parametrize(
    "text", ["Thursday", "the 6:40", "at 30 units", "v1.2.3", "from 9 days ago", "by 5%", "at 25:00"]
)
def test_what_fixes_no_hour_stays_open(text: str) -> None:
    assert find_time(text) is None


@given(st.text(), st.dates())
def test_no_text_and_no_day_raises(text: str, today: date) -> None:
    find_date(text, today)
    find_time(text)


@given(
    st.lists(
        st.sampled_from(["the 31st", "of", "feb", "may", "29", "next", "last", "week", "in 99 days", "3/6", "fri"])
    ),
    st.dates(),
)
def test_no_words_of_dates_raise(words: list[str], today: date) -> None:
    find_date(" ".join(words), today)
