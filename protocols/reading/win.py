"""The reader of wins: a message reports progress with a customer that is worth celebrating."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from protocols.reading.cues import Cue, finder
from protocols.reading.markup import OwnWords, own_words
from protocols.reading.message import Message, Reading
from protocols.reading.names import Lexicon, Mention
from protocols.reading.sentences import Span, clauses, sentences
from protocols.reading.weighing import ASK, MAYBE
from protocols.reading.whole_sentences import whole_sentences

WIN = "win"
LISTS = "wins"

_BASE = {
    "signed": 3.0,
    "won": 4.0,
    "live": 4.0,
    "target": 4.0,
    "record": 3.0,
    "solved": 2.0,
    "award": 3.0,
    "done": 2.0,
    "reached": 2.0,
    "finished": 3.0,
}
_WITH = {
    "done": ("agreement",),
    "signed": ("agreement", "paper"),
    "reached": ("aim",),
}  # what makes it an agreement signed, an aim reached
_AGREEMENT, _SHORT, _CUSTOMER, _JOY, _AGAIN, _TO_RELIEF, _TO_US = 2.0, 2.0, 1.0, 1.0, 1.0, 2.0, 1.5
_NEAR = 16  # characters between who does something and what they do
_FEW = 4  # words: "Signed!", "They signed, finally"

_BEFORE = frozenset({"if", "once", "when", "as soon as", "until", "unless", "before", "wenn", "falls", "si", "als"})
_THEY = re.compile(r"\b(?:they|the customer|the client|kunde|le client|el cliente|de klant)\s(?:\w{1,8}\s)?$")
_RIVALS = re.compile(r"won|award|record|a record|new record|smashed|doubled|tripled|named|hit|got the|landed|secured")
_WE = re.compile(r"\b(?:we|we've|we'll|us|i|team|sales|just|finally|and|yes|yay|also|have|everybody)\b")
_TO_OUR_SIDE = re.compile(
    r"\b(?:us|our|we|we're|we've|of the year|from the customer|from the client|uns|nous|nos|nosotros|ons|onze)\b"
)


class WinReader:
    """Reads whether a message reports a win, by names and phrases alone: no memory, no clock, no network."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def may_concern(self, text: str, channel: str) -> bool:
        """Whether a full reading could see something. Cheap: a few microseconds where no customer is in sight."""
        return self.may_concern_words(own_words(text), channel)

    def may_concern_words(self, words: OwnWords, channel: str) -> bool:
        """The same of words whose markup is undone already."""
        is_near = self.lexicon.of_channel(channel) or self.lexicon.mentions(words.text, words.lowered)
        return bool(is_near) and finder(LISTS).has_any(words.lowered, frozenset(_BASE))

    def read(self, message: Message) -> Reading:
        words = own_words(message.text)
        if not self.may_concern_words(words, message.channel):
            return Reading(message.id)
        customers = self.lexicon.mentions(words.text, words.lowered)
        found = [win for win in _wins(words, customers, self.lexicon.of_channel(message.channel)) if win.score >= MAYBE]
        return _reading(message.id, words, found) if found else Reading(message.id)


@dataclass(frozen=True, slots=True)
class Win:
    """How strongly a sentence reports a win, and at which customer."""

    score: float
    customer: str
    sentence: Span


def _reading(message_id: str, words: OwnWords, found: list[Win]) -> Reading:
    best = max(found, key=lambda win: win.score)
    is_sure = best.score >= ASK
    return Reading(
        message_id,
        signals=(WIN,) if is_sure else (),
        maybe=() if is_sure else (WIN,),
        customer=best.customer,
        because=whole_sentences(words, [win.sentence for win in found if win.customer == best.customer]),
    )


def _wins(words: OwnWords, customers: tuple[Mention, ...], own: str | None) -> Iterator[Win]:
    low = words.lowered
    cues = _settled(finder(LISTS).find(low))
    is_relief = any(cue.kind == "relief" for cue in cues)
    only = next(iter({each.name for each in customers})) if len({each.name for each in customers}) == 1 else None
    for sentence in sentences(words.text):
        named = next((each.name for each in customers if sentence.holds(each.start)), None)
        customer = named or only or own
        if customer:
            telling = Telling(low, sentence, [cue for cue in cues if sentence.holds(cue.start)], customers, own)
            yield Win(telling.score(is_relief=is_relief), customer, sentence)


