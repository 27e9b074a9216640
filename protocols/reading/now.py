"""Somebody is on their way: what is said of now is said of today."""

from __future__ import annotations

import re
from datetime import date, timedelta

from protocols.reading.calendar_words import MONTHS
from protocols.reading.dates import Day

_NOW = re.compile(
    r"\b(?:(?:on|on my|on our) (?:the )?way (?:to|over|out|there|down|up|in)|en route"
    r"|(?:driving|heading) (?:there|over|out there)|leaving now|setting off|right now|straight away|this minute"
    r"|immediately|now(?=\s*(?:$|[,.;!\n]))|(?:auf dem weg|unterwegs) (?:zu|zum|zur|nach)|gerade los"
    r"|en camino a|onderweg naar|en chemin vers)\b"
)
_TODAY = re.compile(
    r"\b(?:omw|(?:pulling|pulled) (?:up|into|in)|in the (?:van|car) (?:already|now)|already in the (?:van|car)"
    r"|leavi?n[g']? (?:the|now|here)|on the (?:[am] ?\d{1,3}|(?:\d{4} )?train|motorway)\b"
    r"|in (?:a few|five|ten|fifteen|twenty|\d{1,2}) ?min(?:ute)?s?|(?:van|truck|car) loaded"
    r"|in (?:the|a) (?:van|car|taxi|cab|train|ferry)\b|(?:on|boarding) the (?:ferry|boat|plane|bus)\b"
    r"|at (?:the )?airport"
    r"|on me way|parked up|(?:just )?parking (?:up )?at|running \d{1,2} late|running late"
    r"|(?:sitze|sitz) im (?:zug|ice?)|salgo para allá"
    r"|(?:off|heading|headin|driving|out|car|train)\b[^.!?;\n]{0,40}\b(?:now|noo)"
    r"|(?:there|them|theirs|site|dock|gate|door|hall) (?:by|for|at)"
    r" (?:half \w+|noon|lunch|dinner|\d{1,2}(?:[:.]\d\d)?(?: ?[ap]m)?))\b"
)
_SOME_WEEK = re.compile(r"\b(?:weeks?|wk|w/c|wc|kw|woche|semaine|semana)\b")
_NEXT_MORNING = re.compile(r"\b(?:first thing )?in the morning\b")
_VAGUE = re.compile(
    r"\b(?:next (?:week|month|quarter|year)|later this week|this week|some ?(?:day|time)|soon"
    r"|nächste woche|semaine prochaine|próxima semana|volgende week"
    rf"|(?:in|im|en) (?:early |late |mid-?|the )?(?:{'|'.join(MONTHS)}))\b"
)
_WEEK = re.compile(r"\b(?P<which>next|this) week\b")
_BROKEN = re.compile(
    r"\b(?:tripp(?:ed|ing)|outages?|broke(?:n)?(?: down)?|break ?down|failed|failure|faults?|faulty|on fire"
    r"|leak(?:s|ing|ed)?|alarms?|emergency|urgent|urgently|asap|not working|stopped|dead|black ?out|no power"
    r"|lost power|burst|exploded|crashed|(?:is|are|went|gone|line|system|site|all) down"
    r"|störung|ausgefallen|ausfall|en panne|panne|avería|storing)\b"
)


def leaving(low: str, today: date) -> Day | None:
    """Where a text in lower case says that somebody is on their way, unless it names another time."""
    found = _NOW.search(low)
    return Day(today, found.start(), found.end()) if found and not _VAGUE.search(low) else None


def is_vague(low: str) -> bool:
    """Whether a text in lower case names a time that fixes no day: a week, a month."""
    return bool(_VAGUE.search(low) or _SOME_WEEK.search(low))


def soon(low: str, today: date) -> Day | None:
    """Where a text in lower case that tells of a visit and no day says: on the train, there by 10, in the morning."""
    if found := _NEXT_MORNING.search(low):
        return Day(today + timedelta(days=1), found.start(), found.end())
    found = _TODAY.search(low)
    return Day(today, found.start(), found.end()) if found else None


def broken(low: str) -> re.Match[str] | None:
    """Where a text in lower case says that something broke down."""
    return _BROKEN.search(low)


def week_meant(low: str, today: date) -> tuple[date, date] | None:
    """The first and last day that a text without a day leaves open: next week's, or the rest of this one."""
    found = _WEEK.search(low)
    if found is None:
        return None
    monday = today - timedelta(days=today.weekday())
    if found["which"] == "next":
        return monday + timedelta(days=7), monday + timedelta(days=13)
    return today, monday + timedelta(days=6)
