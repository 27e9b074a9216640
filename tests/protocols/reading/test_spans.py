"""Looking back: which days are meant."""

from datetime import date

import pytest

from protocols.reading.spans import find_span

TODAY = date(2026, 3, 18)  # a Wednesday


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("last month", "2026-02-01", "2026-02-28"),
        ("this month", "2026-03-01", "2026-03-18"),
        ("Last Week", "2026-03-09", "2026-03-15"),
        ("this week", "2026-03-16", "2026-03-18"),
        ("last quarter", "2025-10-01", "2025-12-31"),
        ("this year", "2026-01-01", "2026-03-18"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last 90 days", "2025-12-19", "2026-03-18"),
        ("the past 2 weeks", "2026-03-05", "2026-03-18"),
        ("since 1 March", "2026-03-01", "2026-03-18"),
        ("since 1 April", "2025-04-01", "2026-03-18"),
        ("since 2026-02-10", "2026-02-10", "2026-03-18"),
        ("since 10.2.2026", "2026-02-10", "2026-03-18"),
        ("since Monday", "2026-03-16", "2026-03-18"),
        ("since yesterday", "2026-03-17", "2026-03-18"),
        ("from 1 March to 10 March", "2026-03-01", "2026-03-10"),
        ("from 1 Feb until yesterday", "2026-02-01", "2026-03-17"),
        ("February", "2026-02-01", "2026-02-28"),
        ("in March", "2026-03-01", "2026-03-18"),
        ("november 2024", "2024-11-01", "2024-11-30"),
        ("June", "2025-06-01", "2025-06-30"),
        ("today", "2026-03-18", "2026-03-18"),
        ("yesterday", "2026-03-17", "2026-03-17"),
        ("2026-03-01", "2026-03-01", "2026-03-01"),
        ("3 weeks", "2026-02-26", "2026-03-18"),
    ],
)
def test_a_stretch_of_days_is_understood(said: str, first: str, last: str) -> None:
    span = find_span(f"Northwind {said}", TODAY)
    assert span
    assert (str(span.first), str(span.last)) == (first, last)
    assert (span.start, span.end) == (10, 10 + len(said))


@pytest.mark.parametrize(
    "said",
    [
        "",
        "Northwind",
        "since",
        "since forever",
        "1 March",
        "from 10 March to 1 March",
        "April 2026",
        "lastly 3",
        "since 1 March 2030",
        "Q4",
    ],
)
def test_what_means_no_days_that_have_begun_is_left_alone(said: str) -> None:
    assert find_span(said, TODAY) is None
