"""What a charter may write where it says when the team works."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from protocols.charter.hours import WorkingHours

MON, TUE, WED, THU, FRI, SAT, SUN = range(7)


@st.composite
def working_hours(draw: st.DrawFn) -> WorkingHours:
    opens, closes = sorted(draw(st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=2, unique=True)))
    return WorkingHours(
        days=draw(st.frozensets(st.integers(MON, SUN), min_size=1)),
        opens=time(*divmod(opens, 60)),
        closes=time(*divmod(closes, 60)),
    )


@given(working_hours())
def test_what_is_printed_is_read_back_the_same(hours: WorkingHours) -> None:
    assert WorkingHours.parse(str(hours)) == hours


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Mon-Fri 08:30-17:30", {MON, TUE, WED, THU, FRI}),
        ("Mon,Wed,Fri 08:30-17:30", {MON, WED, FRI}),
        ("Sun-Thu 08:30-17:30", {SUN, MON, TUE, WED, THU}),
        ("Fri-Mon 08:30-17:30", {FRI, SAT, SUN, MON}),
        ("Mon-Wed,Sat 8:30-17:30", {MON, TUE, WED, SAT}),
        ("Tue 08:30-17:30", {TUE}),
        ("Sun-Sat 08:30-17:30", set(range(7))),
        (" MON \N{EN DASH} fri   08:30 - 17:30 ", {MON, TUE, WED, THU, FRI}),
    ],
)
def test_days_are_named_one_by_one_or_as_a_range_over_the_week_end(text: str, days: set[int]) -> None:
    assert WorkingHours.parse(text) == WorkingHours(days=frozenset(days), opens=time(8, 30), closes=time(17, 30))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("mon,tue,wed,thu,fri 9:00-17:30", "Mon-Fri 09:00-17:30"),
        ("thu,wed,tue,mon,sun 09:00-17:30", "Sun-Thu 09:00-17:30"),
        ("Mon-Tue 09:00-17:30", "Mon,Tue 09:00-17:30"),
        ("Wed-Tue 09:00-17:30", "Mon-Sun 09:00-17:30"),
        ("Sat,Mon-Wed 09:00-17:30", "Mon-Wed,Sat 09:00-17:30"),
    ],
)
def test_one_spelling_is_printed(text: str, printed: str) -> None:
    assert str(WorkingHours.parse(text)) == printed


@pytest.mark.parametrize(
    "text",
    ["", "Mon-Fri", "09:00-17:30", "Mo-Fr 09:00-17:30", "Mon-Fri 9-17", "Mon-Fri 09:00", "Mon,,Fri 09:00-17:30",
     "Mon-Fri 09:00-17:30 and Sat", "Mon-Wed-Fri 09:00-17:30", "weekdays 09:00-17:30"],
)  # fmt: skip
def test_anything_else_is_answered_with_what_to_write(text: str) -> None:
    with pytest.raises(ValueError, match=r'such as "Mon-Fri 08:30-17:30"'):
        WorkingHours.parse(text)


@pytest.mark.parametrize("text", ["Mon-Fri 09:00-24:00", "Mon-Fri 09:60-17:00"])
def test_an_hour_that_no_clock_shows_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="is not a time of day"):
        WorkingHours.parse(text)


@pytest.mark.parametrize("text", ["Mon-Fri 17:30-09:00", "Mon-Fri 09:00-09:00"])
def test_a_day_of_work_ends_after_it_starts(text: str) -> None:
    with pytest.raises(ValueError, match="end later than they start"):
        WorkingHours.parse(text)


@pytest.mark.parametrize(
    ("days", "opens", "closes"),
    [
        (frozenset[int](), time(9), time(17)),
        (frozenset({7}), time(9), time(17)),
        (frozenset({MON}), time(9, 0, 30), time(17)),
        (frozenset({MON}), time(17), time(9)),
    ],
)
def test_hours_that_could_not_be_written_down_cannot_be_made(days: frozenset[int], opens: time, closes: time) -> None:
    with pytest.raises(ValidationError):
        WorkingHours(days=days, opens=opens, closes=closes)


class Team(BaseModel):
    hours: WorkingHours


def test_a_charter_reads_and_writes_its_hours_as_text() -> None:
    team = Team.model_validate({"hours": "sun-thu 9:00-17:30"})
    assert team.model_dump() == {"hours": "Sun-Thu 09:00-17:30"}
