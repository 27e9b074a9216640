"""Where sentences and clauses end. A negation counts in its clause, a day in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from protocols.reading.calendar_words import ALL_WEEKDAYS, MONTHS

LONGEST_SENTENCE = 400  # characters; what is longer is a list, and evidence at its ends does not belong together

# A full stop after a number may be a German ordinal, after "St" or "Mr" an abbreviation.
_CALENDAR = "|".join(word.capitalize() for word in (*MONTHS, *ALL_WEEKDAYS))
_SENTENCE_END = re.compile(
    r"(?<!\d)(?<!\bst)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bdr)(?<!\bno)\.(?=\s|$)"
    rf"|(?<=\d)\.(?=\s+(?!{_CALENDAR})[A-Z]|$)|[!?;\n]+"
)
_CLAUSE_END = re.compile(
    r"[,()\ue000\u2013\u2014]|:(?![0-9]{2}\b)|\s-\s|\.\.\.?|\b(?:but|so|because"
    r"|since|as i|as we|otherwise|then|although|though|while|if not|aber|weil|sonst|mais|donc|pero|porque|maar|omdat)\b"
)


@dataclass(frozen=True, slots=True)
class Span:
    """text[start:end]."""

    start: int
    end: int

    def holds(self, position: int) -> bool:
        return self.start <= position < self.end


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of a text as its author wrote it, each with the mark that ends it; endless ones are cut."""
    return tuple(piece for whole in _cut(_SENTENCE_END, text, 0, len(text)) for piece in _pieces(text, whole))


def clauses(low: str, sentence: Span) -> tuple[Span, ...]:
    """The clauses of a sentence."""
    return tuple(_cut(_CLAUSE_END, low, sentence.start, sentence.end))


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    start = sentence.start
    while sentence.end - start > LONGEST_SENTENCE:
        blank = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        end = blank if blank > start else start + LONGEST_SENTENCE
        yield Span(start, end)
        start = end
    yield Span(start, sentence.end)


def _cut(ends: re.Pattern[str], text: str, start: int, end: int) -> Iterator[Span]:
    for mark in ends.finditer(text, start, end):
        if mark.end() < end and text[start : mark.start()].strip():
            yield Span(start, mark.end())
            start = mark.end()
    if start < end:
        yield Span(start, end)
