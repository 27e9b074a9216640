"""What must hold of working time anywhere in the world, over every change of clocks."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from protocols.charter.hours import WorkingHours
from protocols.charter.terms import Term, Unit
from protocols.duty.worktime import Calendar

ZONES = [
    "Europe/London", "America/New_York", "Australia/Lord_Howe", "Africa/Cairo", "Asia/Beirut", "America/Santiago",
    "Africa/Casablanca", "America/Nuuk", "Asia/Kathmandu", "Pacific/Chatham", "Pacific/Kiritimati", "Pacific/Pago_Pago",
    "America/Havana", "Asia/Tehran", "Antarctica/Troll", "UTC",
]  # fmt: skip
SOME_DAY = (date(2018, 1, 1), date(2032, 12, 31))
moments = st.datetimes(
    datetime.combine(SOME_DAY[0], time()), datetime.combine(SOME_DAY[1], time()), timezones=st.just(UTC)
)


@st.composite
def calendars(draw: st.DrawFn) -> Calendar:
    opens, closes = sorted(draw(st.lists(st.integers(0, 24 * 60 - 1), min_size=2, max_size=2, unique=True)))
    hours = WorkingHours(
        days=draw(st.frozensets(st.integers(0, 6), min_size=1)),
        opens=time(*divmod(opens, 60)),
        closes=time(*divmod(closes, 60)),
    )
    first = draw(st.dates(*SOME_DAY))
    leave = (first, first + timedelta(days=draw(st.integers(0, 30))))
    zone = ZoneInfo(draw(st.sampled_from(ZONES)))
    return Calendar(zone, hours, draw(st.sampled_from([None, "GB-SCT", "US", "JP"])), (leave,))


def terms(*units: Unit) -> st.SearchStrategy[Term]:
    return st.builds(Term, amount=st.integers(1, 60), unit=st.sampled_from(units or list(Unit)))


def is_shown_twice(moment: datetime, calendar: Calendar) -> bool:
    local = moment.astimezone(calendar.zone)
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


@given(calendars(), terms(), moments)
def test_nothing_runs_out_before_it_starts(calendar: Calendar, term: Term, moment: datetime) -> None:
    assert calendar.before(term, moment) < moment < calendar.after(term, moment)


@given(calendars(), terms(), moments)
def test_one_more_never_runs_out_earlier(calendar: Calendar, term: Term, moment: datetime) -> None:
    more = term.model_copy(update={"amount": term.amount + 1})
    assert calendar.after(term, moment) <= calendar.after(more, moment)
    assert calendar.before(more, moment) <= calendar.before(term, moment)


@given(calendars(), terms(), moments, st.timedeltas(timedelta(), timedelta(days=5)))
def test_who_starts_later_never_ends_earlier(calendar: Calendar, term: Term, moment: datetime, wait: timedelta) -> None:
    later = moment + wait
    # "The same hour tomorrow" of an hour that the clock shows twice is the same hour.
    assume(not is_shown_twice(moment, calendar) and not is_shown_twice(later, calendar))
    assert calendar.after(term, moment) <= calendar.after(term, later)
    # Saturday 14:00 and Sunday 10:00 have one working day before them, and each keeps its hour there.
    assume(all(calendar.is_working_day(calendar.local_date(each)) for each in (moment, later)))
    assert calendar.before(term, moment) <= calendar.before(term, later)


@given(calendars(), terms(Unit.WORKING_HOUR, Unit.WORKING_DAY), moments)
def test_working_terms_end_in_working_hours(calendar: Calendar, term: Term, moment: datetime) -> None:
    for found in (calendar.after(term, moment), calendar.before(term, moment)):
        just_before, just_after = found - timedelta(microseconds=1), found + timedelta(microseconds=1)
        assert calendar.is_working(found) or calendar.is_working(just_before) or calendar.is_working(just_after)


@given(calendars(), moments)
def test_the_next_working_moment_is_at_work_and_nothing_lies_between(calendar: Calendar, moment: datetime) -> None:
    found = calendar.next_working_moment(moment)
    assert calendar.is_working(found)
    if found > moment:
        assert not calendar.is_working(found - timedelta(microseconds=1))
        assert not calendar.is_working(moment)
    assert calendar.next_working_moment(found) == found


@given(calendars(), terms(Unit.SECOND, Unit.MINUTE, Unit.HOUR, Unit.WORKING_HOUR), moments)
def test_counting_back_and_on_again_comes_home(calendar: Calendar, term: Term, moment: datetime) -> None:
    at_work = calendar.next_working_moment(moment) + timedelta(microseconds=1)
    assume(calendar.is_working(at_work))
    assert calendar.after(term, calendar.before(term, at_work)) == at_work


@given(calendars(), terms(Unit.WORKING_DAY), moments)
def test_days_back_and_on_again_end_on_the_same_day(calendar: Calendar, term: Term, moment: datetime) -> None:
    day = calendar.local_date(calendar.next_working_moment(moment))
    visit = calendar.opens(day)
    assert calendar.after(term, calendar.before(term, visit)) == calendar.closes(day)


@given(calendars(), terms(), moments)
def test_every_answer_is_utc(calendar: Calendar, term: Term, moment: datetime) -> None:
    local = moment.astimezone(calendar.zone)
    for found in (calendar.after(term, local), calendar.before(term, local), calendar.next_working_moment(local)):
        assert found.tzinfo is UTC
    assert calendar.after(term, local) == calendar.after(term, moment)
