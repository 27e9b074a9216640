"""The reader of feedback: a message relays what a customer said, wrote or feels about us."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from protocols.reading.colleagues import Colleagues
from protocols.reading.cues import Cue, finder
from protocols.reading.headers import headed
from protocols.reading.markup import OwnWords, all_words, lowered
from protocols.reading.message import Message, Reading
from protocols.reading.names import Lexicon
from protocols.reading.relays import Telling
from protocols.reading.sentences import Span, sentences
from protocols.reading.speakers import speakers
from protocols.reading.voices import Around, masked
from protocols.reading.weighing import ASK, MAYBE, Relay, settled
from protocols.reading.whole_sentences import whole_sentences

FEEDBACK = "feedback"
_WORD = re.compile(r"[^\W\d_]{2,30}")
LISTS = "feedback"
SPEAKS = frozenset({"told", "thinks", "pleased", "cross", "unpleased", "worried", "asks", "good", "bad"})


class FeedbackReader:
    """Reads whose words a message relays by names and phrases alone: no memory, no clock, no network.

    `contacts` are people known at customers: their names, and at whose. `colleagues` are ours; a name that is nobody's
    may be a customer's, in doubt.
    """

    def __init__(
        self, lexicon: Lexicon, colleagues: Colleagues | None = None, contacts: Mapping[str, str] | None = None
    ) -> None:
        self.lexicon = lexicon
        self.colleagues = colleagues or Colleagues(())
        self.contacts = _by_name(contacts or {}, self.colleagues)

    def may_concern(self, text: str, channel: str) -> bool:
        """Whether a full reading could see something. Cheap: a few microseconds where no customer is in sight."""
        return self.may_concern_words(all_words(text), channel)

    def may_concern_words(self, words: OwnWords, channel: str) -> bool:
        """The same of words whose markup is undone already, with quotations in them."""
        is_near = self.lexicon.of_channel(channel) or self.lexicon.mentions(words.text, words.lowered)
        return bool(is_near) and finder(LISTS).has_any(words.lowered, SPEAKS)

    def read(self, message: Message) -> Reading:
        words = all_words(message.text)
        if not self.may_concern_words(words, message.channel):
            return Reading(message.id)
        return self._read(message.id, words, self.lexicon.of_channel(message.channel))

    def read_words(self, text: str, customer: str) -> Reading:
        """The same of words that are known to be about this customer, wherever they were written."""
        return self._read("", all_words(text), customer)

    def _read(self, message_id: str, words: OwnWords, own: str | None) -> Reading:
        customers = self.lexicon.mentions(words.text, words.lowered)
        around = Around(words, customers, own, self.colleagues, self.contacts)
        found = [relay for relay in _relays(around) if relay.score >= MAYBE]
        return _reading(message_id, words, found) if found else Reading(message_id)


def _by_name(contacts: Mapping[str, str], colleagues: Colleagues) -> dict[str, str]:
    """At which customer somebody is: by whole name, and by a first name that is one person's and no colleague's."""
    whole = {lowered(name): account for name, account in contacts.items()}
    first = [(name.split()[0], account) for name, account in whole.items()]
    alone = {name for name, often in Counter(name for name, _ in first).items() if often == 1}
    return {name: account for name, account in first if name in alone - colleagues.first_names} | whole


def _relays(around: Around) -> Iterator[Relay]:
    low = masked(around.words.lowered, around.customers)
    ours = [Cue("ours", *name.span()) for name in _WORD.finditer(low) if name[0] in around.colleagues.first_names]
    cues = settled(low, sorted([*finder(LISTS).find(low), *ours], key=lambda cue: cue.start))
    for sentence in sentences(around.words.text):
        if _is_quoted(low, sentence):
            continue
        telling = Telling(low, sentence, [cue for cue in cues if sentence.holds(cue.start)])
        for voice in speakers(around, low, sentence):
            if relay := telling.relay(voice):
                yield relay
        yield from headed(around, low, sentence, cues)


def _is_quoted(low: str, sentence: Span) -> bool:
    """A line that somebody else wrote."""
    return low[low.rfind("\n", 0, sentence.start) + 1 : sentence.end].lstrip().startswith(">")


def _reading(message_id: str, words: OwnWords, found: list[Relay]) -> Reading:
    best = max(found, key=lambda each: (each.score, each.voice.is_precise, -each.span.start))
    mine = [each for each in found if each.voice.customer == best.voice.customer]
    kinds = {kind for each in mine for kind in each.kinds}
    speaker = next(
        (each.voice for each in mine if each.voice.is_precise and each.voice.is_known >= best.voice.is_known), None
    )
    is_sure = best.score >= ASK
    return Reading(
        message_id,
        signals=(FEEDBACK,) if is_sure else (),
        maybe=() if is_sure else (FEEDBACK,),
        customer=best.voice.customer,
        because=whole_sentences(words, [each.span for each in mine]),
        kind=_kind(kinds),
        said_by=words.verbatim(speaker.name.start, speaker.name.end) if speaker else None,
    )


def _kind(kinds: set[str]) -> str | None:
    if "concern" in kinds and "praise" not in kinds:
        return "concern"
    if "request" in kinds and "praise" not in kinds:
        return "request"
    return kinds.pop() if len(kinds) == 1 else None
