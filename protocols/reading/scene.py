"""What is found in a message before it is weighed: its cues, the customers it names, the times it tells."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from protocols.reading.calendar_words import MONTHS
from protocols.reading.clause import Moment
from protocols.reading.cues import Cue
from protocols.reading.names import Mention
from protocols.reading.sentences import Span

SOON = re.compile(
    r"\b(?:next week|next month|later this week|this week|next quarter|nächste woche|semaine prochaine|próxima semana"
    rf"|volgende week|(?:in|im|en) (?:early |late |mid-?|the )?(?:{'|'.join(MONTHS)}|spring|summer|autumn))\b"
)
CLOSE = 20  # characters between "was" and where somebody was

_LOCATIVE = re.compile(
    r"(?:\b(?:at|to|with|w/|in|bei|zu|nach|mit|beim|zum|chez|avec|voir|con|bij|naar|met)|@)\s?(?:the\s|our\s)?$"
)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is found in a message, or in one sentence of it.

    `days` are upcoming ones, `times` all that says when; `first` is the first customer of the whole message.
    """

    low: str
    cues: Sequence[Cue]
    customers: tuple[Mention, ...]
    days: list[Span]
    times: list[Moment]
    is_bound: bool
    first: Mention | None = None
    been_there: int | None = None  # where the text says that somebody was at a customer's

    def was_there(self, cue: Cue) -> bool:
        """Going back is a visit where the message says before that somebody was at a customer's."""
        return self.been_there is not None and self.been_there < cue.start

    def within(self, sentence: Span) -> Scene:
        return replace(
            self,
            cues=[cue for cue in self.cues if sentence.holds(cue.start)],
            customers=tuple(each for each in self.customers if sentence.holds(each.start)),
            days=[day for day in self.days if sentence.holds(day.start)],
            times=[each for each in self.times if sentence.holds(each.start)],
            first=self.customers[0] if self.customers else None,
        )


def been_at(low: str, cues: Sequence[Cue], customers: tuple[Mention, ...]) -> int | None:
    """Where the first customer stands at whom somebody was: "was at Northwind"."""
    was = [cue.end for cue in cues if cue.kind == "past"]
    for customer in customers:
        before = was[bisect_right(was, customer.start) - 1 :][:1]
        if before and 0 <= customer.start - before[0] <= CLOSE and is_located(low, customer):
            return customer.start
    return None


def is_located(low: str, customer: Mention) -> bool:
    """At Northwind, to Northwind: the name is where somebody is or goes."""
    return bool(_LOCATIVE.search(low, max(0, customer.start - 12), customer.start))
