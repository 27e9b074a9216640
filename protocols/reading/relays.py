"""Does a sentence relay what a customer said of us? Evidence is added up for each voice in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from protocols.reading.calendar_words import ALL_WEEKDAYS
from protocols.reading.cues import Cue
from protocols.reading.sentences import Span, clauses
from protocols.reading.voices import Voice

ASK = 5.0  # from here on sure enough to ask now
MAYBE = 4.0  # from here on worth a line in a digest
IN_DOUBT = 4.5  # the most that counts where it is not certain who speaks, or whether it is so

_BASE = {"told": 2.0, "thinks": 3.0, "pleased": 4.0, "cross": 4.0, "unpleased": 4.0, "worried": 4.0, "asks": 2.0}
_OPINION, _CHANGE, _OURS, _QUOTED = 2.0, 2.0, 1.0, 1.0
_ARRANGED, _THEIRS, _HELPED = -3.0, -3.0, -3.0
_KINDS = (*_BASE, "good", "bad", "change", "ours", "arranged", "theirs", "helped")
_STANCES = frozenset({"pleased", "cross", "unpleased", "worried"})
_REACH = 80  # characters between who speaks and the word that says so

_OTHERS = re.compile(
    r"\b(?:i|i'm|i've|i'd|im|we|we're|we've|everybody|everyone|our|my|you|ich|wir|je|nous|yo|nosotros|ik|wij|it's)\b|[?\ue001]"
)
_AUTHOR_BEFORE = re.compile(r"\b(?:i|i'm|i've|im|we|we're|we've|you)\s(?:[\w']{1,10}\s){0,2}$")
_GUESS = re.compile(
    r"\b(?:i think|i believe|i feel|i have the feeling|my feeling|seems?|seemed|i'd say|i suspect|my guess|apparently)\b"
)
_PLAIN_US = re.compile(
    r"\b(?:our|ours|us|we|we're|we've|you|your|you guys|unser\w*|uns|notre|nos|nous|nuestr\w*|onze|ons)\b"
)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|very|quite|so|really|seem|seems|'s|'re)\s(?:very\s)?$")
_ADVERBS = re.compile(r"\s?(?:(?:really|also|all|do|does|did|just|still|always|generally|particularly)\s)*$")
_NEGATED = re.compile(r"\b(?:not|never|no|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hardly)\s(?:[\w']{1,8}\s)?$")
_TOLD_US = re.compile(r"[\w']+\s(?:us|me|you)\b")
_OF_THE = re.compile(
    r"\b(?:with|about|by|at|of|that|how|over|on|because|mit|über|von|de|du|des|por|met|over|van)\s(?!their\b)"
)
_RATING = re.compile(r"\b\d{1,2}(?:[.,]\d)?\s?(?:out of|/|of|von|sur)\s?(?:5|10)\b|\b[1-5] stars?\b")
_WHEN = re.compile(rf"\b(?:{'|'.join(sorted(ALL_WEEKDAYS))}|\d{{1,2}}(?::\d\d|\s?(?:am|pm|h|uhr)\b))")
_QUOTE = re.compile(r"[\"“„«]|(?<!\w)['\u2018](?=\w)")


@dataclass(frozen=True, slots=True)
class Relay:
    """How strongly a sentence relays a customer's words, whose, and of what kind where the words decide it."""

    score: float
    voice: Voice
    span: Span
    kinds: frozenset[str]


@dataclass(frozen=True)
class Telling:
    """One sentence with the cues in it; `low` is masked. `end`: where what is told ends, which a quotation may put off."""

    low: str
    sentence: Span
    cues: list[Cue]
    end: int

    def relay(self, voice: Voice) -> Relay | None:
        """What this voice is told to say, if anything."""
        cue = self._cue(voice)
        if cue is None or self._is_unreal(voice, cue) or self._is_asked(voice):
            return None
        return self._weighed(voice, cue)

    def _cue(self, voice: Voice) -> Cue | None:
        """The first word after the voice that says that they speak, think or feel; before it, where words come from
        them.
        """
        if voice.is_source:
            before = (cue for cue in self.cues if cue.kind in _STANCES and 0 <= voice.start - cue.end <= 30)
            return next(before, None)
        after = (cue for cue in self.cues if cue.kind in _BASE and cue.start >= voice.end and self._is_verb(voice, cue))
        first = next(after, None)
        if first is None or first.start - voice.end > _REACH or _OTHERS.search(self.low, voice.end, first.start):
            return None
        return first

    def _is_verb(self, voice: Voice, cue: Cue) -> bool:
        """They like it; it looks like rain."""
        said = self.low[cue.start : cue.end]
        if said == "like":
            return _ADVERBS.fullmatch(self.low, voice.end, cue.start) is not None
        return (
            said not in {"content", "contents"} or _IS.search(self.low, max(0, cue.start - 16), cue.start) is not None
        )

    def _is_unreal(self, voice: Voice, cue: Cue) -> bool:
        start = next((each.start for each in clauses(self.low, self.sentence) if each.holds(voice.start)), voice.start)
        silent = any(each.kind == "silent" for each in self.cues)
        return silent or any(each.kind == "unreal" and start <= each.start < cue.start for each in self.cues)

    def _is_asked(self, voice: Voice) -> bool:
        if not self.low[self.sentence.start : self.sentence.end].rstrip().endswith("?"):
            return False
        first = next(iter(self.low[self.sentence.start : voice.start].split()), "")
        return first != "" or not voice.is_bare

    def _weighed(self, voice: Voice, cue: Cue) -> Relay:
        said = [cue, *(each for each in self.cues if each.start >= cue.end and self._is_theirs_to_say(voice, each))]
        return weighed(self.low, voice, Span(cue.start, self.end), said, is_doubtful=self._doubt(voice))

    def _is_theirs_to_say(self, voice: Voice, cue: Cue) -> bool:
        own = _AUTHOR_BEFORE.search(self.low, max(voice.end, cue.start - 24), cue.start) and cue.kind in _BASE
        return cue.start < self.end and not own and (cue.kind not in _STANCES or self._is_verb(voice, cue))

    def _doubt(self, voice: Voice) -> bool:
        guessed = _GUESS.search(self.low, self.sentence.start, voice.start)
        return not voice.is_known or guessed is not None