def _settled(cues: Sequence[Cue]) -> list[Cue]:
    """Without what only looks like a no within a longer phrase: "without a single hitch"."""
    longer = [cue for cue in cues if cue.kind not in {"unreal", "others", "routine"}]
    return [
        cue
        for cue in cues
        if cue.kind not in {"unreal", "routine"}
        or not any(other.covers(cue) and other.end - other.start > cue.end - cue.start for other in longer)
    ]


@dataclass(frozen=True)
class Telling:
    """One sentence with the cues in it."""

    low: str
    sentence: Span
    cues: list[Cue]
    customers: tuple[Mention, ...]
    own: str | None

    def score(self, *, is_relief: bool) -> float:
        """How strongly it reports a win of ours."""
        events = [cue for cue in self.cues if cue.kind in _BASE and not self._is_none(cue)]
        if not events or self._is_asked() or self._has("others"):
            return 0.0
        best = max(events, key=lambda cue: self._weight(cue, is_relief=is_relief))
        others = [cue for cue in events if cue.end <= best.start or cue.start >= best.end]
        score = self._weight(best, is_relief=is_relief) + _CUSTOMER
        return score + (_JOY if self._has("joy") else 0.0) + (_AGAIN if others else 0.0)

    def _weight(self, cue: Cue, *, is_relief: bool) -> float:
        weight = _BASE[cue.kind] + (_TO_RELIEF if is_relief and cue.kind == "solved" else 0.0)
        if any(map(self._has, _WITH.get(cue.kind, ()))):
            weight += _AGREEMENT
        elif cue.kind == "signed" and (self._is_short() or self._is_by_them(cue)):
            weight += _SHORT
        if cue.kind == "award" and _TO_OUR_SIDE.search(self.low, self.sentence.start, self.sentence.end):
            weight += _TO_US
        return weight

    def _is_none(self, cue: Cue) -> bool:
        """It is not so, or not yet; it is routine; it is theirs."""
        clause = next(each for each in clauses(self.low, self.sentence) if each.holds(cue.start))
        unreal = [each for each in self.cues if each.kind == "unreal"]
        if any(clause.holds(each.start) for each in unreal):
            return True
        if any(self.low[each.start : each.end] in _BEFORE and each.start < cue.start for each in unreal):
            return True
        return any(each.kind == "routine" and clause.holds(each.start) for each in self.cues) or self._is_theirs(cue)

    def _is_theirs(self, cue: Cue) -> bool:
        """Kestrel broke their own record; they won a licence."""
        if not _RIVALS.match(self.low, cue.start):
            return False
        if self.low[cue.start : cue.end].endswith((" us", " order", " contract", " volume")):
            return False
        start = next(each.start for each in clauses(self.low, self.sentence) if each.holds(cue.start))
        before = self.low[start : cue.start].strip(" -*:!")
        is_a_deed = self.low[cue.start : cue.end].startswith(("won ", "got the", "landed", "secured", "hit"))
        if is_a_deed and before and not _WE.search(before):
            return True
        named = any(0 <= cue.start - each.end <= _NEAR for each in self.customers)
        return named or _THEY.search(self.low, max(0, cue.start - 24), cue.start) is not None

    def _is_by_them(self, cue: Cue) -> bool:
        """Tessera signed; they have finally signed."""
        before = self.low[max(self.sentence.start, cue.start - _NEAR) : cue.start]
        return _THEY.search(before) is not None or any(0 <= cue.start - each.end <= _NEAR for each in self.customers)

    def _is_short(self) -> bool:
        return len(self.low[self.sentence.start : self.sentence.end].split()) <= _FEW

    def _is_asked(self) -> bool:
        return self.low[self.sentence.start : self.sentence.end].rstrip().endswith("?")

    def _has(self, kind: str) -> bool:
        return any(cue.kind == kind for cue in self.cues)
