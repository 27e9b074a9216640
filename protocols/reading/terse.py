"""Notes of a few words, with no verb to go by: "thurs nwe, 9h", "me n hugo @ nwe tmrw"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from protocols.reading.calendar_words import ALL_WEEKDAYS, NEAR
from protocols.reading.intent import MAYBE, Plan
from protocols.reading.scene import Scene, is_located
from protocols.reading.sentences import Span
from protocols.reading.words import word_lists

LONGEST_NOTE = 80  # characters
_SURE = 1.0  # what makes it a plan of the author's

_WORD = re.compile(r"[^\W_][^\s,;()]*|[&+@]|\ue001")
_DAY = re.compile(rf"\b(?:{'|'.join(sorted({*ALL_WEEKDAYS, *(each for each in NEAR if ' ' not in each)}))})\b|[0-9]")
_COMPANY = re.compile(
    r"(?:\bme|\bi)\s?(?:n|and|&|\+|und|et|y|en)\s?(?P<with_me>[^\W\d_]{2,20}|\ue001)\b"
    r"|(?P<and_me>[^\W\d_]{2,20}|\ue001)\s?(?:n|and|&|\+|und|et|y|en)\s(?:me|i)\b"
    r"|\b(?:with|w/|mit|avec|con|met)\s?(?P<along>[^\W\d_]{2,20}|\ue001)\b"
)


def tells_a_day(low: str) -> bool:
    """Whether a text holds something like a day at all."""
    return _DAY.search(low) is not None


def brief_plans(message: Scene, sentence: Span, people: frozenset[str], *, is_own_field: bool) -> Iterator[Plan]:
    """The plan of a sentence that holds a customer, a day and hardly a word besides.

    `people` are colleagues' names in lower case; `is_own_field`: a technician writes in the
    customer's own channel, where a day with its hour is a visit.
    """
    is_asked = message.low[sentence.start : sentence.end].rstrip().endswith("?")
    if is_asked or len(message.low) > LONGEST_NOTE:
        return
    scene = message.within(sentence)
    if not scene.customers or not scene.days:
        return
    company = _company(scene, sentence)
    words = _others(scene, sentence)
    if words - word_lists("names")["small"] - people - company:
        return
    customer = scene.customers[0]
    is_with_place = is_located(scene.low, customer) and (company or not words.isdisjoint(people | {"i", "me", "we"}))
    has_hour = any(map(str.isdigit, message.low[sentence.start : sentence.end]))
    score = MAYBE + (_SURE if is_with_place or (is_own_field and has_hour) else 0.0)
    own = Span(customer.start, customer.end)
    yield Plan(score, sentence, own, customer, (own, scene.days[0]))


def _others(scene: Scene, sentence: Span) -> frozenset[str]:
    """The words that name neither the customer nor the day; what holds a digit is an hour."""
    spans = [*scene.days, *(Span(each.start, each.end) for each in scene.customers)]
    said = _WORD.finditer(scene.low, sentence.start, sentence.end)
    apart = (word for word in said if not any(span.start < word.end() and word.start() < span.end for span in spans))
    return frozenset(word[0].rstrip(".!?:") for word in apart if not any(map(str.isdigit, word[0])))


def _company(scene: Scene, sentence: Span) -> frozenset[str]:
    """Whoever comes along with the author."""
    found = _COMPANY.finditer(scene.low, sentence.start, sentence.end)
    return frozenset(match[match.lastgroup] for match in found if match.lastgroup)
