"""The reader of visits: somebody of ours means to meet a customer in person, and it lies ahead."""

from __future__ import annotations

from collections.abc import Iterable

from protocols.reading.colleagues import Colleagues
from protocols.reading.cues import speaks_for_a_visit
from protocols.reading.draft import Draft
from protocols.reading.markup import OwnWords, own_words
from protocols.reading.message import Message, Reading
from protocols.reading.names import Account, Lexicon, Mention
from protocols.reading.terse import LONGEST_NOTE, tells_a_day


class VisitReader:
    """Reads messages by names, intent and dates alone: no memory, no clock, no network.

    `people` are colleagues' names, full ones or first names: with them it is told who travels in more ways of writing,
    and whoever is none of them is not taken for a colleague.
    """

    def __init__(self, accounts: Iterable[Account], people: Iterable[str] = ()) -> None:
        self.lexicon = Lexicon(accounts)
        self.colleagues = Colleagues(people)

    def may_concern(self, text: str, channel: str) -> bool:
        """Whether a full reading could see something. Cheap: a few microseconds where no customer is in sight."""
        return self.may_concern_words(own_words(text), channel)

    def may_concern_words(self, words: OwnWords, channel: str) -> bool:
        """The same of words whose markup is undone already."""
        return self._customers(words, channel) is not None

    def read(self, message: Message) -> Reading:
        words = own_words(message.text)
        customers = self._customers(words, message.channel)
        if customers is None:
            return Reading(message.id)
        own = self.lexicon.of_channel(message.channel)
        draft = Draft(words, customers, own, message.sent_at.date(), self.colleagues, message.author)
        return draft.reading(message.id)

    def _customers(self, words: OwnWords, channel: str) -> tuple[Mention, ...] | None:
        """The customers named, perhaps none in a channel of one; None where it is nobody's message."""
        if not speaks_for_a_visit(words.lowered):
            return self._in_a_note(words)
        named = self.lexicon.mentions(words.text, words.lowered) or self.lexicon.misspelt(words.lowered)
        return named if named or self.lexicon.of_channel(channel) else None

    def _in_a_note(self, words: OwnWords) -> tuple[Mention, ...] | None:
        """The customers of a message that is too short for words that speak for a visit."""
        named = self.lexicon.mentions(words.text, words.lowered) if len(words.lowered) <= LONGEST_NOTE else ()
        return named if named and tells_a_day(words.lowered) else None
