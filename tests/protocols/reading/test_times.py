"""Hours, and which of them is the hour of the visit."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.times import find_time, find_visit_time


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


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("on site at Helios tomorrow, 9h", time(9)),
        ("on site at Helios tomorrow from 9 to 5, home by 18h", time(9)),
        ("call with Corvid at 14h, heading to Helios from 16h", time(16)),
        ("At 8 I leave, on site at Helios 10:30", time(10, 30)),
        ("I'll be at Helios tomorrow, probably around 10", time(10)),
        ("team lunch 12h, visiting Helios at 2", time(14)),
        ("thurs helios, 9h", time(9)),
        ("<@U07MARC> &amp; I are on site at 9", time(9)),
    ],
)
def test_the_hour_of_the_visit_stands_with_the_visit(text: str, hour: time) -> None:
    found = find_visit_time(text)

    assert found is not None
    assert found[0] == hour
    assert found[1] in text


@pytest.mark.parametrize(
    "text",
    [
        "on site at Helios tomorrow, home by 18h",
        "heading to Helios on Friday. Back at 6pm",
        "on site at Helios until 17h",
        "on site at Helios tomorrow, call with Corvid at 14h",
        "> be there at 9\non site at Helios",
    ],
)
def test_another_hour_is_not_the_visits(text: str) -> None:
    assert find_visit_time(text) is None


@given(st.text())
def test_no_text_raises(text: str) -> None:
    find_time(text)
    found = find_visit_time(text)

    assert found is None or found[1] in text
