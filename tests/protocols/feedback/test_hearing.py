"""Feedback is heard: whose it is, and that the same thing is not heard twice."""

import pytest

from protocols.feedback.alike import is_alike

SAME = (
    ("The relay trips every night.", "the relay trips every night"),
    ("They say the new relay trips every single night", "They say, the new relay trips every single night!"),
    ("Late", "late."),
)
NOT_THE_SAME = (
    ("Pump 3 leaks at the seal again and again", "Pump 4 leaks at the seal again and again"),
    ("They are happy with the new operator", "They are not happy with the new operator"),
    ("Too slow", "Too low"),
    ("", ""),
)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_near_enough_the_same_words(one: str, other: str) -> None:
    assert is_alike(one, other)


@pytest.mark.parametrize(("one", "other"), NOT_THE_SAME)
def test_another_thing_all_the_same(one: str, other: str) -> None:
    assert not is_alike(one, other)
