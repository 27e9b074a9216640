"""`make reading`: how well Parley reads, on hands of which nothing was learned and on the 160 examples."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from protocols.reading.message import Reading
from protocols.reading.weights import SIGNALS
from protocols.reading.whole import WholeReader
from tests.learning.corpus import HELD_OUT, Hand, Labelled, examples, hands
from tests.learning.speed import speeds

DRAWS = 1000  # for the intervals
Pair = tuple[Labelled, Reading]


@dataclass(frozen=True)
class Figures:
    """Of one signal: how many were asked about rightly, in vain, and not at all."""

    right: int
    vain: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / max(1, self.right + self.vain)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, 2 * self.right + self.vain + self.missed)


def read(hand: Hand) -> list[Pair]:
    """What the shipped reader makes of each message."""
    reader = WholeReader(hand.accounts)
    return [(each, reader.read(each.message)) for each in hand.messages]


def figures(pairs: Sequence[Pair], signal: str) -> Figures:
    both = [(signal in each.signals, signal in reading.signals) for each, reading in pairs]
    return Figures(both.count((True, True)), both.count((False, True)), both.count((True, False)))


def interval(pairs: Sequence[Pair], signal: str) -> tuple[float, float]:
    """Between which values F1 lies in 95 of 100 corpora like this one (drawn anew from it)."""
    chance = np.random.default_rng(0)
    drawn = (chance.integers(0, len(pairs), len(pairs)) for _ in range(DRAWS))
    low, high = np.quantile([figures([pairs[at] for at in each], signal).f1 for each in drawn], [0.025, 0.975])
    return float(low), float(high)


def customers_right(pairs: Sequence[Pair]) -> float:
    """Of what was found, of how much the customer is right."""
    found = [each.customer == reading.customer for each, reading in pairs if each.signals & set(reading.signals)]
    return sum(found) / max(1, len(found))


def days_right(pairs: Sequence[Pair]) -> float:
    """Of the visits found that fix a day, of how many it is right."""
    dated = [
        (each.visit_date, reading.visit_date.isoformat() if reading.visit_date else None)
        for each, reading in pairs
        if each.visit_date and "visit" in each.signals and "visit" in reading.signals
    ]
    return sum(told == said for told, said in dated) / max(1, len(dated))


def main() -> None:
    for title, those in (
        ("held-out hands", [each for each in hands() if each.name in HELD_OUT]),
        ("the 160", [examples()]),
    ):
        pairs = [pair for hand in those for pair in read(hand)]
        if pairs:
            _print(title, pairs)
            sys.stdout.write("\n".join(map(speeds, those)) + "\n")


def _print(title: str, pairs: list[Pair]) -> None:
    write = sys.stdout.write
    write(f"\n{title}: {len(pairs)} messages\n")
    for signal in SIGNALS:
        write(_line(signal, pairs, signal))
    write(f"  customer right {customers_right(pairs):.3f}, day right {days_right(pairs):.3f}\n")
    for name, group in _groups(pairs, lambda each: each.lang, _place):
        for signal in SIGNALS:
            write(_line(f"{name}, {signal}", group, signal))
    _mistakes(pairs, write)


def _place(each: Labelled) -> str:
    return "an account's channel" if each.message.channel.startswith("acct-") else "other channels"


def _groups(pairs: list[Pair], *by: Callable[[Labelled], str]) -> Iterable[tuple[str, list[Pair]]]:
    for key in by:
        found: dict[str, list[Pair]] = defaultdict(list)
        for pair in pairs:
            found[key(pair[0])].append(pair)
        yield from sorted(found.items())


def _line(what: str, pairs: Sequence[Pair], signal: str) -> str:
    found = figures(pairs, signal)
    counts = f"{found.right}/{found.vain}/{found.missed}"
    said = f"  {what:34} precision {found.precision:.2f} recall {found.recall:.2f} F1 {found.f1:.2f} ({counts})"
    return said + " F1 between {:.2f} and {:.2f}\n".format(*interval(pairs, signal))


def _mistakes(pairs: list[Pair], write: Callable[[str], object]) -> None:
    for each, reading in pairs:
        for signal in sorted(set(reading.signals) ^ each.signals):
            what = "asked in vain" if signal in reading.signals else "missed"
            because = f" because {list(reading.because)}" if signal in reading.signals else ""
            write(f"  {what} ({signal}): {each.message.text!r}{because}\n")


if __name__ == "__main__":
    main()
