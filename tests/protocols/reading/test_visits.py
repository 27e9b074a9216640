"""Who means to visit whom, when; and what is nobody's plan."""

from datetime import UTC, date, datetime

import pytest

from protocols.reading.message import Reading
from protocols.reading.visits import VisitReader
from tests.protocols.reading.conftest import Says, load_yaml

STORIES = load_yaml("visits.yaml")


def test_the_message_of_the_first_promise_is_asked_about(says: Says) -> None:
    reading = says("on site at Northwind tomorrow from 9")

    assert reading == Reading(
        "m1", ("visit",), (), "Northwind Energy", date(2026, 3, 11), None, ("on site at", "Northwind", "tomorrow")
    )


def test_mo_travels_and_not_who_mentions_it(says: Says) -> None:
    reading = says("Mo goes out to Helios on Monday")

    assert (reading.customer, reading.visit_date, reading.who) == ("Helios Grid", date(2026, 3, 16), "Mo")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("<@U07MARC> is visiting Helios on Monday", "<@U07MARC>"),
        ("Karim and Lotte will be on site at Tessera on Friday", "Karim and Lotte"),
        ("Ruth told me she's going to see Corvid tomorrow", "Ruth"),
        ("Tom and I are heading over to Corvid tomorrow", None),
        ("We are flying to Kestrel on Friday", None),
        ("Site visit at Corvid tomorrow", None),
    ],
)
def test_the_traveller_is_named_where_it_is_not_the_author(says: Says, text: str, who: str | None) -> None:
    reading = says(text)

    assert reading.signals == ("visit",)
    assert reading.who == who


def test_the_text_is_believed_before_the_channel(says: Says) -> None:
    assert says("on site at Kestrel tomorrow", "acct-helios").customer == "Kestrel Offshore"
    assert says("on site tomorrow from 9", "acct-helios").customer == "Helios Grid"


def test_nobodys_site_is_nobodys_visit(says: Says) -> None:
    assert says("on site tomorrow from 9", "general") == Reading("m1")


def test_a_misspelt_customer_is_recognised_where_a_visit_is_planned(says: Says) -> None:
    assert says("going to kestral on monday").customer == "Kestrel Offshore"


def test_the_day_of_coming_back_is_not_the_day_of_the_visit(says: Says) -> None:
    assert says("flying out to Northwind, back Friday").visit_date is None
    assert says("onsite @ Kestrel thurs w/ Priya, back fri").visit_date == date(2026, 3, 12)


def test_a_day_in_a_sentence_of_its_own_belongs_to_the_plan(says: Says) -> None:
    assert says("I'm going up there in person. Thursday.", "acct-kestrel").visit_date == date(2026, 3, 12)


def test_a_day_gone_by_is_not_the_day_of_the_visit(says: Says) -> None:
    reading = says("With the report of 3 March in hand, I'm visiting Corvid on Friday")

    assert reading.visit_date == date(2026, 3, 13)


def test_tomorrow_is_the_authors_tomorrow(says: Says) -> None:
    late = datetime.fromisoformat("2026-03-10T23:30:00-05:00")

    assert late.astimezone(UTC).date() == date(2026, 3, 11)
    assert says("on site at Helios tomorrow", sent_at=late).visit_date == date(2026, 3, 11)


@pytest.mark.parametrize(
    "text", ["I could swing by Helios on Friday if it helps", "Shall we pop in to Corvid on Friday?"]
)
def test_a_may_be_is_only_worth_a_digest(says: Says, text: str) -> None:
    reading = says(text)

    assert (reading.signals, reading.maybe) == ((), ("visit",))


@pytest.mark.parametrize(("channel", "text"), STORIES["left_alone"])
def test_what_may_look_like_a_visit(says: Says, channel: str, text: str) -> None:
    assert says(text, channel).signals == ()


def test_most_plans_are_noticed_with_customer_day_and_traveller(says: Says) -> None:
    told = [(says(text, channel), customer, day, who) for channel, text, customer, day, who in STORIES["asked"]]
    asked = [each for each in told if each[0].signals]

    assert len(asked) >= 0.9 * len(told)
    for reading, customer, day, who in asked:
        assert (reading.customer, reading.visit_date, reading.who) == (customer, day, who)


def test_a_team_without_accounts_hears_nothing() -> None:
    assert not VisitReader([]).may_concern("on site at Helios tomorrow", "acct-helios")
