"""How well Parley reads what hands wrote of which nothing was learned. `-s` shows the figures; so does `make reading`."""

from dataclasses import replace

import pytest

from protocols.reading.weights import SIGNALS
from protocols.reading.whole import WholeReader
from tests.learning.corpus import HELD_OUT, Hand, examples, hands
from tests.learning.report import Pair, customers_right, days_right, figures, read

FLOORS = {"visit": (0.95, 0.92), "feedback": (0.9, 0.87), "win": (0.93, 0.78)}  # precision, recall
OF_THE_160 = {"visit": (0.9, 0.89), "feedback": (0.92, 0.89), "win": (0.97, 0.94)}


@pytest.fixture(scope="module")
def held_out() -> list[Hand]:
    return [hand for hand in hands() if hand.name in HELD_OUT]


@pytest.fixture(scope="module")
def pairs(held_out: list[Hand]) -> list[Pair]:
    return [pair for hand in held_out for pair in read(hand)]


@pytest.mark.parametrize("signal", SIGNALS)
def test_hardly_anything_is_asked_in_vain_and_most_is_seen(pairs: list[Pair], signal: str) -> None:
    found, (precision, recall) = figures(pairs, signal), FLOORS[signal]
    assert found.precision >= precision, found
    assert found.recall >= recall, found


@pytest.mark.parametrize("signal", SIGNALS)
def test_so_it_is_with_the_examples_of_the_guide(signal: str) -> None:
    found, (precision, recall) = figures(read(examples()), signal), OF_THE_160[signal]
    assert found.precision >= precision, found
    assert found.recall >= recall, found


def test_customer_and_day_are_right(pairs: list[Pair]) -> None:
    assert customers_right(pairs) >= 0.97
    assert days_right(pairs) >= 0.95


def test_what_is_said_to_decide_decides(held_out: list[Hand]) -> None:
    """Without the words that are named, nobody would be asked."""
    asked = changed = 0
    for hand in held_out:
        reader = WholeReader(hand.accounts)
        for each in hand.messages:
            reading = reader.read(each.message)
            text = each.message.text
            assert all(words in text for words in reading.because)
            for words in sorted(reading.because, key=len, reverse=True):
                text = text.replace(words, " ")
            if reading.signals:
                asked += 1
                changed += reader.read(replace(each.message, text=text)).signals != reading.signals
    assert changed >= 0.9 * asked


def test_what_may_concern_nobody_says_nothing(held_out: list[Hand]) -> None:
    """The cheap look never says no where the full reading would see something; nor of texts that were cut to pieces."""
    for hand in held_out:
        reader = WholeReader(hand.accounts)
        for each in hand.messages:
            for text in _pieces(each.message.text):
                seen = reader.read(replace(each.message, text=text, channel="general"))
                is_something = bool(seen.signals or seen.maybe)
                assert reader.may_concern(text, "general") or not is_something


def _pieces(text: str) -> list[str]:
    half = len(text) // 2
    return [text, text[:half], text[half:], text.upper(), text.replace(" ", "\n"), f"> {text}", f"`{text}`"]
