"""Which hour a text fixes: "from 9", "at 14:30", "2pm", "um 9 Uhr"."""

from __future__ import annotations

import re
from datetime import time

from protocols.reading.markup import lowered

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
_WORDS = {"midnight": time(0)}


def find_time(text: str) -> tuple[time, str] | None:
    """The first hour of the day that a text fixes, and the words that fix it. A train ("the 6:40") is none."""
    low = lowered(text)
    for match in _CLOCK.finditer(low):
        if not low[: match.start()].endswith(("the ", "der ", "le ")):
            return _time(match), text[match.start() : match.end()].strip()
    return None


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
