"""What stands after a colon, said by whom stands before it: "nwe ops: portal way too slow", an e-mail passed on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from protocols.reading.cues import Cue
from protocols.reading.sentences import Span
from protocols.reading.speakers import speakers
from protocols.reading.voices import Around, Voice
from protocols.reading.weighing import IN_DOUBT, Relay, weighed

LONGEST = 70  # characters before the colon
MOST = 600  # characters after it

_COLON = re.compile(r":(?=\s|$|[\"'“„«\u2018])")
_RELAYED = re.compile(
    r"\b(?:feedback|quote|quoted|words|verdict|comments?|complaints?|praise|word|heard|said|says|wrote|writes|opinion|review|survey"
    r"|reaction|rückmeldung|zitat|retour|avis|comentario|opinión|reactie)\b"
)
_LETTER = re.compile(r"\b(?:e-?mail|mail|letter|message|note|survey|voicemail|text|email)\b")
_NO_SPEECH = re.compile(
    r"\b(?:ticket|bug|re|subject|invoice|agenda|meeting|todo|to do|status|reminder|minutes|link|order|task|issue|tip"
    r"|press release|announcement|linkedin)\b"
)
_QUOTE = re.compile(r"[\s]*(?:[\"“„«'\u2018]|>)")
_QUOTATION = re.compile(r"\s?(?:\"[^\"\n]{1,600}\"|“[^”\n]{1,600}”|„[^“”\n]{1,600}[“”]|«[^»\n]{1,600}»)")
_QUOTED_LINES = re.compile(r"\n?(?:[ ]{0,3}>[^\n]*(?:\n|$))+")
_NAMED_BASE, _PEOPLE_BASE, _RELAYED_BASE = 1.0, 2.0, 3.0


def headed(around: Around, low: str, sentence: Span, cues: list[Cue]) -> Iterator[Relay]:
    """The relay of what follows a colon, if somebody of a customer's stands before it."""
    colon = _COLON.search(low, sentence.start, min(sentence.end, sentence.start + LONGEST))
    if colon is None or _NO_SPEECH.search(low, sentence.start, colon.start()):
        return
    head = Span(sentence.start, colon.start())
    content = Span(colon.end(), _end(low, colon.end()))
    voice, base = _speaker(around, low, head, is_quoted=_QUOTE.match(low, content.start) is not None)
    if voice:
        held = [cue for cue in cues if content.holds(cue.start)]
        relay = weighed(low, voice, Span(head.start, content.end), held, is_doubtful=not voice.is_known, base=base)
        yield relay if relay.kinds else replace(relay, score=min(relay.score, IN_DOUBT))


def _speaker(around: Around, low: str, head: Span, *, is_quoted: bool) -> tuple[Voice | None, float]:
    found = list(speakers(around, low, head))
    relayed = _RELAYED.search(low, head.start, head.end)
    if found:
        voice = max(found, key=lambda each: each.is_precise)
        if relayed or voice.is_source or is_quoted:
            return voice, _RELAYED_BASE
        return voice, _NAMED_BASE if voice.is_bare else _PEOPLE_BASE
    is_letter = relayed or _LETTER.search(low, head.start, head.end)
    if around.own and is_letter and is_quoted:
        return Voice(head.start, head.start, around.own), _RELAYED_BASE
    return None, IN_DOUBT


def _end(low: str, start: int) -> int:
    """Where the quotation ends, else the paragraph; of lines that somebody else wrote, after the last of them."""
    if quotation := _QUOTATION.match(low, start):
        return quotation.end()
    if low.startswith("\n", start) or low[start : start + 3].lstrip().startswith(">"):
        quoted = _QUOTED_LINES.match(low, start)
        return len(low[: quoted.end()].rstrip()) if quoted else min(len(low), start + MOST)
    end = low.find("\n", start)
    return min(len(low) if end < 0 else end, start + MOST)
