"""The known signs of one message side by side, so that all of them, or those without some words, are scored at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from protocols.reading.sentences import Span
from protocols.reading.signs import OF_RULES, Sign
from protocols.reading.tokens import Token
from protocols.reading.weights import Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

NONE: tuple[tuple[str, ...], ...] = ((), (), (), ())  # names, strengths, starts and ends of no sign
ALONE = 0.35  # how much the sentence that speaks most strongly counts by itself


class Evidence:
    """What the weights know of a message's signs; `spans` are its sentences."""

    def __init__(self, signs: Sequence[Sign], spans: Sequence[Span], weights: Weights) -> None:
        index = weights.index
        names, strengths, starts, ends = (
            tuple(zip(*(each for each in signs if each.name in index), strict=True)) or NONE
        )
        self._bias = weights.bias
        self._strengths = np.array(strengths, np.float32)
        self._table = weights.table[np.array([index[name] for name in names], np.intp)]
        self._starts = np.array(starts, np.intp)
        self._ends = np.array(ends, np.intp)
        self._is_of_rules = np.array([name.startswith(OF_RULES) for name in names], np.bool_)
        self._sentences = [self._of(span) for span in spans] if len(spans) > 1 else []

    @cached_property
    def scores(self) -> NDArray[np.float32]:
        """How strongly the message speaks for each signal."""
        return self._blended(np.ones(len(self._strengths), np.bool_))

    def scores_without(self, gone: Sequence[Span]) -> NDArray[np.float32]:
        """The same of a message in which these words are missing; what the rules say may rest on any of them."""
        kept = ~self._is_of_rules if gone else np.ones(len(self._strengths), np.bool_)
        for span in gone:
            kept &= (self._starts >= span.end) | (self._ends <= span.start)
        return self._blended(kept)

    def weightiest(self, row: Sequence[Token], place: int) -> list[Token]:
        """The words that speak for a signal, the strongest first, each with its share of what pairs and pieces say."""
        at = np.array([token.start for token in row], np.intp)
        inside = (self._starts[:, None] <= at) & (at < self._ends[:, None])
        said = self._strengths * self._table[:, place] / np.maximum(inside.sum(axis=1), 1)
        weight = said @ inside
        speaking = [number for number, token in enumerate(row) if token.word and weight[number] > 0]
        return [row[number] for number in sorted(speaking, key=lambda number: -weight[number])]

    def _of(self, span: Span) -> Mask:
        """The signs of a sentence, and those of the message as a whole."""
        found: Mask = (self._ends == 0) | ((self._starts >= span.start) & (self._starts < span.end))
        return found

    def _blended(self, kept: Mask) -> NDArray[np.float32]:
        """As a whole, and by the sentence that speaks most strongly: who writes of three things says each."""
        whole = self._added(kept)
        if not self._sentences:
            return whole
        strongest = np.max([self._added(kept & each) for each in self._sentences], axis=0)
        blended: NDArray[np.float32] = (1 - ALONE) * whole + ALONE * strongest
        return blended

    def _added(self, kept: Mask) -> NDArray[np.float32]:
        strengths = self._strengths[kept]
        length = float(np.sqrt(strengths @ strengths)) or 1.0
        added: NDArray[np.float32] = strengths @ self._table[kept] / length + self._bias
        return added
