"""Which of the days that a message tells is the day of its visit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from protocols.reading.calendar_words import WEEKDAYS
from protocols.reading.dates import Day, days_beside, days_in, typed_numbers
from protocols.reading.now import is_vague, leaving, soon

NIGHTS = timedelta(days=2)  # between a journey and the visit that it is for
FAR = timedelta(days=120)  # what is said with so few words is not so far away
WEEK = timedelta(weeks=1)

# A day after these is not the day of the visit: back on Friday, by Thursday, not before Monday.
_OTHER = re.compile(
    r"\b(?:(?<!\bgo )(?<!\bgoing )(?<!\bheading )back|back home|(?<!way )(?<!road )home|hame|(?P<both>return)"
    r"|returning|returned"
    r"|(?<!pass )(?<!passing )(?<!swing )(?<!swinging )(?<!stop )(?<!stopping )(?<!drop )(?<!dropping )"
    r"(?<!come )(?<!comes )by"
    r"|until|till|til|before|since|due|deadline|closing|zurück|bis|vor|seit|rückfahrt|rückreise|rückflug"
    r"|retour|avant|jusqu'à|hasta|antes|desde|vuelta|terug|voor|tot)\s(?:on\s|am\s|the\s|el\s|le\s|op\s|de\s|del\s)?$"
)
_OWNS = re.compile(r"['\u2019]s\s(?!(?:visit|trip|meeting|session|workshop)\b)")
_JOURNEY = re.compile(
    r"\b(?:fly|flying|flyin|flies|flights?|land|lands|landing|redeye|night train|train|sleeper|ferry|boat|hotel|kipping"
    r"|rental|hire car|drive|travel|travels|travell?ing|mobilise|mobilising|wheels (?:down|up)|airport|heathrow|gatwick"
    r"|stansted|schiphol|tickets?|tkts|leave|stop(?:ping)? over|sleep|arrive|arriving"
    r"|[a-z]{3}\s?(?:\u2192|->|\u2013|-|>)\s?[a-z]{3}"
    r"|flug|fliege|zug|bahn|anreise|vol|hôtel|tgv|vuelo|ave|vlucht|trein)\b[^.!?;\n]{0,45}$"
    r"|\bout\s(?:on\s)?(?:the\s)?$"
)
_BACK = re.compile(r"\b(?:back|home|hame|return)\b[^.!?;\n]{0,25}$")
_BACK_THEN = re.compile(r"\s(?:(?:i am|i'm|we are|we're)\s)?(?:home|back)(?:\sagain)?(?=[.,;!]|\s*$)")
_RANGE = re.compile(r"\s?(?:to|until|till|-|\u2013|bis|au|al|tot)\s?(?:the\s)?")
_SEVERAL = re.compile(r"\d\s?[-\u2013/]\s?\d")
_LATE = re.compile(
    r"\s(?:(?:blocked |booked )?for travel|(?:at )?night|evening|late|pm|abends?|hin|soir|noche|avond)\b"
)
# What was done on a weekday was done on the last one: signed on Friday, accepted Monday.
_DONE = re.compile(
    r"\b(?:accepted|signed|countersigned|executed|certified|passed|took|hit|told|said|wrote|rang|failed|broke|tripped"
    r"|crashed|collapsed|ended|finished|agreed|voted|published|approved|completed)\b"
    r"(?:\s(?!for\b|next\b|to\b|that\b|will\b|and\b|but\b)[\w'\u2019-]+){0,5}\s(?:on\s)?$"
)
_MOVED = re.compile(r"\b(?:moved|shifted|changed|pushed|slipped|switched|postponed)\b[^.!?;\n]{0,60}$")
_TO_ANOTHER = re.compile(r"[^.!?;\n]{0,20}(?:\bto\s(?:the\s)?|\u2192\s?|->\s?)")
_NO = re.compile(r"[^!?\n]{0,15}\b(?:wait|sorry|no|oops|i mean|actually|rather)\b[^!?\n]{0,15}(?<!not\s)")
NEAR_BY = 45  # characters between a weekday and the number that says which


def days_told(low: str, names: Iterable[tuple[int, int]], today: date) -> list[Day]:
    """The days that a text in lower case tells, in its order: none of the way home, no deadlines.

    A day that only has something ("Thursday's hamper") is none where there is another.
    """
    known = days_in(low, today)
    starts = {day.start for day in known}
    beside = (day for day in days_beside(low, names, today) if starts.isdisjoint(range(day.start, day.end)))
    days = {day.start: day for day in (*beside, *known)}
    if not any(day.day >= today for day in days.values()) and (now := leaving(low, today)):
        days[now.start] = now
    found = [days[start] for start in sorted(days) if not _is_other(low, days[start])]
    return [day for day in found if not (_OWNS.match(low, day.end) or _is_done(low, day))] or found


def settled(low: str, day: Day, told: Iterable[Day]) -> Day:
    """The day that puts this one right: "moved from Tuesday to Thursday", "Thursday week, sorry, Thursday the 17th"."""
    later = [each for each in told if day.end <= each.start <= day.end + NEAR_BY and each.day > day.day]
    return next((each for each in later if _says_which(low, day, each) or _is_put_right(low, day, each)), day)


def _says_which(low: str, day: Day, other: Day) -> bool:
    """Wednesday next, the 16th: a weekday, and then its number."""
    is_bare = not any(letter.isdigit() for letter in low[day.start : day.end])
    return is_bare and other.day.weekday() == day.day.weekday()


def _is_put_right(low: str, day: Day, other: Day) -> bool:
    is_moved = _MOVED.search(low, max(0, day.start - 75), day.start)
    return bool(
        (is_moved and _TO_ANOTHER.fullmatch(low, day.end, other.start)) or _NO.fullmatch(low, day.end, other.start)
    )


def arrival(low: str, day: Day, told: Iterable[Day]) -> Day:
    """They meet on the day after the journey, where both are told."""
    if not _is_journey(low, day):
        return day
    others = (_after(low, day, each) for each in told if each.start > day.end and not _is_homeward(low, each))
    reached = (each for each in others if timedelta(0) < each.day - day.day <= NIGHTS)
    return next((each for each in reached if not _RANGE.fullmatch(low, day.end, each.start)), day)


def only_day(low: str, today: date) -> Day | None:
    """What is a day only where a visit is told and no other day: "in the morning", "12/4", "the 15", "there by 10"."""
    if is_vague(low):
        return None
    numbers = (day for day in typed_numbers(low, today) if today <= day.day <= today + FAR and not _is_other(low, day))
    return soon(low, today) or next(numbers, None)


def _after(low: str, journey: Day, other: Day) -> Day:
    """A weekday after a day in two weeks is one of that week."""
    is_weekday = low[other.start : other.end] in WEEKDAYS
    weeks = -((other.day - journey.day) // WEEK) if is_weekday and other.day < journey.day else 0
    return Day(other.day + weeks * WEEK, other.start, other.end)


def _is_journey(low: str, day: Day) -> bool:
    return bool(_JOURNEY.search(low, max(0, day.start - 60), day.start) or _LATE.match(low, day.end))


def _is_homeward(low: str, day: Day) -> bool:
    return bool(_BACK.search(low, max(0, day.start - 40), day.start) or _BACK_THEN.match(low, day.end))


def _is_done(low: str, day: Day) -> bool:
    is_weekday = low[day.start : day.end].removeprefix("on ") in WEEKDAYS
    return is_weekday and _DONE.search(low, max(0, day.start - 60), day.start) is not None


def _is_other(low: str, day: Day) -> bool:
    """Of a return ticket ("return 24 to 26 Feb") both days are told."""
    found = _OTHER.search(low, max(0, day.start - 24), day.start)
    if found is None:
        return False
    return not (found["both"] and _SEVERAL.search(low, day.start, day.end))
