"""Whose words a message relays; and what only sounds like a customer."""

from dataclasses import dataclass

import pytest

from protocols.reading.colleagues import Colleagues
from protocols.reading.feedback import FeedbackReader
from protocols.reading.message import Message, Reading
from protocols.reading.names import Lexicon
from tests.protocols.reading.conftest import TUESDAY, load_yaml

STORIES = load_yaml("feedback.yaml")
PEOPLE = [
    "Alice Okafor",
    "Ben Aalto",
    "Chen Wei",
    "Dana Kowalski",
    "Eve Lindqvist",
    "Grace Mbeki",
    "Hugo Marchand",
    "Ruth",
]
CONTACTS = {"Carla Ruiz": "Northwind Energy", "Tom Price": "Helios Grid", "Tom Roth": "Corvid Chemicals"}


@dataclass
class Listener:
    """Reads what is written, knowing our people and two of the customers'."""

    reader: FeedbackReader

    def __call__(self, text: str, channel: str = "general") -> Reading:
        return self.reader.read(Message("m1", text, channel, "technical", TUESDAY))


@pytest.fixture(scope="module")
def hears(lexicon: Lexicon) -> Listener:
    return Listener(FeedbackReader(lexicon, Colleagues(PEOPLE), CONTACTS))


def test_the_customers_words_are_what_is_kept(hears: Listener) -> None:
    reading = hears(
        "Back from Northwind, all fine. Their plant manager says the gateway is far too slow. Lunch anybody?"
    )
    assert reading == Reading(
        "m1",
        ("feedback",),
        (),
        "Northwind Energy",
        because=("Their plant manager says the gateway is far too slow.",),
        kind="complaint",
        said_by="Their plant manager",
    )


def test_a_quotation_is_read_and_kept_in_the_very_words(hears: Listener) -> None:
    reading = hears("Tessera wrote: \u201cwe *love* the new labels &amp; the manual\u201d. See ticket 12.")
    assert reading.because == ("Tessera wrote: \u201cwe *love* the new labels &amp; the manual\u201d.",)
    passed_on = hears("Got this from Meridian:\n> We are very pleased with the new gates.\n\nFriday is fine.")
    assert passed_on.because == ("Got this from Meridian:\n> We are very pleased with the new gates.",)
    assert hears("> Meridian says the gates are slow\nwho wrote this?").signals == ()


def test_who_said_it_is_a_contact_or_somebody_there_and_never_a_colleague(hears: Listener) -> None:
    assert hears("Carla told me the alarm list is confusing", "acct-northwind").said_by == "Carla"
    assert hears("Call with Carla of Northwind. She says the gateway is too slow.").said_by == "Carla"
    assert hears("Met Carla and Chen at Northwind. He says the gateway is too slow.").signals == ()
    assert hears("Tom says the pump is great", "acct-helios").maybe == ("feedback",)  # two are called so
    assert hears("Chen says the pump is too small", "acct-helios") == Reading("m1")
    assert hears("Our operators love the new tool", "acct-helios") == Reading("m1")
    assert hears("Mireille says the pump is great", "acct-helios").maybe == ("feedback",)  # nobody knows her


def test_without_our_people_a_bare_name_says_nothing(lexicon: Lexicon) -> None:
    hears = Listener(FeedbackReader(lexicon))
    assert hears("Marek says the pump is too small", "acct-helios") == Reading("m1")
    assert hears("Marek from Helios says the pump is too small").maybe == ()


def test_the_one_whom_it_is_about_is_told_by_name_or_channel(hears: Listener) -> None:
    assert hears("They hate the login", "acct-kestrel").customer == "Kestrel Offshore"
    assert hears("They hate the login", "general") == Reading("m1")
    assert hears("Corvid hates the login", "acct-kestrel").customer == "Corvid Chemicals"


@pytest.mark.parametrize(("channel", "text"), STORIES["left_alone"])
def test_what_may_sound_like_feedback(hears: Listener, channel: str, text: str) -> None:
    assert hears(text, channel).signals == ()


def test_most_of_it_is_heard_with_customer_and_kind(hears: Listener) -> None:
    told = [(hears(text, channel), customer, kind) for channel, text, customer, kind, _ in STORIES["relayed"]]
    sure = [each for each in told if each[0].signals]
    assert len(sure) >= 0.8 * len(told)
    assert [reading.customer for reading, *_ in sure] == [customer for _, customer, _ in sure]
    assert sum(reading.kind == kind for reading, _, kind in sure) >= 0.9 * len(sure)


def test_few_of_the_rest_wait_in_a_digest(hears: Listener) -> None:
    idle = [text for channel, text in STORIES["left_alone"] if hears(text, channel).maybe]
    assert len(idle) <= 0.12 * len(STORIES["left_alone"])
