"""Words that fix no day, a day gone by, or a day only for a command, on Tuesday 10 March 2026."""

from datetime import date

import pytest

from protocols.reading.dates import find_date

TUESDAY = date(2026, 3, 10)


@pytest.mark.parametrize(
    "text",
    [
        "week of the 12th",
        "the gate is open 07-09",
        "10-12 people",
        "the last day of it",
        "wk of 6 July",
        "week of September 14th",
        "some day after the 27th",
        "on a Sunday",
        "on the 14 grades",
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
        "in 2 weeks",
        "ubuntu 24.04",
        "um 18.10 Uhr",
        "at 18.10",
        "13.5 bar",
        "the sun is out",
        "sitting in the sun",
        "we sat in the lobby",
        "they wed in May",
        "mon collègue",
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
    ("text", "day", "words"),
    [
        ("Northwind sat", "2026-03-14", "sat"),
        ("Northwind sun 9h", "2026-03-15", "sun"),
        ("NWE wed swap the gateway", "2026-03-11", "wed"),
        ("mon Helios", "2026-03-16", "mon"),
        ("Helios 3/6 pump", "2026-06-03", "3/6"),
        ("Helios 3.6", "2026-06-03", "3.6"),
        ("Helios in two weeks", "2026-03-24", "in two weeks"),
        ("Helios thursday, sun screens for the panel", "2026-03-12", "thursday"),
        ("sun screens Helios thursday", "2026-03-12", "thursday"),
    ],
)
def test_what_is_typed_after_a_command_is_read_more_generously(text: str, day: str, words: str) -> None:
    assert find_date(text, TUESDAY, typed=True) == (date.fromisoformat(day), words)


def test_no_day_is_typed_where_none_is() -> None:
    assert find_date("Northwind pump 24h", TUESDAY, typed=True) is None