def weighed(low: str, voice: Voice, content: Span, cues: list[Cue], *, is_doubtful: bool, base: float = 0.0) -> Relay:
    """What these cues of the content come to, said by this voice."""
    of = {kind: [cue for cue in cues if cue.kind == kind] for kind in _KINDS}
    rating = _RATING.search(low, content.start, content.end)
    has_opinion = bool(of["good"] or of["bad"] or rating)
    is_ours = _is_about_us(low, content, of)
    score = max([base, *(_BASE[cue.kind] for cue in cues if cue.kind in _BASE)])
    score += (_OPINION if has_opinion else 0.0) + (_CHANGE if of["asks"] and of["change"] else 0.0)
    score += (_OURS if is_ours else 0.0) + _emphasis(low, content, of, has_opinion=has_opinion)
    score += _against(low, content, of)
    if is_doubtful or (any(of[kind] for kind in _STANCES) and not is_ours and not has_opinion):
        score = min(score, IN_DOUBT)
    return Relay(score, voice, content, frozenset(_kinds(of)))


def _emphasis(low: str, content: Span, of: dict[str, list[Cue]], *, has_opinion: bool) -> float:
    """Words in quotation marks; an opinion of which it is said that it is about us."""
    is_quoted = has_opinion and _QUOTE.search(low, content.start, content.end)
    told = _TOLD_US.match(low, content.start)
    is_of_us = of["thinks"] and _PLAIN_US.search(low, told.end() if told else content.start, content.end)
    return (_QUOTED if is_quoted else 0.0) + (_OURS if is_of_us else 0.0)


def _against(low: str, content: Span, of: dict[str, list[Cue]]) -> float:
    """It is to be arranged, it is for the helpdesk, it is about something of their own."""
    is_cross = bool(of["cross"] or of["unpleased"] or of["worried"] or of["bad"])
    is_a_date = not of["ours"] and not is_cross and _WHEN.search(low, content.start, content.end) is not None
    against = _ARRANGED if is_a_date or (of["arranged"] and not (is_cross or of["good"] or of["thinks"])) else 0.0
    against += _HELPED if of["helped"] else 0.0
    return against + (_THEIRS if of["theirs"] and not _PLAIN_US.search(low, content.start, content.end) else 0.0)


def _is_about_us(low: str, content: Span, of: dict[str, list[Cue]]) -> bool:
    """Of an opinion it must stand in the same clause: "the boat is late, we start at 11" is none of us.

    What pleases or worries a customer of ours is ours, unless it is theirs.
    """
    told = _TOLD_US.match(low, content.start)
    ours = [cue for cue in of["ours"] if not (told and cue.start < told.end())]
    stances = [cue for kind in _STANCES for cue in of[kind]]
    if stances or of["asks"]:
        return bool(ours) or any(
            _PLAIN_US.search(low, cue.start, cue.end) or _OF_THE.match(low, cue.end + 1) for cue in stances
        )
    opinions = [*of["good"], *of["bad"]] or of["thinks"]
    here = clauses(low, content)
    return any(
        span.holds(cue.start) and any(span.holds(each.start) for each in ours) for span in here for cue in opinions
    )


def settled(low: str, cues: list[Cue]) -> list[Cue]:
    """Without what stands within a longer cue that says otherwise; what is denied is its opposite."""
    covers = [cue for cue in cues if cue.kind in {"unpleased", "arranged", "worried", "bad"}]
    kept = []
    for cue in cues:
        if cue.kind in {"pleased", "good", "asks", "cross"} and any(
            o.covers(cue) and o.end - o.start > cue.end - cue.start for o in covers
        ):
            continue
        is_denied = cue.kind == "good" and _NEGATED.search(low, max(0, cue.start - 20), cue.start)
        kept.append(Cue("bad", cue.start, cue.end) if is_denied else cue)
    return kept


def _kinds(of: dict[str, list[Cue]]) -> Iterator[str]:
    if of["worried"]:
        yield "concern"
    if of["asks"] and of["change"]:
        yield "request"
    if of["pleased"] or of["good"]:
        yield "praise"
    if of["cross"] or of["unpleased"] or of["bad"]:
        yield "complaint"
