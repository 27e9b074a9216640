"""What holds for any message at all."""

import json

from hypothesis import given
from hypothesis import strategies as st

from protocols.reading.cues import find_cues
from protocols.reading.markup import lowered
from protocols.reading.message import Message, Reading
from protocols.reading.visits import VisitReader
from protocols.reading.whole import WholeReader
from tests.protocols.reading.conftest import DATA, TUESDAY, accounts, load_yaml

READER = VisitReader(accounts())
WHOLE = WholeReader(accounts(), ["Mo Farah", "Grace Mbeki"], {"Carla Ruiz": "Northwind Energy"})
CORPUS = [json.loads(line)["text"] for line in (DATA / "examples.jsonl").read_text("utf-8").splitlines()]
CORPUS += [text for _, text, *_ in load_yaml("feedback.yaml")["relayed"] + load_yaml("wins.yaml")["reported"]]
CORPUS += [text for _, text, *_ in load_yaml("visits.yaml")["asked"] + load_yaml("visits.yaml")["left_alone"]]

channels = st.sampled_from(["general", "acct-helios", "acct-saht"])
fragments = st.sampled_from([
    "on site", "heading to", "Helios", "the Trust", "tomorrow", "the 31st", "I'm", "<@U1>", "`", '"', "&amp;", ">", "\n",
    "İ", "’s", "kestral", "?", "not", ",", "visit", "they", "was", "Mo", "and", "\ue000", "24/7", ":van:", "https://x.example",
    "hugo", "goes to", "nwe", "mon", "9h", "@", "me n", "26.11.", "yesterday", "team lunch", "going back friday", "was at",
])  # fmt: skip
jumbles = st.lists(fragments, max_size=25).map(" ".join)
mutations = st.builds(
    lambda text, at, extra: text[:at] + extra + text[at:], st.sampled_from(CORPUS), st.integers(0, 200), fragments
)
texts = st.one_of(st.text(), jumbles, mutations)


def read(text: str, channel: str) -> Reading:
    return READER.read(Message("x", text, channel, "technical", TUESDAY))


@given(texts, channels)
def test_because_and_who_are_verbatim_and_never_empty_where_something_is_seen(text: str, channel: str) -> None:
    reading = read(text, channel)

    assert all(words and words in text for words in reading.because)
    assert bool(reading.because) == bool(reading.signals or reading.maybe)
    assert reading.who is None or reading.who in text


@given(texts, channels)
def test_whatever_is_seen_may_concern_us_and_has_a_customer(text: str, channel: str) -> None:
    reading = read(text, channel)

    if reading.signals or reading.maybe:
        assert READER.may_concern(text, channel)
        assert reading.customer is not None
    assert not (reading.signals and reading.maybe)


@given(texts, channels)
def test_what_they_said_and_what_was_won_is_verbatim_and_about_a_customer(text: str, channel: str) -> None:
    readings = WHOLE.read_each(Message("x", text, channel, "technical", TUESDAY))

    for reading in (readings.feedback, readings.win):
        is_seen = bool(reading.signals or reading.maybe)
        assert is_seen == bool(reading.because) == bool(reading.customer)
        assert all(words and words in text for words in reading.because)
        assert reading.said_by is None or reading.said_by in text
        assert not is_seen or WHOLE.may_concern(text, channel)


@given(texts, channels)
def test_a_visit_never_lies_behind_us(text: str, channel: str) -> None:
    day = read(text, channel).visit_date

    assert day is None or day >= TUESDAY.date()


@given(texts)
def test_cues_are_whole_words_in_order(text: str) -> None:
    cues = find_cues(lowered(text))

    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)


def test_the_words_that_decided_did_decide() -> None:
    """Without them most of the verdicts fall."""
    asked = [(text, channel) for channel, text, *_ in load_yaml("visits.yaml")["asked"] if read(text, channel).signals]
    stay = [text for text, channel in asked if read(_without(text, read(text, channel).because), channel).signals]

    assert len(stay) <= 0.1 * len(asked)


def _without(text: str, words: tuple[str, ...]) -> str:
    for each in words:
        text = text.replace(each, " ", 1)
    return text


def test_endless_texts_and_nested_quotes_are_read() -> None:
    for text in (
        "on site at Helios tomorrow " * 1_600,
        "they said their people of the ops team at Helios told us our docs are slow " * 600,
        '"' * 40_000,
        "> " * 20_000,
        "<a " * 13_000,
        "'a \"b `c " * 5_000,
    ):
        assert read(text, "acct-helios").id == "x"
        assert WHOLE.read(Message("x", text, "acct-helios", "technical", TUESDAY)).id == "x"
