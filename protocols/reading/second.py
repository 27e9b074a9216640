"""A second opinion on what a reading leaves in doubt: what may be asked, of whom, and what follows from the answer."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Protocol

from protocols.reading.message import Reading
from protocols.reading.whole import Readings

Verdicts = Mapping[str, bool]  # of each signal in doubt, whether the message speaks of it


class SecondOpinion(Protocol):
    """Whoever may be asked about a masked text, one signal or several; None where they give no answer.

    `patience`: seconds from a message's arrival in which it must be known. `within`: those that are left.
    """

    @property
    def patience(self) -> float: ...

    async def judge(self, text: str, doubts: Collection[str], within: float) -> Verdicts | None: ...


def doubts_in(*readings: Reading | None) -> tuple[str, ...]:
    """The signals that are worth a digest and no question; what is sure, or not seen at all, is in no doubt."""
    return tuple(signal for each in readings if each for signal in each.maybe)


def settled(readings: Readings, verdicts: Verdicts) -> Readings:
    """The same with its doubts decided: raised to a signal, or dropped. Nothing else changes, nothing is added."""
    each = (readings.visit, readings.feedback, readings.win)
    return Readings(*(_settled(reading, verdicts) for reading in each))


def _settled(reading: Reading, verdicts: Verdicts) -> Reading:
    answers = [verdicts[signal] for signal in reading.maybe if signal in verdicts]
    if not answers:
        return reading
    return replace(reading, signals=reading.maybe, maybe=()) if all(answers) else Reading(reading.id)
