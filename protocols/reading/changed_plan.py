"""A sentence that says that a plan has changed: which word says so, of which visit, and on which day it is instead."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from protocols.reading.cues import Cue, find_cues, finder
from protocols.reading.dates import Day
from protocols.reading.markup import OwnWords
from protocols.reading.names import Mention
from protocols.reading.sentences import Span
from protocols.reading.words import word_lists

OF_A_CHANGE = frozenset({"off", "unable", "moved"})
FEW = 5  # words: "Northwind is off" is about a visit without saying so
NEAR = 24  # characters between what is off and the word that says so

_DENIED = re.compile(r"(?:\b(?:not|never|nothing|no need to|don't|dont)|n't)\s(?:been\s|be\s|yet\s|to\s)?$")
_NEW = re.compile(r"\b(?:to|until|till|for|auf|au|al|a|naar|tot)\s(?:on\s|the\s|den\s)?$")
_GOES_THEN = re.compile(
    r"(?<!not )(?<!longer )(?<!never )(?<!n't )\b(?:going|go|goes|coming|come|visit|visiting|be there|now|instead)"
    r"\s(?:there\s|instead\s)?(?:on\s|to\s)?$"
)
_SINCE = re.compile(r"\b(?:since|by|before|from before|of last|until last)\s(?:the\s)?$")
_A_VISIT = re.compile(r"\b(?:visit|trip|site|customer|client|kunde|besuch|visite|visita|bezoek|klant)\b")
_PASSIVE = re.compile(r"\b(?:is|was|are|were|been|be|got|gets|being|has|had)\s$")


@dataclass(frozen=True, slots=True)
class Change:
    """A plan is off, or on another day.

    `customer` is empty where the text names none. `days`: which the visit may be on; `to`: its new day, where one is
    told, and a week later where that may be meant. `is_sure`: the text says nothing else. `because`: the words that
    decided, verbatim.
    """

    customer: str | None
    is_off: bool
    days: tuple[date, ...] = ()
    to: tuple[date, ...] = ()
    because: tuple[str, ...] = ()
    is_sure: bool = False


@dataclass(frozen=True, slots=True)
class ChangedPlan:
    """One sentence of a message, with the customers and days of the whole."""

    words: OwnWords
    span: Span
    named: tuple[Mention, ...]
    all_days: list[Day]
    today: date

    @property
    def low(self) -> str:
        return self.words.lowered

    @property
    def cue(self) -> Cue | None:
        """The word of a change; that nobody goes counts before that it moved."""
        found = [each for each in self._cues() if each.kind in OF_A_CHANGE]
        return min(found, key=lambda each: (each.kind == "moved", each.start), default=None)

    def _cues(self) -> Iterator[Cue]:
        return (each for each in finder("changes").find(self.low) if self.span.holds(each.start))

    @property
    def days(self) -> list[Day]:
        return [each for each in self.all_days if self.span.holds(each.start) and not self._says(_SINCE, each.start)]

    @property
    def mentions(self) -> list[Mention]:
        return [each for each in self.named if self.span.holds(each.start)]

    def has(self, kind: str, before: int | None = None) -> bool:
        return any(each.kind == kind and (before is None or each.start < before) for each in self._cues())

    def is_asked(self) -> bool:
        return self.low[self.span.start : self.span.end].rstrip().endswith("?")

    def is_denied(self, cue: Cue) -> bool:
        return cue.kind != "unable" and self._says(_DENIED, cue.start)

    def _says(self, pattern: re.Pattern[str], before: int) -> bool:
        return bool(pattern.search(self.low, max(self.span.start, before - NEAR), before))

    def is_of_a_visit(self, cue: Cue) -> bool:
        """Somebody's going there is spoken of; where nothing says so, nothing else is."""
        if cue.kind == "unable" or self.has("visit"):
            return True
        others = {each.kind for each in find_cues(self.low) if self.span.holds(each.start)}
        if others & {"things", "remote", "internal"}:
            return False
        if cue.kind == "moved":
            return self._new(cue) is not None or (bool(self.days) and self._says(_PASSIVE, cue.start))
        ends = [*(each.end for each in self.mentions), *(each.end for each in self.days)]
        is_beside = any(0 <= cue.start - end <= NEAR // 2 for end in ends)
        is_off = "off" in self.low[cue.start : cue.end].split()
        return (bool(self.days) or self.is_short()) and (is_beside or not is_off)

    def is_short(self) -> bool:
        return len(self.low[self.span.start : self.span.end].split()) <= FEW

    def _new(self, cue: Cue) -> Day | None:
        """The day it is on now: "to Tuesday", after the word that says that it moved."""
        return next((each for each in self.days if each.start >= cue.end and self._is_new(each)), None)

    def _instead(self, cue: Cue) -> Day | None:
        """The day on which they go after all: "is cancelled, going there on Friday"."""
        later = (each for each in self.days if each.start > cue.end)
        return next((each for each in later if _GOES_THEN.search(self.low, cue.end, each.start)), None)

    def _is_new(self, day: Day) -> bool:
        return self._says(_NEW, day.start)

    def change(self, cue: Cue, own: str | None) -> Change | None:
        """What it says: whose visit, on which days, and when it is instead."""
        new = self._new(cue) if cue.kind == "moved" else self._instead(cue)
        days = [each for each in self.days if each is not new]
        customer = self._customer(cue) or own
        spans = [(cue.start, cue.end), *((each.start, each.end) for each in self.mentions)]
        spans = sorted([*spans, *((each.start, each.end) for each in self.days)])
        is_sure = self._says_nothing_else(spans)
        if customer is None and not (days and (is_sure or self._says_whose())):
            return None
        return Change(
            customer=customer,
            is_off=cue.kind != "moved" and new is None,
            days=tuple(dict.fromkeys(day for each in days for day in _either(each.day, self.today))),
            to=_news(new, self.low) if new else (),
            because=tuple(dict.fromkeys(self.words.verbatim(*each) for each in spans)),
            is_sure=is_sure,
        )

    def _says_whose(self) -> bool:
        """A visit, though nobody says to whom."""
        return _A_VISIT.search(self.low, self.span.start, self.span.end) is not None

    def _customer(self, cue: Cue) -> str | None:
        """The one named nearest to the word; where the sentence names none, the first of the message."""

        def far(mention: Mention) -> int:
            return max(mention.start - cue.end, cue.start - mention.end)

        near = min(self.mentions, key=far, default=None)
        return near.name if near else next((each.name for each in self.named), None)

    def _says_nothing_else(self, spans: Iterable[tuple[int, int]]) -> bool:
        rest = list(self.low[self.span.start : self.span.end])
        for start, end in spans:
            rest[start - self.span.start : end - self.span.start] = " " * (end - start)
        return not set(re.findall(r"[^\W_]+", "".join(rest))) - word_lists("changes")["small"]


def _news(day: Day, low: str) -> tuple[date, ...]:
    """From Monday to Friday: the next Friday, or the one after that Monday."""
    is_dated = any(letter.isdigit() for letter in low[day.start : day.end])
    return (day.day,) if is_dated else (day.day, day.day + timedelta(days=7))


def _either(day: date, today: date) -> tuple[date, ...]:
    """Said on a Monday, "Monday is off" is today or in a week."""
    return (today, day) if day - today == timedelta(days=7) else (day,)
