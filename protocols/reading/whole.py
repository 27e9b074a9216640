"""All that is read of a message at once: visits, feedback and wins, each by its own reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from protocols.reading.draft import Draft
from protocols.reading.feedback import FeedbackReader
from protocols.reading.judging import ASK, MAYBE, NO, Judged, judged
from protocols.reading.markup import OwnWords, all_words
from protocols.reading.message import Message, Reading
from protocols.reading.names import Account, Mention
from protocols.reading.sentences import Span, sentences
from protocols.reading.temper import Temper
from protocols.reading.visits import VisitReader
from protocols.reading.weights import SIGNALS, Weights, shipped
from protocols.reading.whole_sentences import whole_sentences
from protocols.reading.win import WinReader


@dataclass(frozen=True)
class Readings:
    """What each reader sees in one message."""

    visit: Reading
    feedback: Reading
    win: Reading

    def together(self) -> Reading:
        """All of it as one reading; the customer of what is surest, and of those of the first."""
        each = (self.visit, self.feedback, self.win)
        seen = sorted((one for one in each if one.customer), key=lambda one: not one.signals)
        return Reading(
            self.visit.id,
            signals=tuple(chain.from_iterable(one.signals for one in each)),
            maybe=tuple(chain.from_iterable(one.maybe for one in each)),
            customer=seen[0].customer if seen else None,
            visit_date=self.visit.visit_date,
            who=self.visit.who,
            because=tuple(dict.fromkeys(chain.from_iterable(one.because for one in each))),
            kind=self.feedback.kind,
            said_by=self.feedback.said_by,
        )


class WholeReader:
    """The three readers, who know the same customers and colleagues, and what was learned from labelled messages.

    `contacts`: people at customers, and at which. `tempers`: where a customer's team wants it surer, by customer and
    signal.
    """

    def __init__(
        self,
        accounts: Iterable[Account],
        people: Iterable[str] = (),
        contacts: Mapping[str, str] | None = None,
        weights: Weights | None = None,
        tempers: Mapping[tuple[str, str], Temper] | None = None,
    ) -> None:
        self.visits = VisitReader(accounts, people)
        self.feedback = FeedbackReader(self.visits.lexicon, self.visits.colleagues, contacts)
        self.wins = WinReader(self.visits.lexicon)
        self.weights = weights or shipped()
        self._tempers = tempers or {}

    def may_concern(self, text: str, channel: str) -> bool:
        """Whether a full reading could see something: where a customer is in sight, by name or by the channel."""
        if self.visits.lexicon.of_channel(channel):
            return True
        words = all_words(text)
        return self.visits.lexicon.is_any(words.text, words.lowered)

    def _customers(self, words: OwnWords) -> tuple[Mention, ...]:
        lexicon = self.visits.lexicon
        return lexicon.mentions(words.text, words.lowered) or lexicon.misspelt(words.lowered)

    def read(self, message: Message) -> Reading:
        return self.read_each(message).together()

    def read_each(self, message: Message) -> Readings:
        """What each of them sees."""
        rules, found = self.look(message)
        if found is None:
            return rules
        own, verdicts = self.visits.lexicon.of_channel(message.channel), found.verdicts()
        visit = self._visit(message, found, own, rules.visit, verdicts["visit"])
        feedback = _told(message, found, own, rules.feedback, ("feedback", verdicts["feedback"]))
        win = _told(message, found, own, rules.win, ("win", verdicts["win"]))
        return Readings(
            self._tempered(visit, "visit", found),
            self._tempered(feedback, "feedback", found),
            self._tempered(win, "win", found),
        )

    def _tempered(self, reading: Reading, signal: str, found: Judged) -> Reading:
        """The same as sure as the customer's team wants it, which is never less sure than usual."""
        temper = self._tempers.get((reading.customer or "", signal))
        if temper is None:
            return reading
        verdict = found.verdict(signal, temper)
        return Reading(reading.id) if verdict == NO else _decided(reading, signal, verdict)

    def look(self, message: Message) -> tuple[Readings, Judged | None]:
        """What the rules see, and the message as it is judged; nothing where no customer is in sight."""
        words, own = all_words(message.text), self.visits.lexicon.of_channel(message.channel)
        customers = self.visits.lexicon.mentions(words.text, words.lowered) if own else self._customers(words)
        if not (own or customers):
            return Readings(*[Reading(message.id)] * 3), None
        rules = Readings(self.visits.read(message), self.feedback.read(message), self.wins.read(message))
        return rules, judged(message, words, customers, own, _verdicts(rules), self.weights)

    def _visit(self, message: Message, found: Judged, own: str | None, rule: Reading, verdict: str) -> Reading:
        if verdict == NO:
            return Reading(message.id)
        if not rule.customer:
            cues = found.deciding("visit")
            if not cues:
                return Reading(message.id)
            today, colleagues = message.sent_at.date(), self.visits.colleagues
            draft = Draft(found.words, found.customers, own, today, colleagues, message.author)
            telling = sentences(found.words.text)[found.evidence.strongest(SIGNALS.index("visit"))]
            rule = draft.reading_of(message.id, telling, cues)
        return _decided(rule, "visit", verdict)


def _verdicts(rules: Readings) -> dict[str, str]:
    each = {"visit": rules.visit, "feedback": rules.feedback, "win": rules.win}
    return {signal: ASK if one.signals else MAYBE if one.maybe else NO for signal, one in each.items()}


def _told(message: Message, found: Judged, own: str | None, rule: Reading, decided: tuple[str, str]) -> Reading:
    """A customer's words, or a win: the sentences that tell it, and of whom."""
    signal, verdict = decided
    if verdict == NO:
        return Reading(message.id)
    if not rule.customer:
        spans = found.deciding(signal)
        if not spans:
            return Reading(message.id)
        rule = Reading(message.id, customer=_meant(found, spans, own), because=whole_sentences(found.words, spans))
    return _decided(rule, signal, verdict)


def _meant(found: Judged, spans: list[Span], own: str | None) -> str | None:
    """The customer named in the sentence that tells it, else the channel's, else whoever is named."""
    for sentence in sentences(found.words.text):
        if spans and sentence.holds(spans[0].start):
            for each in found.customers:
                if sentence.holds(each.start):
                    return each.name
    return own or next((each.name for each in found.customers), None)


def _decided(reading: Reading, signal: str, verdict: str) -> Reading:
    is_asked = verdict == ASK
    return replace(reading, signals=(signal,) if is_asked else (), maybe=() if is_asked else (signal,))
