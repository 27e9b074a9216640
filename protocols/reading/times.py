"""Which hour a text fixes: "from 9", "at 14:30", "2pm", "um 9 Uhr"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import time

from protocols.reading.cues import SPEAKS_FOR, find_cues
from protocols.reading.markup import OwnWords, lowered, own_words
from protocols.reading.sentences import Span, clauses, sentences

FIRST_BARE_HOUR = 7  # "at 2" is two in the afternoon, "from 7" is seven in the morning

_CLOCK = re.compile(
    r"""(?<![\w.:/-])(?:
    (?P<word>noon|midday|midnight|mittag|midi|mediodía)\b
  | (?P<hour>[01]?[0-9]|2[0-3])(?:[:h.](?P<minute>[0-5][0-9]))?\s?(?P<half>am|pm)\b
  | (?P<hour24>[01]?[0-9]|2[0-3])[:h](?P<minute24>[0-5][0-9])(?![\w:])
  | (?P<hour_fr>[01]?[0-9]|2[0-3])\s?(?:h|uhr|uur)\b
  | (?:at|from|around|about|by|til|ab|um|gegen|von|à|dès|vers|a\slas|desde\slas|om|vanaf|rond)\s
        (?P<bare>[01]?[0-9]|2[0-3])(?:\.(?P<bare_minute>[0-5][0-9]))?(?:\s(?:uhr|uur|h)\b)?(?![\w.:/%,-]*\d|\w|%|\s?(?:days?|weeks?|people|of|units))
    )""",
    re.VERBOSE,
)
_TRAINS = ("the ", "der ", "le ")
_WORDS = {"midnight": time(0)}


# An hour after these is not when the visit begins: home by 18h, back at 4, call at 3.
_OTHER_HOUR = re.compile(
    r"\b(?:home|back|leave|leaving|return|returning|until|till|til|finish|done|offline|zurück|zuhause|bis|retour|jusqu'à"
    r"|vuelta|hasta|terug|tot)\s(?:[\w']{1,10}\s){0,2}$"
)
_ELSEWHEN = frozenset({"remote", "internal", "elsewhere", "meal", "past"})
BESIDE = 4  # words: what is longer and has no word of the visit tells of something else


def find_time(text: str) -> tuple[time, str] | None:
    """The first hour of the day that a text fixes, and the words that fix it. A train ("the 6:40") is none.

    For what was typed after a command; for a message see `find_visit_time`.
    """
    hours = _hours(lowered(text), 0, len(text))
    return next(((_time(each), text[each.start() : each.end()].strip()) for each in hours), None)


def find_visit_time(text: str) -> tuple[time, str] | None:
    """The hour at which the visit begins that a message plans, and its words; no hour of the way home or of a call."""
    words = own_words(text)
    cues = find_cues(words.lowered)
    parts = [clause for sentence in sentences(words.text) for clause in clauses(words.lowered, sentence)]
    kinds = {clause: {cue.kind for cue in cues if clause.holds(cue.start)} for clause in parts}
    visits = [clause for clause in parts if kinds[clause] & SPEAKS_FOR]
    asides = [clause for clause in parts if not kinds[clause] & (SPEAKS_FOR | _ELSEWHEN) and _is_short(words, clause)]
    for clause in (*visits, *asides):
        for hour in _hours(words.lowered, clause.start, clause.end):
            if not _OTHER_HOUR.search(words.lowered, clause.start, hour.start()):
                return _time(hour), words.verbatim(*hour.span())
    return None


def _is_short(words: OwnWords, clause: Span) -> bool:
    return len(words.text[clause.start : clause.end].split()) <= BESIDE


def _hours(low: str, start: int, end: int) -> Iterator[re.Match[str]]:
    hours = _CLOCK.finditer(low, start, end)
    return (hour for hour in hours if not low[max(0, hour.start() - 4) : hour.start()].endswith(_TRAINS))


def _time(match: re.Match[str]) -> time:
    if match["word"]:
        return _WORDS.get(match["word"], time(12))
    if match["half"]:
        return time(int(match["hour"]) % 12 + (12 if match["half"] == "pm" else 0), int(match["minute"] or 0))
    if match["bare"]:
        hour = int(match["bare"])
        afternoon = 0 < hour < FIRST_BARE_HOUR
        return time(hour + 12 if afternoon else hour, int(match["bare_minute"] or 0))
    return time(int(match["hour24"] or match["hour_fr"]), int(match["minute24"] or 0))
