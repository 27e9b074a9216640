"""What leaves of a text: its words, and no name, number or address that stood in it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.masking import STAND_INS, Mask
from protocols.reading.vocabulary import folded, vocabulary

CUSTOMERS = (
    "Northwind Energy",
    "NWE",
    "St Aldhelm Hospitals Trust",
    "the Trust",
    "Brightwater-Wessel",
    "E.ON",
    "3M",
    "Gap",
)
PEOPLE = ("Alice Okafor", "Chen Wei", "Mo Farah", "Will Sauter", "Jürgen Müller", "Carla Ruiz", "Con O'Shea")
MASK = Mask([*CUSTOMERS, "acct-northwind"], PEOPLE)

MASKED = {
    "On site at Northwind tomorrow from 9": "On site at CUSTOMER tomorrow from 9",
    "popping by the trust w/ Alice Okafor": "popping by CUSTOMER w/ PERSON",
    "NWE's boss told Chen's team": "CUSTOMER's boss told PERSON's team",
    "northwind-site, northwind_site, northwindenergy": "CUSTOMER-site, CUSTOMER _site, CUSTOMER",
    "brigthwater and nortwind liked it": "CUSTOMER and CUSTOMER liked it",
    "muller and MÜLLER say E.ON and 3M agree": "PERSON and PERSON say LINK and CUSTOMER agree",
    "will Will go? gap at Gap": "will PERSON go? gap at CUSTOMER",
    "see you there, Denzil from Trondheim": "see you there, NAME from NAME",
    "Denzil was happy": "NAME was happy",
    "<@U012AB|chen> wrote in <#C012|acct-northwind>": "PERSON wrote in LINK",
    "look <https://northwind.example/x|here> or northwind.example, `ssh helios`": "look LINK or LINK",
    "mail <mailto:a@b.example|a@b.example> or a.b@c.example": "mail LINK or LINK",
    "ask @jurgen in #acct-helios :northwind-logo:": "ask LINK in LINK",
    "call +44 (0)20 79 46 09 58 at 10:30 on the 14th": "call NUMBER at 10:30 on the 14th",
    "order 4711; INV-2024-1; 12,500 EUR": "order NUMBER; NAME-NUMBER; NUMBER NAME",
    "d3e89f serial ab12cd34": "NUMBER serial NUMBER",
    "N\u200borthwind and No\u0301rthwind and \uff2eorthwind": "CUSTOMER and CUSTOMER and CUSTOMER",
    "北风 agreed": "NAME agreed",
    "I'm there on Friday, they LOVE the Gateway": "I'm there on Friday, they LOVE the Gateway",
}  # fmt: skip


@pytest.mark.parametrize("text", MASKED)
def test_a_text_under_its_mask(text: str) -> None:
    assert MASK.over(text) == MASKED[text]


def test_the_words_that_keep_their_capitals_are_in_the_rules_own_lists() -> None:
    """Not in what was learned, which holds the names of those who wrote it."""
    assert {"thursday", "friday", "march", "gateway"} <= vocabulary()
    assert not {"denzil", "patrice", "søren", "soren", "joost", "hetty", "priya"} & vocabulary()


SECRET = sorted(
    {part for name in (*CUSTOMERS, *PEOPLE) for part in re.findall(r"[^\W\d_]{2,}", name)} - {"ON", "St", "the"}
)
EVERYDAY = {"gap", "trust", "will", "con", "mo"}  # in small letters they are words
WAYS = (str, str.upper, str.title, "{}'s".format, "{}s".format, "({})".format, "x-{}".format, "_{}_".format, "*{}*".format, "re:{},".format)  # fmt: skip
SMALL = (str.lower, *WAYS)
FILLING = st.sampled_from(["on site at", "tomorrow", "<@U1>", "&amp;", ">", "\n", "`", "🎉", ":tada:", "\u200b", "é", "9", "said", '"', "24/7", "@", "<", "|", "#", "."])  # fmt: skip
NAMES = st.one_of(
    st.builds(lambda way, name: way(name), st.sampled_from(WAYS), st.sampled_from(SECRET)),
    st.builds(lambda way, name: way(name), st.sampled_from(SMALL), st.sampled_from([each for each in SECRET if each.lower() not in EVERYDAY])),
    st.sampled_from([*CUSTOMERS, *PEOPLE]),
)  # fmt: skip
TEXTS = st.lists(st.one_of(FILLING, NAMES, st.text(max_size=4)), max_size=12).flatmap(
    lambda parts: st.sampled_from([" ", "  ", "\n", ", ", "-"]).map(lambda between: between.join(parts))
)


def left_of(masked: str) -> list[str]:
    """The words that leave, but for stand-ins."""
    return [word for word in re.findall(r"[^\W\d_]+", masked) if word not in STAND_INS.values()]


@given(TEXTS)
def test_no_name_survives_however_it_is_written(text: str) -> None:
    words = left_of(MASK.over(text))
    secret = {folded(each) for each in SECRET}
    assert not [word for word in words if folded(word) in secret and not (word.islower() and folded(word) in EVERYDAY)]
    long = {each for each in secret - EVERYDAY if len(each) >= 5}
    assert not [word for word in words for each in long if each in folded(word)]


@given(TEXTS)
def test_no_word_with_a_capital_leaves_that_is_not_in_the_lists(text: str) -> None:
    assert not [word for word in left_of(MASK.over(text)) if not word.islower() and folded(word) not in vocabulary()]


@given(st.one_of(TEXTS, st.text(), st.from_regex(r"[+0-9 ().a-c/-]{1,30}")))
def test_no_long_number_address_or_markup_survives(text: str) -> None:
    masked = MASK.over(text)
    assert not re.search(r"\d{3}|\S@\S|://|[@#][^\W\d]", masked)
    assert not [word for word in re.findall(r"\w+", masked) if sum(each.isdecimal() for each in word) >= 3]
