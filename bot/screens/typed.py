"""What somebody typed after `/visit`: the customer, the day, the hour, and what for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.blocks.dates import day_name
from bot.text import Said
from bot.words import say
from protocols.reading.dates import find_date
from protocols.reading.markup import lowered
from protocols.reading.names import Lexicon
from protocols.reading.times import find_time

LONGEST = 500
MOST_NAMED = 10
_LEFT_OVER = re.compile(r"^(?:(?:to|at|on|in|for|and|-|,|:)\s+)+|(?:\s+(?:on|at|to|,|-))+$", re.IGNORECASE)


@dataclass(frozen=True)
class Typed:
    """A visit as it was typed. `customer` is the account's own name."""

    customer: str
    day: date
    hour: time | None
    purpose: str


def read_typed(text: str, lexicon: Lexicon, today: date, own: Sequence[str]) -> Typed | Said:
    """The visit, or one sentence on what is missing. Only a person's `own` accounts are named to them."""
    if len(text) > LONGEST:
        return say("visit.too_long")
    mentions = lexicon.find_account(text) or lexicon.misspelt(lowered(text))
    names = list(dict.fromkeys(mention.name for mention in mentions))
    if len(names) != 1:
        return say("visit.several", names=" or ".join(names)) if names else _unknown(text, lexicon, today, own)
    spans = [text[mention.start : mention.end] for mention in mentions]
    return _dated(names[0], text, spans, today)


def _dated(customer: str, text: str, spans: list[str], today: date) -> Typed | Said:
    found = find_date(text, today, typed=True)
    if found is None:
        return say("visit.no_day", account=customer)
    if found[0] < today:
        return say("visit.past", day=day_name(found[0], today), account=customer)
    hour = find_time(text)
    purpose = _without(text, [*spans, found[1], *([hour[1]] if hour else [])])
    return Typed(customer, found[0], hour[0] if hour else None, purpose)


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
