"""Of what decided a reading only words are kept that anybody could have said."""

import json

import pytest

from protocols.reading import mattering
from protocols.reading.markup import lowered
from protocols.reading.mattering import MOST, words_that_mattered
from protocols.reading.weights import SIGNALS, shipped
from tests.protocols.reading.conftest import DATA, TUESDAY

NAMES = frozenset({"carla", "ruiz", "northwind", "energy", "orange"})


def words(because: str, signal: str = "feedback") -> set[str]:
    return set(words_that_mattered([because], signal, NAMES, TUESDAY.date()))


@pytest.mark.parametrize(
    ("because", "signal", "matters"),
    [
        ("heading over to", "visit", {"heading", "over"}),
        ("They say our gateway is far too slow", "feedback", {"slow"}),
        ("Northwind accepted the report without comments", "win", {"accepted"}),
    ],
)
def test_the_words_that_speak_for_it(because: str, signal: str, matters: set[str]) -> None:
    assert words(because, signal) >= matters


@pytest.mark.parametrize(
    ("because", "gone"),
    [
        ("Carla says they hate the noise at night", {"carla", "Carla"}),
        ("carla says they hate the noise at night", {"carla"}),
        ("they say that Trust is what counts", {"trust", "Trust"}),  # what has a capital may be a name
        ("they hate that kvistgaard is so slow", {"kvistgaard"}),  # what the reader never learned may be a secret
        ("they hate that hunter2xyzzy is so slow", {"hunter", "xyzzy", "hunter2xyzzy"}),
        ("<@U0CARLA> says they hate the noise", {"u0carla", "carla"}),
        ("they hate <https://x.example/secret|the noise> of it", {"secret", "example"}),
        ("they hate it at 9:30 on the 31st, all eleven of them", {"eleven", "9:30", "31st", "31"}),
        ("they hate that we come on thursday, not tomorrow", {"thursday", "tomorrow"}),
    ],
)
def test_no_name_no_number_no_day_and_nothing_unknown(because: str, gone: set[str]) -> None:
    assert words(because) & gone == set()
    assert words(because) & {"hate", "slow", "says", "that"}


def test_a_name_of_this_workspace_is_none_of_them_however_ordinary() -> None:
    because = ["they say the kitchen is slow"]
    assert "kitchen" in words_that_mattered(because, "feedback", frozenset(), TUESDAY.date())
    assert "kitchen" not in words_that_mattered(because, "feedback", frozenset({"kitchen"}), TUESDAY.date())
    whose = ["they say the client's portal is a mess"]
    assert "client's" in words_that_mattered(whose, "feedback", frozenset(), TUESDAY.date())
    assert "client's" not in words_that_mattered(whose, "feedback", frozenset({"client"}), TUESDAY.date())


@pytest.mark.parametrize("signal", SIGNALS)
def test_nor_is_a_name_that_the_reader_learned_of(signal: str) -> None:
    """It saw names in its messages, as what they are: in the midst of a sentence they are no words."""
    known = {name[2:] for name in shipped().index if name.startswith("w:")}
    unsafe = {word for word in known if word.isalpha()} - mattering._ordinary() - mattering._of_phrases(signal)
    assert len(unsafe) > 1000
    assert words_that_mattered(unsafe, signal, frozenset(), TUESDAY.date()) == []


@pytest.mark.parametrize("signal", SIGNALS)
def test_nor_is_a_number(signal: str) -> None:
    assert words_that_mattered(mattering._COUNTED, signal, frozenset(), TUESDAY.date()) == []


@pytest.mark.parametrize("signal", SIGNALS)
def test_it_is_no_message_any_more(signal: str) -> None:
    """A few words, in the order of their weight, each in small letters in the text."""
    for line in (DATA / "examples.jsonl").read_text("utf-8").splitlines():
        text = json.loads(line)["text"]
        kept = words_that_mattered([text], signal, NAMES, TUESDAY.date())
        assert len(kept) <= MOST
        assert all(word in lowered(text) and word.islower() and " " not in word for word in kept)
        assert NAMES.isdisjoint(kept)
