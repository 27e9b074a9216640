"""The labelled messages are many and no copies of one another: names masked, hardly two share their runs of words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from protocols.reading.weights import SIGNALS
from tests.learning.corpus import Hand, examples, hands

MOST_SHARED = 0.4  # of their runs of three words
_WORD = re.compile(r"\w+")


def runs(hand: Hand, text: str) -> frozenset[tuple[str, ...]]:
    """Three words after one another, customers and numbers masked."""
    names = sorted((name for each in hand.accounts for name in (each.name, *each.aliases)), key=len, reverse=True)
    masked = re.sub("|".join(map(re.escape, names)), "CUSTOMER", text, flags=re.IGNORECASE)
    words = _WORD.findall(re.sub(r"\d+", "0", masked.lower()))
    return frozenset(tuple(words[at : at + 3]) for at in range(max(1, len(words) - 2)))


def copies(texts: list[tuple[str, frozenset[tuple[str, ...]]]]) -> Iterator[tuple[str, str]]:
    """The pairs that share too much."""
    places = defaultdict[tuple[str, ...], list[int]](list)
    for number, (_, own) in enumerate(texts):
        shared = Counter(other for run in own for other in places[run])
        for other, count in shared.items():
            if count > MOST_SHARED * len(own | texts[other][1]):
                yield texts[other][0], texts[number][0]
        for run in own:
            places[run].append(number)


def test_no_two_messages_of_some_length_are_copies() -> None:
    """Not even of another hand's; whoever says "thanks!" says what others say."""
    every = [*hands(), examples()]
    texts = [(each.message.text, runs(hand, each.message.text)) for hand in every for each in hand.messages]
    assert list(copies([each for each in texts if len(each[1]) > 2])) == []


def test_labels_say_what_they_may() -> None:
    for hand in hands():
        names = {each.name for each in hand.accounts}
        for each in hand.messages:
            assert each.signals <= set(SIGNALS)
            assert (each.customer in names) if each.signals else each.customer is None, each
            assert each.visit_date is None or "visit" in each.signals, each
