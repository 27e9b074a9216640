"""Alice works in London and Chen in Rotterdam, both Mon-Fri 08:30-17:30; others keep other hours elsewhere.

The dates are those of docs/charter.md: Monday is 2 March 2026.
"""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from protocols.charter.hours import WorkingHours
from protocols.charter.terms import Term
from protocols.duty.worktime import Calendar

LONDON = ZoneInfo("Europe/London")
OFFICE = WorkingHours.parse("Mon-Fri 08:30-17:30")
ALICE = Calendar(LONDON, OFFICE)
MON, TUE, WED, THU, FRI, SAT, SUN = (date(2026, 3, day) for day in range(2, 9))


def at(day: date, hour: str, zone: ZoneInfo = LONDON) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), tzinfo=zone)


@pytest.mark.parametrize(
    ("term", "start", "runs_out"),
    [
        # docs/charter.md's own examples
        ("4 working hours", at(MON, "15:30"), at(TUE, "10:30")),
        ("1 working day", at(MON, "11:00"), at(TUE, "17:30")),
        ("1 day", at(MON, "11:00"), at(TUE, "11:00")),
        # elapsed time knows no nights
        ("30 seconds", at(MON, "11:00"), at(MON, "11:00:30")),
        ("90 minutes", at(FRI, "17:00"), at(FRI, "18:30")),
        ("36 hours", at(FRI, "17:00"), at(SUN, "05:00")),
        ("2 weeks", at(MON, "11:00"), at(date(2026, 3, 16), "11:00")),
        # working hours end with the day they fill, and start with the next
        ("2 working hours", at(MON, "15:30"), at(MON, "17:30")),
        ("9 working hours", at(MON, "08:30"), at(MON, "17:30")),
        ("10 working hours", at(FRI, "08:30"), at(date(2026, 3, 9), "09:30")),
        ("4 working hours", at(SAT, "12:00"), at(date(2026, 3, 9), "12:30")),
        ("4 working hours", at(MON, "06:00"), at(MON, "12:30")),
        ("4 working hours", at(MON, "17:30"), at(TUE, "12:30")),
        ("4 working hours", at(MON, "20:00"), at(TUE, "12:30")),
        # a working day is the next one, wherever in the week the start lies
        ("1 working day", at(MON, "06:00"), at(TUE, "17:30")),
        ("1 working day", at(MON, "23:00"), at(TUE, "17:30")),
        ("1 working day", at(FRI, "11:00"), at(date(2026, 3, 9), "17:30")),
        ("1 working day", at(SAT, "11:00"), at(date(2026, 3, 9), "17:30")),
        ("5 working days", at(TUE, "11:00"), at(date(2026, 3, 10), "17:30")),
        # nothing is nothing
        ("0 minutes", at(SAT, "12:00"), at(SAT, "12:00")),
        ("0 working days", at(MON, "11:00"), at(MON, "11:00")),
        ("0 working hours", at(SAT, "12:00"), at(SAT, "12:00")),
    ],
)
def test_a_term_runs_out(term: str, start: datetime, runs_out: datetime) -> None:
    assert ALICE.after(Term.parse(term), start) == runs_out


@pytest.mark.parametrize(
    ("term", "visit", "moment"),
    [
        # docs/charter.md's own examples: a visit without an hour starts at 08:30
        ("1 working day", at(THU, "08:30"), at(WED, "08:30")),
        ("3 working days", at(date(2026, 3, 10), "08:30"), at(THU, "08:30")),
        # a visit with an hour
        ("1 working day", at(THU, "14:00"), at(WED, "14:00")),
        ("1 working day", at(THU, "06:00"), at(WED, "08:30")),
        ("1 working day", at(THU, "20:00"), at(WED, "17:30")),
        ("1 working day", at(MON, "14:00"), at(date(2026, 2, 27), "14:00")),
        ("1 working day", at(SUN, "10:00"), at(FRI, "10:00")),
        ("2 working hours", at(THU, "14:00"), at(THU, "12:00")),
        ("4 working hours", at(THU, "08:30"), at(WED, "13:30")),
        ("9 working hours", at(THU, "08:30"), at(WED, "08:30")),
        ("2 working hours", at(SUN, "10:00"), at(FRI, "15:30")),
        ("2 working hours", at(THU, "06:00"), at(WED, "15:30")),
        ("2 working hours", at(THU, "20:00"), at(THU, "15:30")),
        ("10 working hours", at(MON, "08:30"), at(date(2026, 2, 26), "16:30")),
        ("1 day", at(MON, "14:00"), at(date(2026, 3, 1), "14:00")),
        ("1 week", at(MON, "14:00"), at(date(2026, 2, 23), "14:00")),
        ("48 hours", at(MON, "14:00"), at(date(2026, 2, 28), "14:00")),
        ("0 working days", at(SUN, "10:00"), at(SUN, "10:00")),
    ],
)
def test_a_term_counts_back_from_a_visit(term: str, visit: datetime, moment: datetime) -> None:
    assert ALICE.before(Term.parse(f"{term} before the visit"), visit) == moment


