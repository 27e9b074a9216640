"""A message as a row of words and marks, in which names, days and numbers stand for their kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS
from protocols.reading.dates import days_in
from protocols.reading.markup import CUT, SOMEONE, OwnWords
from protocols.reading.names import Mention

NAME = "<name>"
SHORTEST = 3  # letters: "so" and "do" are words, whatever they abbreviate elsewhere

_TOKEN = re.compile(
    rf"{CUT}|{SOMEONE}|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\d+(?:[.,:/]\d+)*|[%€$£]|[?!.,;:()\"“”„«»>\n&@/+-]"
)
_TIME = re.compile(r"\d{1,2}[:.]\d\d")
_STAND_INS = {CUT: "<cut>", SOMEONE: "<somebody>"}
_ENDS = frozenset('.!?\n:"“„>')


class Token(NamedTuple):
    """What stands at text[start:end]: a word in lower case, a mark, or the kind in angle brackets.

    `word`: the word itself where it is one, also of a name.
    """

    said: str
    start: int
    end: int
    word: str = ""


def tokens(words: OwnWords, customers: Iterable[Mention], own: str | None, today: date) -> list[Token]:
    """Every word and mark in order; `own` is the customer of the channel."""
    kinds = sorted(_kinds(words.lowered, customers, own, today), key=lambda each: each.start)
    found: list[Token] = []
    for match in _TOKEN.finditer(words.text):
        while kinds and kinds[0].end <= match.start():
            found.append(kinds.pop(0))
        if not kinds or match.end() <= kinds[0].start:
            found.append(_token(match, words.lowered, found))
    return found + kinds


def _kinds(low: str, customers: Iterable[Mention], own: str | None, today: date) -> Iterator[Token]:
    taken = []
    for each in customers:
        yield Token("<customer>" if own in {None, each.name} else "<other customer>", each.start, each.end)
        taken.append((each.start, each.end))
    for day in days_in(low, today):
        if not any(start < day.end and day.start < end for start, end in taken):
            when = "<today>" if day.day == today else "<day ahead>" if day.day > today else "<day gone>"
            yield Token(when, day.start, day.end, low[day.start : day.end])


def _token(match: re.Match[str], low: str, before: list[Token]) -> Token:
    text, start, end = match[0], match.start(), match.end()
    word = low[start:end]
    if text in _STAND_INS:
        return Token(_STAND_INS[text], start, end)
    if text[0].isdigit():
        return Token("<time>" if _TIME.fullmatch(text) else "<number>", start, end)
    if len(word) > SHORTEST and word in ALL_WEEKDAYS:
        return Token("<weekday>", start, end, word)
    if len(word) > SHORTEST and word in MONTHS:
        return Token("<month>", start, end, word)
    if text[0].isupper() and before and before[-1].said not in _ENDS:
        return Token(NAME, start, end, word)
    return Token(word, start, end, word if word[0].isalpha() else "")
