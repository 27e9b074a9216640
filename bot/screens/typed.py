"""What somebody typed after `/visit`: the customer, the day, the hour, and what for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time

from bot.blocks.dates import day_name
from bot.text import Said
from bot.words import say
from protocols.reading.changes import Change, ChangeReader
from protocols.reading.dates import find_date
from protocols.reading.details import company
from protocols.reading.markup import lowered, own_words
from protocols.reading.names import Lexicon
from protocols.reading.times import find_time
from protocols.visits.planning import Plan
from protocols.visits.records import Sort

LONGEST = 500
MOST_NAMED = 10
_SORTS = {Sort.URGENT: "urgent|asap", Sort.STANDING: "standing"}
_UNTIL = re.compile(
    r"\b(?:until|till|through|bis|jusqu'au|hasta|tot)\s+|(?P<after_a_day>\bto\s+|\s*[-\u2013]\s*)", re.IGNORECASE
)
_LEFT_OVER = re.compile(
    r"^(?:(?:from|to|at|on|in|for|and|-|,|:)(?:\s+|$))+|(?:\s+(?:from|on|at|to|,|-))+$", re.IGNORECASE
)

_BEGINS = re.compile(r"\s*(?:cancel(?:led|ed)?|call(?:ed)? off|postponed?|reschedule|not going)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """A visit as it was typed. `customer` is the account's own name.

    `change`: the line has a word that calls a visit off, or moves it; `company`: the words that name who comes along.
    """

    customer: str
    day: date
    hour: time | None
    purpose: str
    sort: Sort = Sort.ORDINARY
    last_day: date | None = None
    change: Change | None = None
    company: tuple[str, ...] = ()

    @property
    def plan(self) -> Plan:
        """The visit, as it was typed."""
        return Plan(self.day, self.hour, self.purpose, self.sort, self.last_day)


def read_typed(text: str, lexicon: Lexicon, today: date, own: Sequence[str]) -> Typed | Change | Said:
    """The visit, that a visit is off or moved, or one sentence on what is missing. Only a person's `own` accounts are
    named to them.
    """
    if len(text) > LONGEST:
        return say("visit.too_long")
    mentions = lexicon.find_account(text) or lexicon.misspelt(lowered(text))
    names = list(dict.fromkeys(mention.name for mention in mentions))
    if len(names) != 1:
        return say("visit.several", names=" or ".join(names)) if names else _unknown(text, lexicon, today, own)
    change = ChangeReader(lexicon).read_typed(text, today)
    if change and (change.is_sure or _BEGINS.match(text)):
        return change
    spans = [text[mention.start : mention.end] for mention in mentions]
    typed = _dated(names[0], text, spans, today)
    return replace(typed, change=change, company=company(own_words(text))) if isinstance(typed, Typed) else typed


def _dated(customer: str, text: str, spans: list[str], today: date) -> Typed | Said:
    """One that is urgent is today's, unless another day is named; one that stands lasts until the day named last."""
    sort, word = _sort(text)
    start, until = _parted(text.replace(word, " ", 1) if word else text, today)
    found = find_date(start, today, typed=True) or ((today, "") if word else None)
    if found is None:
        return say("visit.no_day", account=customer)
    last = find_date(until, found[0], typed=True) if until else None
    if problem := _impossible(customer, found[0], last[0] if last else None, sort, today):
        return problem
    hour = find_time(start)
    purpose = _without(start, [*spans, found[1], *([hour[1]] if hour else [])])
    return Typed(customer, found[0], hour[0] if hour else None, purpose, sort, last[0] if last else None)


def _parted(text: str, today: date) -> tuple[str, str]:
    """The text without its last day, and that day as it was written: one that follows at once on "until", or on a dash
    or "to" after another day; empty where it names none.
    """
    for link in _UNTIL.finditer(text):
        rest = text[link.end() :]
        found = find_date(rest, today, typed=True)
        is_last = not link["after_a_day"] or find_date(text[: link.start()], today, typed=True)
        if found and is_last and rest.startswith(found[1]):
            return f"{text[: link.start()]} {rest.removeprefix(found[1])}", found[1]
    return text, ""


def _impossible(customer: str, day: date, last_day: date | None, sort: Sort, today: date) -> Said | None:
    if day < today:
        return say("visit.past", day=day_name(day, today), account=customer)
    if sort is Sort.STANDING and last_day is None:
        return say("visit.standing", account=customer)
    return say("visit.ends_before", account=customer) if last_day and last_day < day else None


def _sort(text: str) -> tuple[Sort, str]:
    """Whether it is urgent or standing, and the word that says so."""
    for sort, words in _SORTS.items():
        if found := re.search(rf"\b(?:{words})\b", text, re.IGNORECASE):
            return sort, found[0]
    return Sort.ORDINARY, ""


def _without(text: str, spans: list[str]) -> str:
    """What is left is what the visit is for."""
    for span in spans:
        text = text.replace(span, " ", 1)
    return _LEFT_OVER.sub("", re.sub(r"\s+", " ", text).strip(" ,.:-")).strip()


def _unknown(text: str, lexicon: Lexicon, today: date, own: Sequence[str]) -> Said:
    """No customer that we know: the nearest one, or those there are."""
    found = find_date(text, today, typed=True)
    before = text.split(found[1], maxsplit=1)[0] if found and found[1] in text else text
    name = " ".join(before.split()[:3]).strip(" ,")
    if not name:
        return say("visit.none")
    guess = next((near for words in _heads(name) if (near := lexicon.nearest(words)) in own), None)
    if guess:
        return say("visit.guess", name=name.split()[0], guess=guess)
    return say("visit.unknown", name=name, names=", ".join(own[:MOST_NAMED]))


def _heads(name: str) -> list[str]:
    words = name.split()
    return [" ".join(words[:count]) for count in range(len(words), 0, -1)]