def test_a_term_before_something_cannot_run_out() -> None:
    with pytest.raises(ValueError, match='"1 day before the visit" counts back'):
        ALICE.after(Term.parse("1 day before the visit"), at(MON, "11:00"))


def test_what_alice_takes_off_does_not_count() -> None:
    """Good Friday, Easter Monday and her Tuesday lie between Thursday noon and her next working day."""
    easter_monday, tuesday, wednesday = (date(2026, 4, day) for day in (6, 7, 8))
    alice = Calendar(LONDON, OFFICE, holidays="GB-ENG", away=((tuesday, tuesday),))
    thursday_noon = at(date(2026, 4, 2), "12:00")
    assert alice.after(Term.parse("1 working day"), thursday_noon) == at(wednesday, "17:30")
    assert alice.after(Term.parse("6 working hours"), thursday_noon) == at(wednesday, "09:00")
    assert alice.before(Term.parse("1 working day"), at(wednesday, "12:00")) == thursday_noon
    assert not alice.is_working_day(easter_monday)
    assert alice.next_working_moment(at(easter_monday, "12:00")) == at(wednesday, "08:30")


def test_leave_lasts_until_the_end_of_its_last_day() -> None:
    alice = Calendar(LONDON, OFFICE, away=((TUE, THU),))
    assert [alice.is_working_day(day) for day in (MON, TUE, WED, THU, FRI)] == [True, False, False, False, True]


def test_scotland_keeps_its_own_holidays() -> None:
    second_of_january = date(2026, 1, 2)
    assert Calendar(LONDON, OFFICE, holidays="GB").is_working_day(second_of_january)
    assert not Calendar(LONDON, OFFICE, holidays="GB-SCT").is_working_day(second_of_january)


@pytest.mark.parametrize("region", ["XX", "gb", "GB-ZZZ", "GB-", "United Kingdom", "HolidayBase", "", "GB-SCT\n"])
def test_holidays_of_nowhere_are_refused(region: str) -> None:
    with pytest.raises(ValueError, match="No public holidays are known for"):
        Calendar(LONDON, OFFICE, holidays=region)


@pytest.mark.parametrize(
    ("moment", "works", "next_at_work"),
    [
        (at(MON, "08:29:59"), False, at(MON, "08:30")),
        (at(MON, "08:30"), True, at(MON, "08:30")),
        (at(MON, "12:00"), True, at(MON, "12:00")),
        (at(MON, "17:29:59"), True, at(MON, "17:29:59")),
        (at(MON, "17:30"), False, at(TUE, "08:30")),
        (at(SAT, "12:00"), False, at(date(2026, 3, 9), "08:30")),
    ],
)
def test_when_alice_is_at_work(moment: datetime, works: bool, next_at_work: datetime) -> None:
    assert ALICE.is_working(moment) is works
    assert ALICE.next_working_moment(moment) == next_at_work


