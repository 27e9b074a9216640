"""The known signs of one message side by side, so that all of them, or those without some words, are scored at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from protocols.reading.sentences import Span
from protocols.reading.signs import OF_RULES, Sign
from protocols.reading.tokens import Token
from protocols.reading.weights import COLUMNS, JUDGES, SIGNALS, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]

ALONE = 0.25  # how much the sentence that speaks most strongly counts by itself


class Evidence:
    """What the weights know of a message's signs; `spans` are its sentences."""

    def __init__(self, signs: Sequence[Sign], spans: Sequence[Span], weights: Weights) -> None:
        known = [(weights.index[each.name], each) for each in signs if each.name in weights.index]
        by = np.array([each.strength for _, each in known], np.float32)
        self._each = weights.counting(np.array([row for row, _ in known], np.intp), by)
        self._bias = weights.bias
        self._starts = np.array([each.start for _, each in known], np.intp)
        self._ends = np.array([each.end for _, each in known], np.intp)
        self._is_of_rules = np.array([each.name.startswith(OF_RULES) for _, each in known], np.bool_)
        self._all = np.ones(len(known), np.bool_)
        self._parts = np.array([self._all, *(map(self._of, spans) if len(spans) > 1 else ())])

    @cached_property
    def scores(self) -> NDArray[np.float32]:
        """How strongly the message speaks for each signal."""
        return self._blended(self._all)

    def scores_without(self, gone: Sequence[Span]) -> NDArray[np.float32]:
        """The same of a message in which these words are missing; what the rules say may rest on any of them."""
        kept = ~self._is_of_rules if gone else self._all.copy()
        for span in gone:
            kept &= (self._starts >= span.end) | (self._ends <= span.start)
        return self._blended(kept)

    def strongest(self, place: int) -> int:
        """Which of the sentences speaks most strongly for a signal."""
        return int(self._judged(self._parts[1:].astype(np.float32))[:, place].argmax()) if len(self._parts) > 1 else 0

    def weightiest(self, row: Sequence[Token], place: int) -> list[Token]:
        """The words that speak for a signal, the strongest first, each with its share of what pairs and pieces say."""
        at = np.array([token.start for token in row], np.intp)
        inside = (self._starts[:, None] <= at) & (at < self._ends[:, None])
        weight = (self._weighing(place) / np.maximum(inside.sum(axis=1), 1)) @ inside
        speaking = [number for number, token in enumerate(row) if token.word and weight[number] > 0]
        return [row[number] for number in sorted(speaking, key=lambda number: -weight[number])]

    def _weighing(self, place: int) -> NDArray[np.float32]:
        """How much each sign speaks for a signal, by both judges."""
        lengths = _lengths(self._each[:, COLUMNS:].sum(axis=0))
        weighing: NDArray[np.float32] = (self._each[:, :COLUMNS] / lengths)[:, place :: len(SIGNALS)].sum(axis=1)
        return weighing

    def _of(self, span: Span) -> Mask:
        """The signs of a sentence, and those of the message as a whole."""
        found: Mask = (self._ends == 0) | ((self._starts >= span.start) & (self._starts < span.end))
        return found

    def _blended(self, kept: Mask) -> NDArray[np.float32]:
        """As a whole, and by the sentence that speaks most strongly: who writes of three things says each."""
        judged = self._judged((self._parts & kept).astype(np.float32))
        whole: NDArray[np.float32] = judged[0]
        return (1 - ALONE) * whole + ALONE * judged[1:].max(axis=0) if len(judged) > 1 else whole

    def _judged(self, parts: NDArray[np.float32]) -> NDArray[np.float32]:
        """What both judges say of each part of the message: each goes by the share that a sign has in it."""
        added = parts @ self._each
        said = added[:, :COLUMNS] / _lengths(added[:, COLUMNS:])
        judged: NDArray[np.float32] = said.reshape(-1, JUDGES, len(SIGNALS)).sum(axis=1) + self._bias
        return judged


def _lengths(squares: NDArray[np.float32]) -> NDArray[np.float32]:
    """Of nothing it is one, so that nothing can be divided by it."""
    lengths: NDArray[np.float32] = np.sqrt(squares)
    lengths[lengths == 0] = 1
    return lengths
