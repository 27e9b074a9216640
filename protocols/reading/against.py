"""What speaks against a visit in the clause that plans one: it is off, it was, it is theirs, it is only talk."""

from __future__ import annotations

import re
from collections.abc import Callable

from protocols.reading.clause import Clause
from protocols.reading.cues import Cue

NEAR = 40  # characters over which a negation or another destination reaches
VETO = -9.0

_THEY_COME = re.compile(
    r"\b(?:they|they're|they'll|they'd|theyre|customers?|clients?|kunden?|klant|cliente)\b(?!')(?![^,]{0,30}\b(?:us|me|we|i|you|uns|nous|nos|ons)\b)[^,]{0,30}$"
)
_COMES = re.compile(
    r"'?s?\s(?:[\w']{1,12}\s){0,2}(?:is|are|will|would|wants?|might|may|plans?|'ll|'re)\s[\w\s']{0,20}$"
)
_CUSTOMER = re.compile(r"\b(?:customers?|clients?|kunden?|clientes?|klant)\b")
_AFTER_VERB = frozenset({"nicht", "kein", "keine", "keinen", "pas", "niet", "geen"})
_OPENERS = re.compile(r"\s*(?:(?:so|hi|hey|hello|and|also|btw|sorry|quick q|question|ps|fyi)[\s,:]{1,3}){0,2}")


def objection(clause: Clause, cue: Cue) -> float:
    """What the clause takes away from a cue that speaks for a visit; VETO where nothing can outweigh it."""
    if any(says_no(clause, cue) for says_no in _VETOES):
        return VETO
    against = -3.0 if clause.has_free("remote", "going", "toward") else 0.0
    against -= 3.0 if clause.has_free("general", "meant") else 0.0
    return against - (2.0 if clause.has_free("perhaps", "meant", "general") else 0.0)


def _is_off(clause: Clause, _cue: Cue) -> bool:
    return bool(clause.of("cancelled"))


def _is_denied(clause: Clause, cue: Cue) -> bool:
    denials = clause.free("negation", "still")
    before = any(0 <= cue.start - denial.end <= NEAR for denial in denials)
    return before or any(clause.low[denial.start : denial.end] in _AFTER_VERB for denial in denials)


def _is_past(clause: Clause, cue: Cue) -> bool:
    """It was: a day gone by stands nearest to the visit, or a verb says so and no day lies ahead."""
    nearest = clause.nearest_time(cue)
    verbs = clause.free("past", "plan", "near")
    was = any(each.start < cue.start for each in verbs) or bool(verbs and not clause.has_day)
    return was or (nearest is not None and nearest.is_gone)


def _is_theirs(clause: Clause, cue: Cue) -> bool:
    """They come to us, or it is the customer who goes."""
    before = clause.low[clause.span.start : cue.start]
    if clause.of("hosting") or _THEY_COME.search(before):
        return True
    named = (each for each in clause.customers if each.end <= cue.start)
    return any(_COMES.match(clause.low[each.end : cue.start]) for each in named)


def _is_elsewhere(clause: Clause, cue: Cue) -> bool:
    return any(-NEAR <= other.start - cue.end <= NEAR for other in clause.free("elsewhere", "place", "going"))


def _is_a_thing(clause: Clause, cue: Cue) -> bool:
    """Surveys go out, not people."""
    return any(0 <= cue.start - thing.end <= NEAR // 2 for thing in clause.of("things"))


def _is_internal(clause: Clause, cue: Cue) -> bool:
    """The team's lunch, where no customer is spoken of."""
    events = clause.around("internal")
    is_here = any(clause.span.holds(each.start) for each in events)
    text = clause.low[clause.span.start : clause.span.end]
    return bool(events) and (is_here or cue.kind != "going") and not clause.customers and not _CUSTOMER.search(text)


def _is_asked(clause: Clause, cue: Cue) -> bool:
    if not clause.low[clause.sentence.start : clause.sentence.end].rstrip().endswith("?"):
        return False
    opener = _OPENERS.match(clause.low, clause.span.start)
    start = opener.end() if opener else clause.span.start
    return any(each.start == start and each.start <= cue.start for each in clause.of("asking"))


_VETOES: tuple[Callable[[Clause, Cue], bool], ...] = (
    _is_off,
    _is_denied,
    _is_theirs,
    _is_elsewhere,
    _is_a_thing,
    _is_internal,
    _is_past,
    _is_asked,
)
