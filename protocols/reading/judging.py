"""How strongly a message speaks for each signal, and which of its words decide that."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from protocols.reading.markup import OwnWords
from protocols.reading.message import Message
from protocols.reading.names import Mention
from protocols.reading.sentences import Span, sentences
from protocols.reading.signs import NOWHERE, Setting, Sign, signs
from protocols.reading.tokens import Token, tokens
from protocols.reading.weights import SIGNALS, Weights

if TYPE_CHECKING:
    from numpy.typing import NDArray

ASK, MAYBE, NO = "ask", "maybe", "no"
ALONE = 0.35  # how much the sentence that speaks most strongly counts by itself
_MOST = 14  # words that are named as deciding


@dataclass(frozen=True)
class Judged:
    """A message that was judged: `row` are its tokens, `rules` what the rules make of it, by signal."""

    words: OwnWords
    customers: tuple[Mention, ...]
    row: Sequence[Token]
    signs: Sequence[Sign]
    rules: Mapping[str, str]
    weights: Weights

    def verdicts(self) -> dict[str, str]:
        """For each signal whether to ask, whether it is worth a line in a digest, or neither."""
        scores = scored(self.words, self.signs, self.weights)
        return {signal: self._verdict(place, scores[place]) for place, signal in enumerate(SIGNALS)}

    def _verdict(self, place: int, score: float) -> str:
        is_agreed = self.rules[SIGNALS[place]] == ASK
        if score >= (self.weights.agreed if is_agreed else self.weights.ask)[place]:
            return ASK
        return MAYBE if is_agreed or score >= self.weights.maybe[place] else NO

    def deciding(self, signal: str, known: Iterable[Span] = ()) -> list[Span]:
        """The words without which nobody would be asked, the weightiest first; those `known` to be some come before."""
        place = SIGNALS.index(signal)
        gone = list(known)
        for token in self._weightiest(place):
            if len(gone) >= _MOST or self._without(gone, place) < self.weights.agreed[place]:
                break
            gone.append(Span(token.start, token.end))
        return gone

    def _weightiest(self, place: int) -> list[Token]:
        """The words that speak for it, each with its share of what pairs and pieces say."""
        rows, strengths = self.weights.known(self.signs)
        known = [each for each in self.signs if each.name in self.weights.index]
        weight: dict[int, float] = defaultdict(float)
        for each, said in zip(known, strengths * self.weights.table[rows, place], strict=True):
            inside = [token.start for token in self.row if each.start <= token.start < each.end]
            for start in inside:
                weight[start] += float(said) / len(inside)
        speaking = [token for token in self.row if token.word and weight[token.start] > 0]
        return sorted(speaking, key=lambda token: -weight[token.start])

    def _without(self, gone: Sequence[Span], place: int) -> float:
        left = [each for each in self.signs if not _is_lost(each, gone)]
        return float(scored(self.words, left, self.weights)[place])


def scored(words: OwnWords, signs: Sequence[Sign], weights: Weights) -> NDArray[np.float32]:
    """How strongly a message speaks for each signal: as a whole, and by the sentence that speaks most strongly.

    Of somebody who writes of three things each would count a third.
    """
    whole, spans = weights.scores(signs), sentences(words.text)
    if len(spans) < 2:  # noqa: PLR2004
        return whole
    parts = [weights.scores([each for each in signs if _is_of(each, span)]) for span in spans]
    blended: NDArray[np.float32] = (1 - ALONE) * whole + ALONE * np.max(parts, axis=0)
    return blended


def _is_of(sign: Sign, span: Span) -> bool:
    return (sign.start, sign.end) == NOWHERE or span.holds(sign.start)


def _is_lost(sign: Sign, gone: Sequence[Span]) -> bool:
    """What the rules say rests on words that may be gone."""
    if (sign.start, sign.end) == NOWHERE:
        return sign.name.startswith("rules:") and bool(gone)
    return any(sign.start < each.end and each.start < sign.end for each in gone)


def judged(
    message: Message,
    words: OwnWords,
    customers: tuple[Mention, ...],
    own: str | None,
    rules: Mapping[str, str],
    weights: Weights,
) -> Judged:
    """The message as it shows itself; `own` is the customer of its channel."""
    row = tokens(words, customers, own, message.sent_at.date())
    setting = Setting(message.channel, message.author, own is not None, bool(customers), dict(rules))
    return Judged(words, customers, row, signs(message.text, words.lowered, row, setting), rules, weights)
