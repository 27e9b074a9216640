"""Who travels, where it is not the author."""

from __future__ import annotations

import re

from protocols.reading.markup import SOMEONE
from protocols.reading.sentences import Span
from protocols.reading.subjects import AUTHOR, GOES, HOME, ONLY_A_PERSON, Search, goes, is_person, is_somebody

VERB = 12  # characters of "is" and "will be" before "going to"


_ALONG = re.compile(
    r"\b(?:with|w/|plus|mit|avec|met)\s(?:me|us|myself|mir|uns|moi|nous|mij|ons)\b|\bme (?:and|&|n|\+)\s"
)
_NAME = rf"(?:{SOMEONE}|[A-Z][^\W\d_]{{1,20}}(?:\s[A-Z][^\W\d_]{{1,20}})?)"
_DOES = (
    r"(?:is|are|will|'s|\u2019s|'ll|goes|heads|drives|flies|travels|takes|visits|pops|swings|drops|stops|and|has|can|might|may"
    r"|plans|wants|needs|fährt|ist|besucht|fliegt|geht|va|sera|passe|visita|estará|gaat|rijdt|bezoekt|going|heading)"
)
_SUBJECT = re.compile(
    rf"(?<![\w\u2019'])(?<!\bfrom\s)(?<!\bof\s)(?P<name>{_NAME}(?:\s(?:and|&|und|et|y|en)\s{_NAME})?){HOME}\s?(?={_DOES}\b)"
)
_TOLD = re.compile(rf"(?<![\w\u2019'])(?P<name>{_NAME})\s(?:told|says|said|mentioned|reckons)\b")
_PRONOUN = re.compile(r"\b(?:she|he|she's|he's|she'll|he'll|sie|er|elle|il|ella|él|zij|hij)\b", re.IGNORECASE)
_ROSTER = re.compile(rf"\b(?:pax|travellers?|who|attendees?)\s?[:=]\s?(?P<name>[A-Z][\w.]{{0,20}}(?:\s{_NAME})?)")
_ANY_NAME = re.compile(rf"\b(?P<name>{_NAME})")
_DELEGATE = re.compile(
    r"\b(?:the|a|an|their|some|two|three|ein|eine|der|die|un|une|le|la|el|een|de)\s(?:[\w-]{2,20}\s){1,2}"
    rf"(?:from|of|at|von|de|van)\s(?:[\w&-]{{2,30}}\s){{1,2}}(?=(?:is|are|will|visit|go|drive|fly|{GOES})\b)"
)


def traveller(search: Search) -> Span | None:
    """The colleague who travels, as named in the text; a pronoun where it names nobody; None for the author."""
    text, low, sentence, cue = search.words.text, search.words.lowered, search.sentence, search.cue
    if _ALONG.search(low, sentence.start, sentence.end):
        return None
    if goer := _goer(search):
        return goer
    if AUTHOR.search(low, sentence.start, min(sentence.end, cue.end)):
        return _told(search)
    if named := _last(search, _SUBJECT, text, sentence.start, cue.end) or _colleague(search):
        return named
    if pronoun := _PRONOUN.search(text, sentence.start, cue.end):
        is_somebody = ONLY_A_PERSON.match(text, pronoun.start())
        return _last(search, _ANY_NAME, text, 0, cue.start) or (Span(*pronoun.span()) if is_somebody else None)
    return _last(search, _ROSTER, text, 0, len(text))


def is_strange(search: Search, who: Span | None) -> bool:
    """Whether somebody goes who may be none of us: nobody in particular, another company's, a name nobody knows."""
    text, low, start, end = search.words.text, search.words.lowered, search.sentence.start, search.cue.end
    name = text[who.start : who.end] if who else ""
    if name and search.colleagues and not search.colleagues.know(name) and not ONLY_A_PERSON.fullmatch(name):
        return True
    if _ALONG.search(low, start, search.sentence.end):
        return False
    goer = goes(search)
    if who is None and goer and search.cue.start - goer.end() <= VERB:  # somebody, the van
        return True
    return not AUTHOR.search(low, start, end) and _DELEGATE.search(low, start, end) is not None


def _goer(search: Search) -> Span | None:
    """Somebody who goes, whatever the author thinks or hears before."""
    match = goes(search)
    if match is None:
        return None
    span = Span(*match.span(match.lastgroup or 0))
    said = search.words.lowered[span.start : span.end]
    if ONLY_A_PERSON.fullmatch(said):
        return _last(search, _ANY_NAME, search.words.text, 0, span.start) or span
    return span if is_person(search, said) else None


def _told(search: Search) -> Span | None:
    """Ruth told me she's going: it is Ruth who goes."""
    text, low, cue = search.words.text, search.words.lowered, search.cue
    match = _TOLD.search(text, search.sentence.start, cue.start)
    if match and _PRONOUN.search(text, match.end(), cue.end) and not AUTHOR.search(low, match.end() + 4, cue.end):
        return Span(*match.span("name"))
    return None


def _colleague(search: Search) -> Span | None:
    words, start = search.words, search.sentence.start
    return next(search.colleagues.named(words.text, words.lowered, start, search.cue.start), None)


def _last(search: Search, pattern: re.Pattern[str], text: str, start: int, end: int) -> Span | None:
    found = (
        Span(*match.span("name")) for match in pattern.finditer(text, start, end) if is_somebody(search, match["name"])
    )
    return max(found, key=lambda span: span.start, default=None)
