"""Chen plans visits to Northwind; when is the word with Alice due, and when is he reminded of it?

The dates are those of docs/charter.md: Monday is 2 March 2026, working hours are Mon-Fri 08:30-17:30.
"""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from protocols.charter.hours import WorkingHours
from protocols.charter.terms import Term
from protocols.duty.due import due, nudges, visit_ends, visit_starts
from protocols.duty.worktime import Calendar

LONDON = ZoneInfo("Europe/London")
CHEN = Calendar(LONDON, WorkingHours.parse("Mon-Fri 08:30-17:30"))
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 3, day) for day in range(2, 9))
NEXT_TUE = date(2026, 3, 10)
A_DAY_BEFORE = Term.parse("1 working day before the visit")
SHORT_NOTICE = Term.parse("4 working hours")


def at(day: date, hour: str) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=LONDON)


@pytest.mark.parametrize(
    ("known", "day", "hour", "expected"),
    [
        pytest.param(at(MON, "11:00"), THU, None, at(WED, "08:30"), id="in good time"),
        pytest.param(at(MON, "16:00"), TUE, None, at(TUE, "08:30"), id="docs/charter.md: known on the eve"),
        pytest.param(at(MON, "16:00"), TUE, time(14), at(TUE, "11:00"), id="short notice, before an afternoon visit"),
        pytest.param(at(MON, "16:00"), TUE, time(10), at(TUE, "10:00"), id="short notice ends with the visit's start"),
        pytest.param(at(MON, "09:00"), TUE, None, at(MON, "13:00"), id="known the morning before"),
        pytest.param(at(TUE, "09:00"), TUE, time(10), at(TUE, "10:00"), id="known an hour before"),
        pytest.param(at(TUE, "11:00"), TUE, None, at(TUE, "08:30"), id="known when already there"),
        pytest.param(at(MON, "11:00"), SUN, time(10), at(FRI, "10:00"), id="a visit on Sunday"),
    ],
)
def test_when_the_word_with_alice_is_due(known: datetime, day: date, hour: time | None, expected: datetime) -> None:
    assert due(A_DAY_BEFORE, SHORT_NOTICE, known, visit_starts(day, hour, CHEN), CHEN) == expected


def test_a_term_that_runs_from_now_knows_neither_visit_nor_short_notice() -> None:
    by = Term.parse("1 working day")
    assert due(by, Term.parse("4 weeks"), at(MON, "11:00"), at(MON, "12:00"), CHEN) == at(TUE, "17:30")
    assert due(by, SHORT_NOTICE, at(MON, "11:00"), None, CHEN) == at(TUE, "17:30")


@pytest.mark.parametrize("by", ["1 day before the visit", "1 day before due"])
def test_a_term_before_nothing_is_refused(by: str) -> None:
    with pytest.raises(ValueError, match="needs a visit to count back from"):
        due(Term.parse(by), SHORT_NOTICE, at(MON, "11:00"), None, CHEN)


def test_a_term_before_due_cannot_make_due() -> None:
    with pytest.raises(ValueError, match='"1 day before due" needs a visit'):
        due(Term.parse("1 day before due"), SHORT_NOTICE, at(MON, "11:00"), at(THU, "08:30"), CHEN)


def test_nudges_come_in_order_and_each_once() -> None:
    terms = [Term.parse(text) for text in ("2 hours", "2 hours before due", "3 working days before the visit")]
    start = visit_starts(NEXT_TUE, None, CHEN)
    found = nudges(terms, at(date(2026, 3, 9), "08:30"), start, at(MON, "11:00"), CHEN)
    assert found == (at(THU, "08:30"), at(date(2026, 3, 9), "06:30"))


def test_a_nudge_that_would_come_at_due_or_later_is_left_out() -> None:
    """The sample charter nudges 1 working day before the visit, which is also when the duty is due."""
    start = visit_starts(NEXT_TUE, None, CHEN)
    owed = due(A_DAY_BEFORE, SHORT_NOTICE, at(MON, "11:00"), start, CHEN)
    assert nudges([A_DAY_BEFORE, Term.parse("1 hour before the visit")], owed, start, at(MON, "11:00"), CHEN) == ()


@pytest.mark.parametrize(("known", "expected"), [("15:29", (at(MON, "15:30"),)), ("15:30", ()), ("16:00", ())])
def test_a_nudge_whose_time_has_passed_is_left_out(known: str, expected: tuple[datetime, ...]) -> None:
    assert nudges([Term.parse("2 working hours before due")], at(MON, "17:30"), None, at(MON, known), CHEN) == expected


def test_a_nudge_before_a_visit_that_nobody_pays_is_refused() -> None:
    with pytest.raises(ValueError, match="needs a visit to count back from"):
        nudges([A_DAY_BEFORE], at(TUE, "17:30"), None, at(MON, "11:00"), CHEN)


def test_a_visit_starts_at_its_hour_where_the_traveller_is() -> None:
    assert visit_starts(THU, time(14), CHEN) == at(THU, "14:00")
    assert visit_starts(THU, None, CHEN) == at(THU, "08:30")
    assert visit_starts(SAT, None, CHEN) == at(SAT, "08:30")


def test_a_visit_is_over_when_the_working_hours_of_its_last_day_end() -> None:
    assert visit_ends(THU, CHEN) == at(THU, "17:30")
    assert visit_ends(SUN, CHEN) == at(SUN, "17:30")
