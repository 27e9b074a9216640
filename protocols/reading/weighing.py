"""What somebody is told to say of us, weighed: is it an opinion, is it about us, is it only to be arranged?"""

from __future__ import annotations

import re
from dataclasses import dataclass

from protocols.reading.calendar_words import ALL_WEEKDAYS
from protocols.reading.cues import Cue
from protocols.reading.sentences import Span, clauses
from protocols.reading.voices import Voice

ASK = 5.0  # from here on sure enough to ask now
MAYBE = 4.0  # from here on worth a line in a digest
IN_DOUBT = 4.5  # the most that counts where it is not certain who speaks, or about what

BASE = {"told": 2.0, "thinks": 3.0, "pleased": 4.0, "cross": 4.0, "unpleased": 4.0, "worried": 4.0, "asks": 2.0}
STANCES = frozenset({"pleased", "cross", "unpleased", "worried"})
_OPINION, _CHANGE, _OURS, _QUOTED = 2.0, 2.0, 1.0, 1.0
_STATED = 2.0  # "they say we …", "our quotes are …"
_ARRANGED, _THEIRS, _PUBLIC, _HELPED = -3.0, -3.0, -3.0, -3.0

_PLAIN_US = re.compile(
    r"\b(?:our|ours|us|we|we're|we've|you|your|you guys|unser\w*|uns|notre|nos|nous|nuestr\w*|onze|ons)\b"
)
_TOLD_US = re.compile(r"[\w']+\s(?:us|me|you)\b")
_OF_THE = re.compile(
    r"\b(?:with|about|by|at|of|that|how|over|on|because|mit|über|von|de|du|des|por|met|over|van)\s(?!their\b)"
)
_OF_US = re.compile(
    r"[\w']*\s(?:(?:us|me|that|straight|twice|again)\s){0,2}"
    r"(?:(?:our|unser\w*|notre|nos|nuestr\w*|onze)\s\w"
    r"|we\s(?!can|could|may|should|will|need|must|have to|get|might|are to|start))"
)
_ALWAYS = re.compile(r"\b(?:always|never|keeps?|every|nobody|no one|again|still|only)\b")
_RATING = re.compile(r"\b\d{1,2}(?:[.,]\d)?\s?(?:out of|/|of|von|sur)\s?(?:5|10)\b|\b[1-5] stars?\b")
_WHEN = re.compile(rf"\b(?:{'|'.join(sorted(ALL_WEEKDAYS))}|\d{{1,2}}(?::\d\d|\s?(?:am|pm|h|uhr)\b))")
_QUOTE = re.compile(r"[\"“„«]|(?<!\w)['\u2018](?=\w)")
_NEGATED = re.compile(r"\b(?:not|never|no|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hardly)\s(?:[\w']{1,8}\s)?$")


@dataclass(frozen=True, slots=True)
class Relay:
    """How strongly a sentence relays a customer's words, whose, and of what kind where the words decide it."""

    score: float
    voice: Voice
    span: Span
    kinds: frozenset[str]


def weighed(low: str, voice: Voice, content: Span, cues: list[Cue], *, is_doubtful: bool, base: float = 0.0) -> Relay:
    """What these cues of the content come to, said by this voice."""
    found = Found(low, content, cues)
    score = max([base, *(BASE[cue.kind] for cue in cues if cue.kind in BASE)])
    score += (_OPINION if found.is_opinion else 0.0) + (_CHANGE if found.of("asks") and found.of("change") else 0.0)
    score += (_OURS if found.is_ours else 0.0) + found.emphasis() + found.against()
    is_vague = not found.is_ours and not (found.is_opinion and (base or found.stances))
    if is_doubtful or is_vague:
        score = min(score, IN_DOUBT)
    return Relay(score, voice, content, found.kinds())


@dataclass(frozen=True)
class Found:
    """The cues of what somebody said, and what they come to."""

    low: str
    content: Span
    cues: list[Cue]

    def of(self, *kinds: str) -> list[Cue]:
        return [cue for cue in self.cues if cue.kind in kinds]

    @property
    def stances(self) -> list[Cue]:
        return self.of(*STANCES)

    @property
    def is_opinion(self) -> bool:
        """Good or bad; of a wish alone "a better date" is none."""
        is_wish = self.of("asks") and not self.of("told", "thinks", *STANCES)
        rated = _RATING.search(self.low, self.content.start, self.content.end)
        return bool(rated or self.of("bad") or (self.of("good") and not is_wish))

    @property
    def is_ours(self) -> bool:
        """Whether it is about us; what pleases or worries a customer of ours is ours, unless it is theirs.

        Of an opinion it must stand in the same clause: "the boat is late, we start at 11" is none of us.
        """
        told = _TOLD_US.match(self.low, self.content.start)
        ours = [cue for cue in self.of("ours") if not (told and cue.start < told.end())]
        if self.stances or self.of("asks"):
            return bool(ours) or any(map(self._is_of_us, self.stances))
        opinions = self.of("good", "bad") or self.of("thinks")
        here = clauses(self.low, self.content)
        return any(
            span.holds(cue.start) and any(span.holds(each.start) for each in ours) for span in here for cue in opinions
        )

    def _is_of_us(self, cue: Cue) -> bool:
        thanked = _PLAIN_US.search(self.low, cue.start, cue.end)
        return thanked is not None or _OF_THE.match(self.low, cue.end + 1) is not None

    def emphasis(self) -> float:
        """Words in quotation marks; an opinion of which it is said that it is about us; what they say that we do."""
        is_quoted = self.is_opinion and _QUOTE.search(self.low, self.content.start, self.content.end)
        added = (_QUOTED if is_quoted else 0.0) + (_OURS if any(map(self._thinks_of_us, self.of("thinks"))) else 0.0)
        is_plain = self.of("told") and not self.is_opinion and not self.of("arranged")
        if is_plain and _OF_US.match(self.low, self.content.start):
            added += _STATED + (_OURS if _ALWAYS.search(self.low, self.content.start, self.content.end) else 0.0)
        return added

    def _thinks_of_us(self, cue: Cue) -> bool:
        clause = next((each for each in clauses(self.low, self.content) if each.holds(cue.start)), self.content)
        return _PLAIN_US.search(self.low, cue.end, clause.end) is not None

    def against(self) -> float:
        """It is to be arranged, it is for the helpdesk, it is about something of their own, or said to the world."""
        is_cross = bool(self.of("cross", "unpleased", "worried"))
        is_ours = bool(self.of("ours")) and self.is_opinion
        is_a_date = (
            not is_cross and not self.of("ours") and _WHEN.search(self.low, self.content.start, self.content.end)
        )
        is_arranged = self.of("arranged") and not (is_cross or is_ours or self.of("thinks"))
        added = (_ARRANGED if is_a_date or is_arranged else 0.0) + (_HELPED if self.of("helped") else 0.0)
        added += _PUBLIC if self.of("public") else 0.0
        is_of_us = _PLAIN_US.search(self.low, self.content.start, self.content.end)
        return added + (_THEIRS if self.of("theirs") and not is_of_us else 0.0)

    def kinds(self) -> frozenset[str]:
        """What sort of thing it is, as far as the words decide it."""
        is_request = self.of("asks") and self.of("change")
        said = {
            "concern": self.of("worried"),
            "request": is_request,
            "praise": self.of("pleased", "good"),
            "complaint": self.of("cross", "unpleased", "bad"),
        }
        return frozenset(kind for kind, cues in said.items() if cues)


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
