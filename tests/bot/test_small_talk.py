"""Small talk is seen from its single words: never where any reader would have looked twice."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reader import Known, Readers
from protocols.reading.markup import own_words
from protocols.reading.names import Account
from tests.learning.corpus import Hand, examples, hands

PHRASES = ("redline", "penalty clause", "change of control", "café")
ACCOUNTS = (
    Account("Northwind Energy", ("Northwind", "NWE", "N.W.E."), ("acct-northwind",)),
    Account("St Aldhelm Hospitals Trust", ("St Aldhelm's", "the Trust")),
    Account("H&V Paper", ("H & V", "Rhein-Werke AG", "ΟΔΟΣ")),
)
READERS = Readers.of(Known(ACCOUNTS, (), {}, PHRASES, {}))
PIECES = [
    *("northwind", "Northwind’s", "nothwind", "NWE", "n.w.e.", "energy", "St", "aldhelms", "the", "trust", "Trust's"),
    *("H&amp;V", "h&amp;amp;v", "H", "&amp;", "V", "paper", "rhein", "werke", "rheinwerke", "ag", "ΟΔΟΣ", "οδος"),
    *("redlines", "penalty", "clauses", "change", "of", "control", "café", "CAFÉ", "cafe"),
    *("called", "off", "cancelled", "can't", "make", "it", "moved", "to", "Tuesday", "on", "12.", "tmrw", "9:30"),
    *(
        "`",
        '"',
        "'",
        "‘",
        "’",
        "<@U0CHEN>",
        "<https://x.y|northwind>",
        "https://northwind",
        "kesthttps://",
        ":nwe:",
        ":",
    ),
    *("İ", "ß", "\u00a0", "\n", "\t", "\u2003", "\ue000", "_", "-", ".", ",", "(", ")", "/", "x" * 50, "a" * 31),
]
texts = st.lists(st.tuples(st.sampled_from(PIECES), st.sampled_from(["", " ", " ", "  "])), max_size=14).map(
    lambda each: "".join(piece + blank for piece, blank in each)
)


@dataclass(frozen=True)
class Looked:
    """What the readers see who look at the whole text, and what comes of the look at its words."""

    twice: bool
    once: bool


def look(readers: Readers, text: str) -> Looked:
    words = own_words(text)
    twice = (
        readers.whole.may_concern(text, "general")
        or bool(readers.phrases.find(words))
        or readers.changes.may_concern_words(words, "general")
    )
    return Looked(twice, readers.may_concern(text, "general"))


@given(texts)
def test_whatever_may_concern_somebody_passes_the_look_at_its_words(text: str) -> None:
    seen = look(READERS, text)
    assert seen.once or not seen.twice


@pytest.mark.parametrize(
    "text",
    [
        "h&amp;v paper rang",
        "ask H &amp; V",
        "St\u00a0Aldhelms",
        "nothwind again",
        "RHEIN WERKE AG",
        "is the penalty\nclause in",
        "change  of control?",
        "redlines",
        "called off on Tuesday",
        "can't make it tmrw",
    ],
)
def test_names_phrases_and_plans_that_change_are_no_small_talk(text: str) -> None:
    assert look(READERS, text) == Looked(twice=True, once=True)


@pytest.mark.parametrize(
    "text", ["", "lunch at noon?", "come by after nine", "energy drinks, on paper at least", "call off"]
)
def test_small_talk_is_seen_from_its_words(text: str) -> None:
    assert look(READERS, text) == Looked(twice=False, once=False)


@pytest.mark.parametrize("hand", [examples(), *hands()], ids=lambda hand: hand.name)
def test_so_it_is_in_all_that_hands_wrote(hand: Hand) -> None:
    readers = Readers.of(Known(hand.accounts, (), {}, PHRASES, {}))
    for each in hand.messages:
        text = each.message.text
        for piece in (text, text.upper(), text.replace(" ", "\u00a0"), text[: len(text) // 2]):
            seen = look(readers, piece)
            assert seen.once or not seen.twice, piece


def test_words_that_were_seen_once_are_remembered_for_what_they_are() -> None:
    readers = Readers.of(Known(ACCOUNTS, (), {}, PHRASES, {}))
    assert [
        look(readers, text).once for text in ("cancelled", "Tuesday", "cancelled Tuesday", "Tuesday: cancelled.")
    ] == [
        False,
        False,
        True,
        True,
    ]
