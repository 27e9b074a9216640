"""All that is read of a message at once: visits, feedback and wins, each by its own reader."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain

from protocols.reading.feedback import FeedbackReader
from protocols.reading.markup import all_words, own_words
from protocols.reading.message import Message, Reading
from protocols.reading.names import Account
from protocols.reading.visits import VisitReader
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
    """The three readers, who know the same customers and colleagues; `contacts`: people at customers, and at which."""

    def __init__(
        self, accounts: Iterable[Account], people: Iterable[str] = (), contacts: Mapping[str, str] | None = None
    ) -> None:
        self.visits = VisitReader(accounts, people)
        self.feedback = FeedbackReader(self.visits.lexicon, self.visits.colleagues, contacts)
        self.wins = WinReader(self.visits.lexicon)

    def may_concern(self, text: str, channel: str) -> bool:
        """Whether any of them could see something."""
        own = own_words(text)
        whole = own if own.origins is None else all_words(text)
        return (
            self.visits.may_concern_words(own, channel)
            or self.feedback.may_concern_words(whole, channel)
            or self.wins.may_concern_words(own, channel)
        )

    def read(self, message: Message) -> Reading:
        return self.read_each(message).together()

    def read_each(self, message: Message) -> Readings:
        """What each of them sees."""
        return Readings(self.visits.read(message), self.feedback.read(message), self.wins.read(message))
