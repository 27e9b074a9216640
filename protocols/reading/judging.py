"""How strongly a message speaks for each signal, and which of its words decide that."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from protocols.reading.evidence import Evidence
from protocols.reading.markup import OwnWords
from protocols.reading.message import Message
from protocols.reading.names import Mention
from protocols.reading.sentences import Span, sentences
from protocols.reading.signs import Setting, Sign, signs
from protocols.reading.temper import EVEN, Temper
from protocols.reading.tokens import Token, tokens
from protocols.reading.weights import SIGNALS, Weights

ASK, MAYBE, NO = "ask", "maybe", "no"
_MOST = 14  # words that are named as deciding


@dataclass(frozen=True)
class Judged:
    """A message that was judged: `row` are its tokens, `rules` what the rules make of it, by signal."""

    words: OwnWords
    customers: tuple[Mention, ...]
    row: Sequence[Token]
    signs: Sequence[Sign]
    evidence: Evidence
    rules: Mapping[str, str]
    weights: Weights

    def verdicts(self) -> dict[str, str]:
        """For each signal whether to ask, whether it is worth a line in a digest, or neither."""
        return {signal: self.verdict(signal) for signal in SIGNALS}

    def verdict(self, signal: str, temper: Temper = EVEN) -> str:
        """Of one of them, as sure as the team wants it."""
        place, is_agreed = SIGNALS.index(signal), self.rules[signal] == ASK
        way = self.weights.ask[place] - self.weights.maybe[place]
        score = self.evidence.scores[place] - way * temper.objection(token.word for token in self.row)
        if score >= (self.weights.agreed if is_agreed else self.weights.ask)[place] + way * temper.raised:
            return ASK
        return MAYBE if is_agreed or score >= self.weights.maybe[place] else NO

    def deciding(self, signal: str) -> list[Span]:
        """The words without which nobody would be asked, the weightiest first."""
        place, gone = SIGNALS.index(signal), list[Span]()
        is_sure = self.rules[signal] != ASK and self.evidence.scores[place] >= self.weights.ask[place]
        bar = (self.weights.ask if is_sure else self.weights.agreed)[place]
        for token in self.evidence.weightiest(self.row, place)[:_MOST]:
            if self.evidence.scores_without(gone)[place] < bar:
                break
            gone.append(Span(token.start, token.end))
        return gone


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
    found = signs(message.text, words.lowered, row, setting)
    return Judged(words, customers, row, found, Evidence(found, sentences(words.text), weights), rules, weights)
