"""The phrases of a team's own rules, found in what people write: as words of their own, and only in their own words."""

import pytest

from protocols.reading.markup import own_words
from protocols.reading.phrases import PhraseReader

READER = PhraseReader(["day rate", "Price  List", "discount", "10%", "redline"])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("DISCOUNTS are off the table", {"discount": "DISCOUNTS"}),
        ("I sent the price\n  list", {"Price  List": "price\n  list"}),
        ("two price lists and a Day Rate", {"Price  List": "price lists", "day rate": "Day Rate"}),
        ("They want 10% off. 110%!", {"10%": "10%"}),
        ("the discount (our best)", {"discount": "discount"}),
        ("discounted goods", {}),
        ("a Monday rate", {}),
        ("predline redlined", {}),
        ("> a discount, she wrote\nall is well", {}),
        ("`discount = 0`", {}),
        ("```\ndiscount: 5\n```", {}),
        ("", {}),
    ],
)
def test_what_counts_as_the_phrase(text: str, found: dict[str, str]) -> None:
    words = own_words(text)
    assert READER.find(words) == found
    assert READER.may_concern(words) or not found


def test_one_phrase_that_two_rules_spell_in_two_ways_is_both_of_theirs() -> None:
    reader = PhraseReader(["Day  Rate", "DAY RATE", "rate"])
    assert reader.find(own_words("our day rate")) == {"Day  Rate": "day rate", "DAY RATE": "day rate", "rate": "rate"}


def test_without_rules_nothing_is_found() -> None:
    reader = PhraseReader([])
    assert (reader.may_concern(own_words("a discount")), reader.find(own_words("a discount"))) == (False, {})
