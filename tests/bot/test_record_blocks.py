"""The record as it looks: what went well first, each rule once, and only what there was."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.blocks.record import Period, own, team
from bot.egress import payload
from protocols.duty.obligation import State
from protocols.record import Line, Trial, figures


def line(day: int, state: State = State.KEPT, *, is_late: bool = False, is_settled: bool = False) -> Line:
    at = datetime(2026, 3, day, 12, tzinfo=UTC)
    return Line(
        "Northwind Energy",
        "a",
        "Brief first.",
        "chen",
        "Chen Wei",
        state,
        is_late,
        is_settled,
        at,
        at,
        at,
        "Europe/London",
    )


def test_each_rule_is_said_once_late_stands_apart_and_the_newest_come_first() -> None:
    period = Period(date(2026, 2, 21), date(2026, 3, 22))
    lines = [line(2, State.BREACHED, is_settled=True), *(line(day) for day in range(3, 15)), line(15, is_late=True)]
    texts = [each["text"]["text"] for each in payload(own(lines, period))["blocks"][2:]]
    assert [text.splitlines()[0] for text in texts] == [
        "*:white_check_mark: Kept in time: 12*",
        "*:white_check_mark: Kept, a little late: 1*",
        "*Missed: 1*",
    ]
    assert texts[0].splitlines()[1:3] == ["Brief first.", "• Northwind Energy, Sat 14 Mar"]
    assert texts[0].splitlines()[-1] == "… and 2 more."
    assert texts[2].splitlines()[-1] == "• Northwind Energy, Mon 2 Mar; done since"


def test_whatever_rules_and_customers_are_called_slack_takes_it_and_nothing_comes_alive() -> None:
    period, loud = Period(date(2026, 2, 21), date(2026, 3, 22)), "<!channel> & " * 400
    shouted = [replace(line(day, state), wording=loud, account=loud) for day, state in enumerate(State, start=1)]
    for message in (own(shouted, period), team(figures(shouted), [Trial(loud, 3)], [loud], period)):
        assert "<!" not in str(payload(message))
    many = [replace(line(2), clause=f"rule {number}") for number in range(60)]
    assert len(payload(team(figures(many), [], ["Energy accounts"], period))["blocks"]) <= 50


def test_figures_say_only_what_there_was() -> None:
    period = Period(date(2026, 2, 21), date(2026, 3, 22))
    lines = [line(2), line(3, is_late=True), line(4, State.BREACHED), line(5, State.BREACHED, is_settled=True)]
    texts = [each["text"]["text"] for each in payload(team(figures(lines), [], ["Energy"], period))["blocks"][2:]]
    assert texts == ["*Brief first.*\n2 kept (1 late) · 2 missed (1 done since)"]