def test_the_day_is_the_one_on_the_wall_where_the_person_is() -> None:
    """Sunday 23:00 in London is Monday 08:00 in Tokyo: Yuki's next working day is Tuesday, Alice's Monday."""
    tokyo = ZoneInfo("Asia/Tokyo")
    yuki = Calendar(tokyo, OFFICE)
    sunday_evening = at(SUN, "23:00")
    assert yuki.after(Term.parse("1 working day"), sunday_evening) == at(date(2026, 3, 10), "17:30", tokyo)
    assert ALICE.after(Term.parse("1 working day"), sunday_evening) == at(date(2026, 3, 9), "17:30")


def test_in_dubai_the_week_may_start_on_sunday() -> None:
    dubai = ZoneInfo("Asia/Dubai")
    layla = Calendar(dubai, WorkingHours.parse("Sun-Thu 09:00-17:00"))
    assert layla.after(Term.parse("1 working day"), at(THU, "12:00", dubai)) == at(SUN, "17:00", dubai)


@pytest.mark.parametrize("days", [date(2026, 3, 28), date(2026, 10, 24)])
def test_a_day_keeps_its_hour_over_a_change_of_clocks_and_24_hours_do_not(days: date) -> None:
    start, next_day = at(days, "12:00"), at(days + timedelta(days=1), "12:00")
    assert ALICE.after(Term.parse("1 day"), start) == next_day
    assert ALICE.before(Term.parse("1 day"), next_day) == start
    assert ALICE.after(Term.parse("24 hours"), start) != next_day


def test_working_hours_on_the_night_of_the_change_are_hours_that_pass() -> None:
    """Nils watches the grid from midnight to 06:00: five hours pass on 29 March, seven on 25 October."""
    nils = Calendar(LONDON, WorkingHours.parse("Mon-Sun 00:00-06:00"))
    spring, autumn = date(2026, 3, 29), date(2026, 10, 25)
    assert nils.after(Term.parse("5 working hours"), at(spring, "00:00")) == at(spring, "06:00")
    assert nils.after(Term.parse("7 working hours"), at(autumn, "00:00")) == at(autumn, "06:00")


def test_hours_that_the_clock_skips_are_no_work() -> None:
    """Rosa works from 01:00 to 02:00; on 29 March that hour does not exist, and she is next at work on Monday."""
    rosa = Calendar(LONDON, WorkingHours.parse("Mon-Sun 01:00-02:00"))
    saturday_noon, monday = at(date(2026, 3, 28), "12:00"), at(date(2026, 3, 30), "01:00")
    assert rosa.next_working_moment(saturday_noon) == monday
    assert rosa.after(Term.parse("1 working hour"), saturday_noon) == at(date(2026, 3, 30), "02:00")


def test_after_a_year_a_leave_holds_nothing_up_any_more() -> None:
    gone = Calendar(LONDON, OFFICE, away=((date(2026, 1, 1), date(2029, 12, 31)),))
    assert gone.next_working_moment(at(MON, "12:00")) == at(date(2027, 3, 4), "08:30")
    assert gone.before(Term.parse("1 working hour"), at(date(2029, 6, 1), "12:00")) == at(date(2028, 5, 30), "16:30")


@pytest.mark.parametrize("zone", [UTC, LONDON, ZoneInfo("Asia/Tokyo")])
def test_a_moment_may_come_in_any_zone_and_goes_out_in_utc(zone: ZoneInfo) -> None:
    moment = at(MON, "15:30").astimezone(zone)
    for found in (
        ALICE.after(Term.parse("4 working hours"), moment),
        ALICE.after(Term.parse("0 hours"), moment),
        ALICE.before(Term.parse("1 day"), moment),
        ALICE.next_working_moment(moment),
        ALICE.opens(MON),
        ALICE.closes(MON),
    ):
        assert found.tzinfo is UTC


def test_a_moment_that_does_not_say_its_zone_is_refused() -> None:
    naive = at(MON, "12:00").replace(tzinfo=None)
    with pytest.raises(ValueError, match="does not say its zone"):
        ALICE.after(Term.parse("1 hour"), naive)
    with pytest.raises(ValueError, match="does not say its zone"):
        ALICE.before(Term.parse("0 hours"), naive)
    with pytest.raises(ValueError, match="does not say its zone"):
        ALICE.is_working(naive)
    with pytest.raises(ValueError, match="does not say its zone"):
        ALICE.next_working_moment(naive)
