"""Which signs a message shows, and on which of its words each rests."""

import pytest

from protocols.reading.judging import judged
from protocols.reading.markup import all_words
from protocols.reading.message import Message
from protocols.reading.signs import Sign
from protocols.reading.weights import empty
from tests.protocols.reading.conftest import TUESDAY

NO_RULES = {"visit": "no", "feedback": "no", "win": "no"}


def shown(text: str) -> dict[str, Sign]:
    message = Message("x", text, "acct-northwind", "technical", TUESDAY)
    found = judged(message, all_words(text), (), "Northwind Energy", NO_RULES, empty())
    return {sign.name: sign for sign in found.signs}


def stretch(text: str, name: str) -> str:
    sign = shown(text)[name]
    return text[sign.start : sign.end]


def test_words_side_by_side_and_words_with_one_between_are_signs() -> None:
    text = "badge is sorted"
    assert stretch(text, "w:badge") == "badge"
    assert stretch(text, "p:badge is") == "badge is"
    assert stretch(text, "g:badge sorted") == "badge is sorted"


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("brask: try it with vi", "nick"),
        ("Mel_22, did you reboot", "nick"),
        ("Priya, can you take the call", "name"),
        ("NOTE: the lift is out", "nobody"),
        ("the badge is sorted", "nobody"),
    ],
)
def test_a_nick_is_told_from_how_colleagues_call_one_another(text: str, whom: str) -> None:
    assert [name for name in shown(text) if name.startswith("addressed:")] == [f"addressed:{whom}"]


def test_where_a_message_begins_and_ends_is_a_sign_too() -> None:
    text = "badge is sorted"
    assert stretch(text, "p:<first> badge") == "badge"
    assert stretch(text, "g:<first> is") == "badge is"
    assert stretch(text, "g:is <last>") == "is sorted"


def test_of_no_words_nothing_is_taken_apart() -> None:
    assert not [name for name in shown("") if name.startswith(("w:", "c:", "g:"))]
    assert stretch("badge", "g:<first> <last>") == "badge"
