"""The reader of plans that change: a visit is off, somebody does not go, or it is on another day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from protocols.reading.changed_plan import OF_A_CHANGE, Change, ChangedPlan
from protocols.reading.cues import finder
from protocols.reading.dates import Day, days_beside, days_in, typed_days
from protocols.reading.markup import OwnWords, own_words
from protocols.reading.message import Message
from protocols.reading.names import Lexicon
from protocols.reading.sentences import Span, sentences
from protocols.reading.terse import tells_a_day

__all__ = ["Change", "ChangeReader"]


class ChangeReader:
    """Reads messages, and what was typed after a command, by the same names as the reader of visits."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    @property
    def cues(self) -> tuple[str, ...]:
        """The words of a change, in lower case."""
        return finder("changes").phrases_of(OF_A_CHANGE)

    def may_concern_words(self, words: OwnWords, channel: str) -> bool:
        """Whether a full reading could see something; cheap."""
        if not finder("changes").has_any(words.lowered, OF_A_CHANGE):
            return False
        is_of_one = self._lexicon.of_channel(channel) is not None or tells_a_day(words.lowered)
        return is_of_one or bool(self._lexicon.mentions(words.text, words.lowered))

    def read(self, message: Message) -> Change | None:
        """What the first sentence that speaks of a change says of it."""
        words = own_words(message.text)
        if not self.may_concern_words(words, message.channel):
            return None
        named = self._lexicon.mentions(words.text, words.lowered) or self._lexicon.misspelt(words.lowered)
        today = message.sent_at.date()
        names = [(each.start, each.end) for each in named]
        days = _ordered([*days_beside(words.lowered, names, today), *days_in(words.lowered, today)])
        own = self._lexicon.of_channel(message.channel)
        found = (_read(ChangedPlan(words, span, named, days, today), own) for span in sentences(words.text))
        return next(filter(None, found), None)

    def read_typed(self, text: str, today: date) -> Change | None:
        """What was typed after a command: any word of a change is one. `is_sure`: nothing else was typed."""
        words = own_words(text)
        named = self._lexicon.find_account(words.text) or self._lexicon.misspelt(words.lowered)
        sentence = ChangedPlan(
            words, Span(0, len(words.text)), named, _ordered(typed_days(words.lowered, today)), today
        )
        cue = sentence.cue
        return sentence.change(cue, None) if cue and not sentence.is_denied(cue) else None


def _read(sentence: ChangedPlan, own: str | None) -> Change | None:
    cue = sentence.cue
    if cue is None or sentence.is_asked() or sentence.has("unsure", cue.start) or sentence.is_denied(cue):
        return None
    return sentence.change(cue, own) if sentence.is_of_a_visit(cue) else None


def _ordered(days: Iterable[Day]) -> list[Day]:
    """By where they stand, and of two that overlap the longer one."""
    kept: list[Day] = []
    for day in sorted(days, key=lambda each: (each.start, -each.end)):
        if not kept or day.start >= kept[-1].end:
            kept.append(day)
    return kept
