"""The record as it looks: what went well first, each rule once, and only what there was."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from bot.blocks.figures import chart, log
from bot.blocks.message import Message
from bot.blocks.period import Period
from bot.blocks.record import of_colleague, own
from bot.blocks.report import Monthly, report
from bot.blocks.themes import themes
from bot.blocks.updating import Blank, form
from bot.egress import payload
from bot.rendering import rendered
from bot.screens.lookback import Lookback
from protocols.achieved import Achieved
from protocols.duty.obligation import State
from protocols.feedback.themes import Themes
from protocols.record import Line, Trial
from protocols.tally import Tally, by_account, by_rule, by_week

PERIOD, TODAY = Period(date(2026, 2, 21), date(2026, 3, 22)), date(2026, 3, 22)


def line(day: int, state: State = State.KEPT, **more: Any) -> Line:
    at = datetime(2026, 3, day, 12, tzinfo=UTC)
    when = {"opened": at, "due": at, "closed": at, "zone": "Europe/London"}
    noted: dict[str, Any] = {"is_late": False, "is_settled": False, "is_contested": False} | when
    told = {"account": "Northwind Energy", "area": "Visits", "clause": "a", "wording": "Brief first."}
    return Line(bearer_key="chen", bearer="Chen Wei", state=state, **(told | noted | more))


def sections(message: Message) -> list[str]:
    return [each["text"]["text"] for each in payload(message)["blocks"] if each["type"] == "section"]


def test_each_rule_is_said_once_late_stands_apart_and_the_newest_come_first() -> None:
    lines = [line(2, State.BREACHED, is_settled=True), *(line(day) for day in range(3, 15)), line(15, is_late=True)]
    outlook, *texts = sections(own(lines, PERIOD, TODAY))
    assert "Going well:* Brief first." in outlook
    assert [text.splitlines()[0] for text in texts] == [
        "*:white_check_mark: Kept in time: 12*",
        "*:white_check_mark: Kept, a little late: 1*",
        "*Missed: 1*",
    ]
    assert texts[0].splitlines()[1:3] == ["Brief first.", "• Northwind Energy, Sat 14 Mar"]
    assert texts[0].splitlines()[-1] == "… and 9 more."
    assert texts[2].splitlines()[-1] == "• Northwind Energy, Mon 2 Mar; done since"


def test_a_conversation_opens_kindly_with_one_thing_of_each() -> None:
    debriefs = [line(day, State.BREACHED, clause="d", wording="Debrief after.") for day in (4, 5)]
    lines = [*(line(day) for day in (2, 3)), *debriefs]
    opening, well, talk, *_ = sections(of_colleague(lines, PERIOD, TODAY, "Chen Wei"))
    assert opening.startswith("Begin with what goes well. Then ask Chen how it was")
    assert "Going well:* Brief first.\n>2 kept" in well
    assert "Worth talking about:* Debrief after.\n>2 missed. What would make it easier?" in talk


def test_what_was_agreed_is_said_and_nothing_good_is_made_up() -> None:
    step = {"wording": "What we agree to do, we do.", "account": "Energy accounts", "is_the_teams": True}
    opening, _, missed = sections(
        of_colleague([line(4, State.BREACHED, words="Draw a plan", **step)], PERIOD, TODAY, "Chen Wei")
    )
    assert opening == "I have nothing good to show yet; ask Chen what went well."
    assert missed.splitlines()[-1] == "• Wed 4 Mar: “Draw a plan”"


def test_what_was_missed_counts_for_the_day_it_was_due() -> None:
    late = line(3, State.BREACHED, due=datetime(2026, 3, 2, 17, tzinfo=UTC))
    assert (late.day, line(3, due=late.due).day) == (date(2026, 3, 2), date(2026, 3, 3))


def test_what_is_not_about_one_customer_is_said_to_be_so() -> None:
    lines = [line(2), line(3, account="Energy accounts", is_the_teams=True)]
    told = sections(log(PERIOD, "Energy", by_rule(lines, 1), by_account(lines, 1), []))
    assert told[-1] == "*By customer*\nNorthwind Energy\n>1 kept\nNot about one customer\n>1 kept"
    few = [line(2), replace(line(3, clause="b"), bearer_key="eve"), replace(line(4, clause="c"), bearer_key="hugo")]
    assert "All rules, together.* Too few people owed something under any one rule." in str(
        sections(log(PERIOD, "Energy", by_rule(few), [], []))
    )


def test_whatever_rules_and_customers_are_called_slack_takes_it_and_nothing_comes_alive() -> None:
    loud = "<!channel> & " * 400
    said = [line(day, state, wording=loud, account=loud, area=loud) for day, state in enumerate(State, start=1)]
    shouted = [*said, *(replace(each, account="x") for each in said)]
    rules, accounts, weeks = by_rule(shouted, 1), by_account(shouted, 1), by_week(shouted, *bounds(), 1)
    picture = chart(PERIOD, weeks)
    assert picture
    log_ = log(PERIOD, loud, rules, accounts, [Trial(loud, 3)])
    for message in (own(shouted, PERIOD, TODAY), of_colleague(shouted, PERIOD, TODAY, loud), log_, picture):
        assert "<!" not in str(payload(message))
    many = [line(2, clause=f"rule {number}", wording=loud, account=f"{loud}{number}") for number in range(60)]
    assert len(payload(log(PERIOD, loud, by_rule(many, 1), by_account(many, 1), []))["blocks"]) <= 50


def bounds() -> tuple[date, date]:
    return PERIOD.first, PERIOD.last


def test_figures_say_only_what_there_was() -> None:
    contested = line(6, State.BREACHED, is_contested=True)
    lines = [
        line(2),
        line(3, is_late=True),
        line(4, State.BREACHED),
        line(5, State.BREACHED, is_settled=True),
        contested,
    ]
    assert sections(log(PERIOD, "Energy", by_rule(lines, 1), [], [])) == [
        "*Visits*\nBrief first.\n>2 kept (1 late) · 3 missed (1 contested, 1 done since)"
    ]


def test_the_picture_says_the_same_in_words() -> None:
    message = chart(PERIOD, by_week([line(2), line(10, State.WAIVED)], *bounds(), 1))
    assert message
    [block] = message.blocks
    bars = block["slack_file"]
    assert bars.labels == ("2 Mar", "9 Mar", "16 Mar")
    assert dict(bars.series) == {
        "in time": (1, 0, 0),
        "late": (0,) * 3,
        "waived": (0, 1, 0),
        "missed": (0,) * 3,
        "contested": (0,) * 3,
    }
    assert "Week by week, last 30 days. 2 Mar: 1 kept; 9 Mar: 1 waived; 16 Mar: nothing" in str(payload(message))


def test_other_days_are_named_with_their_year() -> None:
    assert Period(date(2026, 2, 1), date(2026, 2, 28), is_usual=False).name == "1 Feb – 28 Feb"
    assert Period(date(2025, 12, 1), date(2026, 1, 31), is_usual=False).name == "1 Dec 2025 – 31 Jan"
    last_year = Period(date(2025, 1, 1), date(2025, 12, 31), is_usual=False, this_year=2026)
    assert last_year.name == "1 Jan 2025 – 31 Dec 2025"


@pytest.mark.parametrize("rest", ["Q4", "since 31 February", "since 1 March 2030", "3 fortnights"])
def test_days_that_are_not_understood_are_no_name(rest: str) -> None:
    assert Lookback(PERIOD, None, rest).is_about_days
    assert not Lookback(PERIOD, None, "Chen").is_about_days


def test_the_months_report_begins_with_what_was_achieved() -> None:
    none = Tally(missed=9)
    monthly = Monthly("Energy", TODAY, TODAY, none, None, [], [], None, None, Achieved(3, 5, 4, 0))
    good, numbers, *_ = sections(report(monthly))
    assert good.splitlines()[1:] == ["• Wins: 3", "• Thanks to one another: 5", "• Forums held: 4"]
    assert numbers.startswith("*0 of 9 kept*")


def test_feedback_in_figures_says_the_month_and_then_how_much() -> None:
    told = Themes("Northwind Energy", (date(2026, 10, 1), date(2026, 11, 1)), {"praise": (0, 1)}, unclosed=2)
    assert rendered(themes(told))[-1]["text"]["text"] == "Praise: 1 (Nov: 1)\nNot closed: 2"


def test_an_update_without_wins_asks_for_words() -> None:
    def is_optional(wins: list[tuple[str, str]]) -> bool:
        blank = Blank("d1", "Northwind", "Mon 2 Mar", "#acct", {}, wins)
        return next(bool(block["optional"]) for block in form(blank)["blocks"] if block.get("block_id") == "words")

    assert (is_optional([]), is_optional([("w1", "The gateway went live")])) == (False, True)
