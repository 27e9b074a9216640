"""The team's figures: what was owed counts once, and no figure is one colleague's alone."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import permutations
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from protocols.duty.obligation import State
from protocols.record import Line
from protocols.tally import (
    FEW,
    Figure,
    Scope,
    Tally,
    by_account,
    by_area,
    by_rule,
    by_week,
    cells,
    fit_to_show,
    outlook,
)

VISITS, CREDIT = "Dealing directly with customers", "Team credit"


def owed(
    who: str,
    rule: str = "brief",
    state: State = State.KEPT,
    *,
    area: str = VISITS,
    account: str = "Northwind",
    day: int = 2,
    month: int = 3,
    **more: bool,
) -> Line:
    at = datetime(2026, month, day, 12, tzinfo=UTC)
    noted: dict[str, Any] = {"is_late": False, "is_settled": False, "is_contested": False} | more
    return Line(account, area, rule, f"{rule}.", who, who, state, opened=at, due=at, closed=at, zone="UTC", **noted)


def everybody(rule: str = "brief", state: State = State.KEPT, **more: object) -> list[Line]:
    return [owed(who, rule, state, **more) for who in ("chen", "eve", "hugo")]  # type: ignore[arg-type]


def told(figures: list[Figure]) -> list[tuple[str, str, int]]:
    return [(each.scope.value, each.name, each.tally.done) for each in figures]


def test_each_duty_counts_once_and_what_was_let_go_is_not_due() -> None:
    lines = [
        owed("chen"),
        owed("chen", is_late=True),
        owed("eve", state=State.WAIVED),
        owed("eve", state=State.BREACHED, is_settled=True),
        owed("hugo", state=State.BREACHED, is_contested=True),
        owed("hugo", state=State.OPEN),
        owed("hugo", state=State.VOID, is_contested=True),
    ]
    tally = Tally.of(lines)
    assert tally == Tally(kept=1, late=1, waived=1, missed=1, contested=1, open=1, void=1, settled=1)
    assert (tally.done, tally.due, tally.friction) == (2, 4, 6)


def test_a_rule_that_three_people_owed_stands_alone_and_the_others_together() -> None:
    others = [owed("alice", "answer", State.BREACHED), owed("ben", "answer"), owed("grace", "update", area=CREDIT)]
    lines = [*everybody(), *others]
    assert fit_to_show(lines) == lines
    figures = by_rule(lines)
    assert told(figures) == [("rule", "brief.", 3), ("rules", "", 2)]
    assert figures[1].tally.missed == 1
    assert told(by_area(lines)) == [("area", VISITS, 3)]  # with the rest of it, Alice and Ben would stand out


def test_where_the_others_are_too_few_they_are_in_no_figure() -> None:
    lines = [*everybody(), owed("alice", "answer"), owed("ben", "answer")]
    assert fit_to_show(lines) == everybody()
    assert told(by_rule(lines)) == [("rule", "brief.", 3)]


def test_two_people_have_no_figure_and_their_coach_sees_it_all_the_same() -> None:
    both = [owed("alice", "answer"), owed("ben", "answer", State.BREACHED)]
    assert (list(fit_to_show(both)), by_rule(both), by_area(both), by_account(both)) == ([], [], [], [])
    assert by_week(both, date(2026, 3, 1), date(2026, 3, 31)) == []
    assert fit_to_show(both, least=1) == both
    assert told(by_rule(both, least=1)) == [("rule", "answer.", 1)]


def test_a_customer_with_too_few_people_is_counted_with_another() -> None:
    lines = [*everybody(), *everybody(account="Helios"), owed("grace", account="Zephyr")]
    assert told(by_account(lines)) == [("account", "Northwind", 3), ("accounts", "Helios, Zephyr", 4)]


def test_weeks_go_on_until_enough_people_are_in_them() -> None:
    lines = [owed("chen", day=2), *everybody(day=10), *everybody(day=24), owed("eve", day=31, state=State.BREACHED)]
    weeks = by_week([*lines, owed("chen", state=State.OPEN)], date(2026, 3, 2), date(2026, 3, 31))
    assert [(day.day, tally.done, tally.missed) for day, tally in weeks] == [(2, 4, 0), (16, 0, 0), (23, 3, 1)]


def test_a_day_cannot_be_cut_out_nor_one_customer_left_over() -> None:
    """What was missed on the 10th by one of them is in no difference; nor is what Grace did for Zephyr alone."""
    lines = [*everybody(), owed("chen", state=State.BREACHED, day=10), *everybody(month=2)]
    assert told(by_rule(lines)) == [("rule", "brief.", 6)]
    alone = [*everybody(), owed("grace", account="Zephyr")]
    assert by_rule(alone, account="Zephyr") == by_rule(alone, account="Northwind") == []
    assert told(by_account(alone)) == [("accounts", "Northwind, Zephyr", 4)]
    assert told(by_rule([*everybody(), *everybody(account="Helios")], account="Helios")) == [("rule", "brief.", 3)]


def test_half_a_century_of_weeks_fits_on_a_phone() -> None:
    weeks = by_week(everybody(), date(2025, 4, 1), date(2026, 3, 31))
    assert len(weeks) <= 26
    assert sum(tally.done for _, tally in weeks) == 3


def test_one_rule_goes_well_and_one_is_worth_talking_about() -> None:
    good, bad = [*everybody(), *everybody()], everybody("debrief", State.BREACHED)
    mixed = [*everybody("answer"), owed("chen", "answer", is_late=True)]
    assert names(good, bad, mixed) == ("brief.", "debrief.")
    assert names(mixed) == ("answer.", "")
    assert names(bad) == ("", "debrief.")
    assert names(good, [owed("chen", state=State.BREACHED)]) == ("brief.", "")


def names(*lines: list[Line]) -> tuple[str, str]:
    well, talk = outlook(by_rule([each for some in lines for each in some]))
    return well.name if well else "", talk.name if talk else ""


WHO, RULE, AREA = st.sampled_from("abcde"), st.sampled_from("rst"), st.sampled_from(["x", "y", "z"])
MONTH = st.sampled_from([1, 2, 3])
SOME = st.lists(st.builds(owed, WHO, RULE, st.sampled_from(State), area=AREA, account=AREA, month=MONTH), max_size=40)
Asked = tuple[int, int, str | None]
QUERIES: list[Asked] = [(a, b, who) for a in (1, 2, 3) for b in range(a, 4) for who in (None, "x", "y", "z")]


def of(lines: list[Line], query: Asked) -> list[Line]:
    """What was owed in the months that somebody asks for."""
    return [line for line in lines if query[0] <= line.day.month <= query[1]]


def counted(lines: list[Line], query: Asked) -> Iterator[tuple[Tally, frozenset[int]]]:
    """Each figure that is the answer, and the lines it must be a count of."""
    asked, account = of(lines, query), query[2]
    shown = [each for each in cells(asked) if account in (None, each.account)]
    for figure in by_rule(asked, account=account):
        rules = [
            each
            for each in shown
            if (each.rule and each.lines[-1].area, each.rule and each.lines[-1].wording) == (figure.area, figure.name)
        ]
        yield figure.tally, ids(each.lines for each in rules)
    if account is None:
        for figure in by_account(asked):
            name = figure.name if figure.scope is Scope.ACCOUNT else ""
            yield figure.tally, ids(each.lines for each in shown if each.account == name)
        for figure in by_area(asked):
            yield figure.tally, ids(each.lines for each in shown if each.rule and each.lines[0].area == figure.name)


def ids(parts: Iterable[Iterable[Line]]) -> frozenset[int]:
    return frozenset(id(line) for part in parts for line in part)


@given(SOME)
def test_whatever_two_are_asked_one_figure_less_another_is_three_peoples(lines: list[Line]) -> None:
    """Any months, any customer, the team as a whole: subtracted from one another they tell of nobody."""
    who = {id(line): line.bearer_key for line in lines}
    figures = [each for query in QUERIES for each in counted(lines, query)]
    for tally, some in figures:
        assert tally == Tally.of([line for line in lines if id(line) in some])
    told = {some for _, some in figures}
    for one, other in permutations(told, 2):
        assert len({who[each] for each in one}) >= FEW
        assert one - other == frozenset() or len({who[each] for each in one - other}) >= FEW


@given(SOME)
def test_a_line_is_in_one_cell_whatever_is_asked_and_all_that_is_fit_to_show_is_counted(lines: list[Line]) -> None:
    whole = {ids([cell.lines]) for cell in cells(lines)}
    for query in QUERIES:
        asked = of(lines, query)
        assert {ids([cell.lines]) for cell in cells(asked)} <= whole
        shown = list(fit_to_show(asked, account=query[2]))
        assert Tally.of(shown) == total(by_rule(asked, account=query[2]))
        assert query[2] is not None or Tally.of(shown) == total(by_account(asked))


def total(figures: list[Figure]) -> Tally:
    sums = (sum(getattr(each.tally, name) for each in figures) for name in Tally.__dataclass_fields__)
    return Tally(*sums)


@given(SOME)
def test_week_by_week_nobody_is_alone_and_no_week_is_cut_in_two_ways(lines: list[Line]) -> None:
    shown = list(fit_to_show(lines))
    for one, other in permutations([(a, b) for a in (1, 2, 3) for b in range(a, 4)], 2):
        said = [
            {
                day: tally
                for day, tally in by_week(
                    of(shown, (*months, None)),
                    date(2026, months[0], 1),
                    date(2026, months[1] + 1, 1) - timedelta(days=1),
                )
                if tally != Tally()
            }
            for months in (one, other)
        ]
        both = range(max(one[0], other[0]), min(one[1], other[1]) + 1)
        assert [(d, t) for d, t in said[0].items() if d.month in both] == [
            (d, t) for d, t in said[1].items() if d.month in both
        ]
