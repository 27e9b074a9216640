"""What a reading costs, in microseconds: for a look at the figures, no test asserts a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from time import perf_counter_ns

import numpy as np

from protocols.reading.whole import WholeReader
from tests.learning.corpus import Hand

ROUNDS = 3  # of which the fastest of each message counts


def speeds(hand: Hand) -> str:
    """Full readings of a hand's messages, and the look that tells whether one is needed, where no customer has a channel."""
    reader, messages = WholeReader(hand.accounts), [each.message for each in hand.messages]
    whole = _microseconds([lambda each=each: reader.read(each) for each in messages])  # type: ignore[misc]
    looks = _microseconds([lambda each=each: reader.may_concern(each.text, "general") for each in messages])  # type: ignore[misc]
    return f"  a full reading {_told(whole)}; a look whether it may concern anybody {_told(looks)}"


def _microseconds(acts: Sequence[Callable[[], object]]) -> np.ndarray:
    fastest: np.ndarray = np.min([[_took(act) for act in acts] for _ in range(ROUNDS)], axis=0)
    return fastest


def _took(act: Callable[[], object]) -> float:
    began = perf_counter_ns()
    act()
    return (perf_counter_ns() - began) / 1000


def _told(took: np.ndarray) -> str:
    middle, late = np.quantile(took, [0.5, 0.99])
    return f"{middle:.0f} µs in the median, {late:.0f} at p99"
