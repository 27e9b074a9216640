"""The team's figures: what was owed counts once, and no figure is one colleague's alone."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from itertools import combinations
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
    **more: bool,
) -> Line:
    at = datetime(2026, 3, day, 12, tzinfo=UTC)
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
    weeks = by_week([*lines, owed("chen", state=State.OPEN)], date(2026, 3, 3), date(2026, 3, 31))
    assert [(day.day, tally.done, tally.missed) for day, tally in weeks] == [(3, 4, 0), (16, 0, 0), (23, 3, 1)]


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


def cells(lines: list[Line], figures: list[Figure], key: str) -> Iterator[list[Line]]:
    """The lines that each figure counts, by its names."""
    rules = {(each.area, each.name) for each in figures if each.scope is Scope.RULE}
    for figure in figures:
        if figure.scope is Scope.RULE:
            yield [line for line in lines if (line.area, line.wording) == (figure.area, figure.name)]
        elif figure.scope is Scope.RULES:
            yield [line for line in lines if (line.area, line.wording) not in rules]
        else:
            yield [line for line in lines if getattr(line, key) in figure.name.split(", ")]


WHO, RULE, AREA = st.sampled_from("abcde"), st.sampled_from("rst"), st.sampled_from(["x", "y", "z"])
SOME = st.lists(st.builds(owed, WHO, RULE, st.sampled_from(State), area=AREA, account=AREA), max_size=14)


@given(SOME)
def test_nobody_is_ever_alone_in_a_figure_and_all_that_is_fit_to_show_is_counted(owed: list[Line]) -> None:
    lines = list(fit_to_show(owed))
    rules = by_rule(lines)
    alone = [line for cell in cells(lines, [each for each in rules if each.scope is Scope.RULE], "") for line in cell]
    for figures, key, of in (
        (rules, "", lines),
        (by_area(lines), "area", alone),
        (by_account(lines), "account", lines),
    ):
        counted = list(cells(of, figures, key))
        assert all(len({line.bearer_key for line in cell}) >= FEW for cell in counted)
        assert [each.tally for each in figures] == [Tally.of(cell) for cell in counted]
        assert sum(map(len, counted)) == len(of)
        assert not any(set(map(id, one)) & set(map(id, other)) for one, other in combinations(counted, 2))
