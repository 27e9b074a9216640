"""What a message about a visit tells besides: until when it lasts, what for, who comes along, that it is urgent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS
from protocols.reading.dates import days_beside, days_in
from protocols.reading.markup import CUT, SOMEONE, OwnWords
from protocols.reading.names import Lexicon
from protocols.reading.now import broken
from protocols.reading.sentences import Span, clauses, sentences

LONGEST_PURPOSE = 120

_DAY = "|".join(sorted(ALL_WEEKDAYS, key=len, reverse=True))
_LINK = r"\s?(?:-|\u2013|to|until|till|through|thru|and|&|\+|bis|t/m|au|al)\s?"
_WEEKDAYS = re.compile(rf"\b(?P<first>{_DAY}){_LINK}(?P<last>{_DAY})\b")
_DATES = re.compile(
    rf"\b(?P<first>[0-3]?[0-9])(?:st|nd|rd|th|\.)?{_LINK}(?P<last>[0-3]?[0-9])(?:st|nd|rd|th|\.)?\s(?:of\s)?"
    rf"(?P<month>{'|'.join(MONTHS)})\b"
)
_ONLY_A_LINK = re.compile(rf"{_LINK}(?:on\s|the\s)?")
_NAME = rf"(?:{SOMEONE}|[^\W\d_]{{2,20}}(?:\s[A-Z][^\W\d_]{{1,20}})?)"
_JOIN = r"(?:\s?(?:,|&|\+|/)\s?|\s(?:and|n|und|et|y|en)\s)"
_COMPANY = re.compile(
    rf"(?<!talked )(?<!spoke )(?<!spoken )(?<!agreed )(?<!checked )(?<!call )(?<!meeting )"
    rf"(?:\b(?:[Ww]ith|plus|bringing|taking|[Mm]e and|mit|avec|con|met)\s|\bw/\s?|\b[Mm]e\s?[&+]\s?)"
    rf"(?P<who>{_NAME}(?:{_JOIN}{_NAME})*)"
)
_JOINED = re.compile(_JOIN)
_AND_I = re.compile(rf"\b(?P<who>{_NAME})\s(?:and|&|\+)\s(?:I|me|i)\b")
_FOR = re.compile(r"\b(?P<word>for|to|re|about|because of|um|für|pour|para|voor|om)\s(?P<what>[^\ue000]{3,})")
_NOT_FOR = re.compile(
    r"(?:(?:the|a|an|one|two|three|four|five|all|most|\d+|half|some|my|our|their|this|next)\s(?:[a-z]+\s){0,2}"
    r"(?:days?|weeks?|afternoon|morning|evening|hours?|site|plant|depot|factory|office|customers?|client|works|substations?)\b"
    r"|(?:them|him|her|me|us|you|now|there|\d)\b)"
)
_TAIL = re.compile(r"(?:\s+(?:with|and|w/|on|at|from|by|in|the|for|to|until|till|around|about|,|-))+\s*$")


@dataclass(frozen=True, slots=True)
class Details:
    """What is told besides. `company`: the words that name who comes along, verbatim."""

    last_day: date | None = None
    purpose: str = ""
    is_urgent: bool = False
    company: tuple[str, ...] = ()


NOTHING_ELSE = Details()


def details(words: OwnWords, lexicon: Lexicon, day: date | None, today: date) -> Details:
    """Of a message that plans a visit on that day, where one is told. Urgent is what broke down, and today."""
    breakdown = broken(words.lowered) if day == today else None
    purpose = _purpose(words, lexicon, today)
    if breakdown and not purpose:
        purpose = _clause(words, lexicon, breakdown.start())
    return Details(
        last_day=last_day(words.lowered, day, today) if day else None,
        purpose=purpose,
        is_urgent=breakdown is not None,
        company=company(words),
    )


def last_day(low: str, day: date, today: date) -> date | None:
    """The last of several days that follow on one another in a text in lower case, of which this is the first."""
    for found in _WEEKDAYS.finditer(low):
        first, last = (ALL_WEEKDAYS[found[each]] for each in ("first", "last"))
        if first == day.weekday() and last != first:
            return day + timedelta(days=(last - first) % 7)
    for found in _DATES.finditer(low):
        if int(found["first"]) == day.day and MONTHS[found["month"]] == day.month and int(found["last"]) > day.day:
            return _replaced(day, int(found["last"]))
    days = sorted(days_in(low, today), key=lambda each: each.start)
    for one, other in pairwise(days):
        if one.day == day < other.day and _ONLY_A_LINK.fullmatch(low, one.end, other.start):
            return other.day
    return None


def _replaced(day: date, last: int) -> date | None:
    try:
        return day.replace(day=last)
    except ValueError:  # the 31st of June
        return None


def company(words: OwnWords) -> tuple[str, ...]:
    """The words that may name colleagues who come along: "with Eve and @Hugo", "me and Eve", "Eve and I"."""
    found = [*_COMPANY.finditer(words.text), *_AND_I.finditer(words.text)]
    spans = (span for each in found for span in _each(words.text, *each.span("who")))
    return tuple(dict.fromkeys(words.verbatim(*span) for span in spans))


def _each(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Every name of several."""
    for joined in _JOINED.finditer(text, start, end):
        yield start, joined.start()
        start = joined.end()
    yield start, end


def _purpose(words: OwnWords, lexicon: Lexicon, today: date) -> str:
    """What for, as it is written after the customer or the day: "to swap the gateway", "for commissioning"."""
    low = words.lowered
    names = [(each.start, each.end) for each in lexicon.mentions(words.text, low)]
    days = [(each.start, each.end) for each in (*days_in(low, today), *days_beside(low, names, today))]
    spans = [*names, *days, *(each.span() for each in (*_WEEKDAYS.finditer(low), *_DATES.finditer(low)))]
    masked = _masked(low, spans)
    for sentence in sentences(words.text):
        after = min((end for start, end in spans if sentence.holds(start)), default=sentence.end)
        for clause in clauses(masked, Span(after, sentence.end)):
            found = next((each for each in _FOR.finditer(masked, clause.start, clause.end) if _is_purpose(each)), None)
            if found:
                return _trimmed(words, *found.span("what"))
    return ""


def _masked(low: str, spans: Iterable[tuple[int, int]]) -> str:
    """With names and days cut out, and whoever comes along."""
    letters = list(low)
    for start, end in (*spans, *(each.span() for each in _COMPANY.finditer(low))):
        letters[start:end] = CUT * (end - start)
    return "".join(letters)


def _is_purpose(found: re.Match[str]) -> bool:
    return not _NOT_FOR.match(found["what"])


def _clause(words: OwnWords, lexicon: Lexicon, at: int) -> str:
    """The clause around these words, unless it is the one that says that somebody goes."""
    parts = (part for sentence in sentences(words.text) for part in clauses(words.lowered, sentence))
    part = next((each for each in parts if each.holds(at)), None)
    if part is None or any(part.holds(each.start) for each in lexicon.mentions(words.text, words.lowered)):
        return ""
    return _trimmed(words, part.start, part.end)


def _trimmed(words: OwnWords, start: int, end: int) -> str:
    said = words.text[start:end].split(SOMEONE, maxsplit=1)[0]
    return _TAIL.sub("", said.strip(" \t\n.,;:!?-()\ue000"))[:LONGEST_PURPOSE].strip()
