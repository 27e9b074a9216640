"""What is worth celebrating with a customer; and what is not, or not yet."""

from collections.abc import Callable

import pytest

from protocols.reading.message import Message, Reading
from protocols.reading.names import Lexicon
from protocols.reading.win import WinReader
from tests.protocols.reading.conftest import TUESDAY, load_yaml

STORIES = load_yaml("wins.yaml")
Hears = Callable[..., Reading]


@pytest.fixture(scope="module")
def hears(lexicon: Lexicon) -> Hears:
    reader = WinReader(lexicon)
    return lambda text, channel="general": reader.read(Message("m1", text, channel, "sales", TUESDAY))


def test_the_sentences_that_report_it_are_what_is_kept(hears: Hears) -> None:
    reading = hears("Coffee is empty again. Northwind signed the contract! Eve did the drawings.")
    assert reading == Reading("m1", ("win",), (), "Northwind Energy", because=("Northwind signed the contract!",))


def test_what_somebody_else_wrote_is_no_news(hears: Hears) -> None:
    assert hears('"We won the Meridian tender" is what I want to read here').signals == ()
    assert hears("> Northwind signed!\nnice", "acct-northwind").signals == ()


def test_it_is_about_a_customer(hears: Hears) -> None:
    assert hears("They signed!", "acct-helios").customer == "Helios Grid"
    assert hears("They signed!", "general") == Reading("m1")
    assert hears("We won the Corvid tender", "acct-helios").customer == "Corvid Chemicals"


@pytest.mark.parametrize(("channel", "text"), STORIES["left_alone"])
def test_what_may_sound_like_a_win(hears: Hears, channel: str, text: str) -> None:
    assert hears(text, channel).signals == ()


def test_most_are_heard_with_their_customer(hears: Hears) -> None:
    told = [(hears(text, channel), customer) for channel, text, customer in STORIES["reported"]]
    sure = [each for each in told if each[0].signals]
    assert len(sure) >= 0.85 * len(told)
    assert [reading.customer for reading, _ in sure] == [customer for _, customer in sure]


def test_few_of_the_rest_wait_in_a_digest(hears: Hears) -> None:
    idle = [text for channel, text in STORIES["left_alone"] if hears(text, channel).maybe]
    assert len(idle) <= 0.05 * len(STORIES["left_alone"])
