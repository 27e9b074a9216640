"""Terms counted over every change of clocks from 2024 to 2030: never backwards, and what a diary says.

A few awkward clocks in the suite, all that ever change with --long, each noting how many terms it counted.
"""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from itertools import islice

import pytest

from protocols.charter.hours import WorkingHours
from protocols.charter.terms import Term, Unit
from protocols.duty.worktime import Calendar
from tests.protocols.duty.diary import Diary
from tests.protocols.duty.wallclock import (
    AWKWARD_ZONES,
    HOUR,
    MINUTE,
    SECOND,
    Change,
    WallClock,
    clock_of,
    distinct_clocks,
)

SHIFTS = {
    "in the office": "Mon-Fri 08:30-17:30",
    "through the night": "Mon-Sun 00:00-06:00",
    "late": "Mon-Sun 22:00-23:30",
    "while clocks change": None,
}
WORKING_TERMS = [
    ["1 working hour", "2 working hours", "5 working hours", "9 working hours"],
    ["1 working day", "2 working days", "3 working days"],
]
TERMS = [[Term.parse(each) for each in row] for row in (*WORKING_TERMS, ["1 day", "2 days", "7 days"])]

Note = Callable[[str, object], None]


@pytest.mark.parametrize("shift", SHIFTS)
@pytest.mark.parametrize("name", AWKWARD_ZONES)
def test_where_clocks_are_awkward_terms_are_counted_right(name: str, shift: str) -> None:
    clock = clock_of(name)
    for change in islice(clock.changes(), 2):
        for moment in moments_around(change, step=4 * HOUR):
            count_terms(moment, *at_work(shift, change, clock))


@pytest.mark.long
@pytest.mark.parametrize("shift", SHIFTS)
def test_terms_are_counted_right_around_every_change(shift: str, record_property: Note) -> None:
    counted = 0
    for clock in distinct_clocks():
        for change in clock.changes():
            calendar, diary = at_work(shift, change, clock)
            counted += sum(count_terms(moment, calendar, diary) for moment in moments_around(change, step=HOUR / 2))
    record_property("terms", counted)


def moments_around(change: Change, step: timedelta) -> Iterable[datetime]:
    """From a day and a half before it to as long after it, and to the second."""
    half = 36 * HOUR // step
    return sorted(
        {change.moment + number * step for number in range(-half, half + 1)}
        | {change.moment - SECOND, change.moment + SECOND}
    )


def at_work(shift: str, change: Change, clock: WallClock) -> tuple[Calendar, Diary]:
    hours = WorkingHours.parse(SHIFTS[shift] or f"Mon-Sun {change.low:%H:%M}-{change.high - MINUTE:%H:%M}")
    return Calendar(clock.zone, hours), Diary.around(change.moment.date(), hours, clock)


def count_terms(moment: datetime, calendar: Calendar, diary: Diary) -> int:
    """How many terms were counted from there, on and back."""
    where = f"{calendar.zone}, {calendar.hours}, from {moment}"
    assert calendar.next_working_moment(moment) == diary.next_at_work(moment), where
    assert calendar.is_working(moment) == (diary.next_at_work(moment) == moment), where
    for terms in TERMS:
        on, back = ([count(term, moment) for term in terms] for count in (calendar.after, calendar.before))
        assert on == [diary.after(term, moment) for term in terms], where
        assert back == [diary.before(term, moment) for term in terms], where
        assert [*reversed(back), moment, *on] == sorted([*back, moment, *on]), where
        if terms[0].unit in (Unit.WORKING_HOUR, Unit.WORKING_DAY):
            assert all(diary.is_in_a_shift(found) for found in (*on, *back)), where
    return 2 * sum(map(len, TERMS))
