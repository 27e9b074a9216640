"""Does a sentence relay what a customer said of us? Each voice in it is heard by itself."""

from __future__ import annotations

import re
from dataclasses import dataclass

from protocols.reading.cues import Cue
from protocols.reading.sentences import Span, clauses
from protocols.reading.voices import Voice
from protocols.reading.weighing import BASE, STANCES, Relay, weighed

_REACH = 80  # characters between who speaks and the word that says so
_NEAR = 30  # between "complaints" and "from them"

_OTHERS = re.compile(
    r"\b(?:i|i'm|i've|i'd|im|we|we're|we've|everybody|everyone|our|my|you|ich|wir|je|nous|yo|nosotros|ik|wij|it's)\b"
    r"|[?\ue001]"
)
_AUTHOR_BEFORE = re.compile(r"\b(?:i|i'm|i've|im|we|we're|we've|you)\s(?:[\w']{1,10}\s){0,2}$")
_GUESS = re.compile(
    r"\b(?:i think|i believe|i feel|i have the feeling|my feeling|seems?|seemed|i'd say|i suspect|my guess)\b"
)
_GOES_ON = re.compile(
    r"\s*(?:and\s|so\s)?"
    r"(?:i|i'm|i'll|i've|we|we'll|we should|let's|let me|please|can you|could you|can we|don't worry)\b"
)
_IS = re.compile(r"\b(?:is|are|was|were|be|been|very|quite|so|really|seem|seems|'s|'re)\s(?:very\s)?$")
_ADVERBS = re.compile(r"\s?(?:(?:really|also|all|do|does|did|just|still|always|generally|particularly)\s)*$")
_HEARD = re.compile(
    r"\b(?:heard|hear|hearing|told|learned|learnt)\s(?:this\s|it\s|again\s)?(?:from|by)\s(?:the\s)?$"
    r"|\b(?:according to|laut|selon|según|volgens)\s(?:the\s)?$"
)


@dataclass(frozen=True)
class Telling:
    """One sentence with the cues in it; `low` is masked."""

    low: str
    sentence: Span
    cues: list[Cue]

    def relay(self, voice: Voice) -> Relay | None:
        """What this voice is told to say, if anything."""
        cue = self._cue(voice)
        if cue is None or self._is_unreal(voice, cue) or self._is_asked():
            return None
        return self._weighed(voice, cue)

    def _cue(self, voice: Voice) -> Cue | None:
        """The first word after the voice that says that they speak, think or feel; before it, where words come from
        them.
        """
        if voice.is_source and _HEARD.search(self.low, self.sentence.start, voice.start):
            return Cue("told", voice.end, voice.end)
        if voice.is_source:
            before = (cue for cue in self.cues if cue.kind in STANCES and 0 <= voice.start - cue.end <= _NEAR)
            return next(before, None)
        after = (cue for cue in self.cues if cue.kind in BASE and cue.start >= voice.end and self._is_verb(voice, cue))
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

    def _is_asked(self) -> bool:
        return self.low[self.sentence.start : self.sentence.end].rstrip().endswith("?")

    def _weighed(self, voice: Voice, cue: Cue) -> Relay:
        content = Span(self.sentence.start if cue.end <= voice.start else cue.start, self._end(cue))
        further = (each for each in self.cues if each is not cue and content.holds(each.start))
        said = [cue, *(each for each in further if self._is_theirs_to_say(voice, each))]
        return weighed(self.low, voice, content, said, is_doubtful=self._doubt(voice))

    def _end(self, cue: Cue) -> int:
        """Where the author goes on in their own name: "…, we should fix it"."""
        after = (each.start for each in clauses(self.low, self.sentence) if each.start >= cue.end)
        return next((start for start in after if _GOES_ON.match(self.low, start)), self.sentence.end)

    def _is_theirs_to_say(self, voice: Voice, cue: Cue) -> bool:
        own = _AUTHOR_BEFORE.search(self.low, max(voice.end, cue.start - 24), cue.start) and cue.kind in BASE
        return not own and (cue.kind not in STANCES or self._is_verb(voice, cue))

    def _doubt(self, voice: Voice) -> bool:
        guessed = _GUESS.search(self.low, self.sentence.start, voice.start)
        return not voice.is_known or guessed is not None
