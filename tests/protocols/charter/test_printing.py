"""What is printed loads to the same charter."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.charter.arrangements import AnonymousTopics, Often
from protocols.charter.clauses import Charter
from protocols.charter.loading import load
from protocols.charter.printing import to_yaml
from protocols.charter.rhythm import LAST, Day, Every
from tests.protocols.charter.examples import CHARTER_TEXT, LIAISE, loaded
from tests.protocols.charter.strategies import charters, rhythms


@given(charters)
def test_any_charter_is_loaded_as_it_was_printed(charter: Charter):
    assert load(to_yaml(charter), "printed.yaml") == charter


def test_the_example_is_loaded_as_it_was_printed():
    charter = load(CHARTER_TEXT, "charter.yaml")
    assert load(to_yaml(charter), "printed.yaml") == charter


def test_only_what_differs_from_the_defaults_is_printed():
    assert (
        to_yaml(loaded(LIAISE, head="charter: Ours\ndigest: 09:00\nbudget: {messages a day: 3, messages a week: 5}"))
        == """\
charter: Ours
budget: {messages a week: 5}

clauses:
  - id: liaise
    area: Customers
    text: Alice hears of every visit.
    when: a visit is planned
    who: technical
    must: liaise
    by: 1 working day before the visit
"""
    )


@given(rhythms)
def test_a_rhythm_is_read_as_it_was_printed(rhythm: Every):
    assert Every.parse(str(rhythm)) == rhythm


@pytest.mark.parametrize(
    ("text", "rhythm"),
    [
        ("Friday 10:00", Every(day=Day.FRIDAY, at=time(10))),
        ("friday  9:05", Every(day=Day.FRIDAY, at=time(9, 5))),
        ("2nd Tuesday 09:00", Every(day=Day.TUESDAY, at=time(9), nth=2)),
        ("Last Friday 16:00", Every(day=Day.FRIDAY, at=time(16), nth=LAST)),
        ("last working day 15:00", Every(day=Day.WORKING_DAY, at=time(15), nth=LAST)),
        ("1st working day 08:00", Every(day=Day.WORKING_DAY, at=time(8), nth=1)),
        ("day 08:30", Every(day=Day.ANY, at=time(8, 30))),
    ],
)
def test_rhythms_mean_what_they_say(text: str, rhythm: Every):
    assert Every.parse(text) == rhythm


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Friday",
        "10:00",
        "5th Friday 10:00",
        "last day 10:00",
        "working day 10:00",
        "Friday 10",
        "Friday 10:60",
        "Friday 10:00 sharp",
    ],
)
def test_what_is_no_rhythm_is_refused(text: str):
    with pytest.raises(ValueError, match=r"not a rhythm|not a time of day"):
        Every.parse(text)


@given(st.sampled_from(["no", "from 2 members", "from 150 members"]))
def test_anonymous_topics_are_read_as_they_were_printed(text: str):
    assert str(AnonymousTopics.parse(text)) == text


@pytest.mark.parametrize("text", ["0 in 3 days", "3", "3 in", "3 in the rain", "3 in 2 days before due"])
def test_what_is_not_so_often_is_refused(text: str):
    with pytest.raises(ValueError, match=r"cannot be read|not a term|length only"):
        Often.parse(text)
