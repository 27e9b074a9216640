"""Reading the small phrases of charters and team files: hours, terms, zones, regions.

Each raises ValueError with one sentence: what cannot be read, and the nearest right spelling or what was expected.
"""

import re
from datetime import time
from functools import lru_cache
from zoneinfo import available_timezones

from holidays import list_supported_countries
from rapidfuzz.distance import OSA

from protocols.charter.public_holidays import known_region
from protocols.charter.terms import Before, Term, Unit
from protocols.yamltext.words import nearest, shown, unknown

_FROM_THE_VISIT = ("", f" before {Before.THE_VISIT}")
_FROM_ANYWHERE = (*_FROM_THE_VISIT, f" before {Before.DUE}")
_OTHER_WORDS = (
    (r"\bhrs?\b", "hours"),
    (r"\bmins?\b", "minutes"),
    (r"\bsecs?\b", "seconds"),
    (r"\b(?:business|work|office)[ -]?(?=(?:day|hour)s?\b)", "working "),
)
_LETTERS_A_SLIP, _MOST_SLIPS = 4, 2
_NOT_PLACES = {"Factory", "localtime"}  # what a machine is set to is no zone that two people would read alike


def hour(text: str) -> time:
    """A time of day, "09:00"."""
    found = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", text)
    if not found:
        raise ValueError(f'{shown(text)} is not a time of day; expected one from 00:00 to 23:59, such as "09:00"')
    return time(int(found[1]), int(found[2]))


def number(text: str) -> int:
    """A whole number of up to four digits."""
    if not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError(f'{shown(text)} is not a number I can use here; expected digits, such as "3"')
    return int(text)


def term(text: str) -> Term:
    """A term that says by when, "1 working day before the visit"."""
    return _term(text, _FROM_THE_VISIT)


def length(text: str) -> Term:
    """A term that counts from nothing but its own start, "4 working hours"."""
    read = _term(text, ("",))
    if read.before:
        raise ValueError(f'{shown(text)} counts back from something; expected a length only, such as "4 working hours"')
    return read


def term_before_due(text: str) -> Term:
    """A term that counts back: from when a duty is due, unless it says from what."""
    read = _term(text, _FROM_ANYWHERE)
    return read if read.before else read.model_copy(update={"before": Before.DUE})


def _term(text: str, anchors: tuple[str, ...]) -> Term:
    try:
        return Term.parse(text)
    except ValueError as error:
        count, _, rest = " ".join(text.lower().split()).partition(" ")
        is_counted = re.fullmatch(r"[0-9]{1,4}", count)
        if is_counted and rest.removesuffix(" before") in _units():
            raise ValueError(_before_what(text, anchors)) from None
        near = _meant(rest, anchors) if is_counted else None
        if not near:
            raise ValueError(f"{shown(text)} cannot be read. {error}") from None
        raise ValueError(f'{shown(text)} is not a term; did you mean "{Term.parse(count + near)}"?') from None


def _before_what(text: str, anchors: tuple[str, ...]) -> str:
    """What to say of "2 days before", in a place where a term may end in one of these."""
    bare = " ".join(text.split()).removesuffix(" before")
    expected = f'"{bare}" alone, or "{bare} before the visit" where one is ahead'
    if anchors == ("",):
        expected = f'a length only, such as "{bare}"'
    return f"{shown(text)} does not say before what; expected {expected}"


def _meant(rest: str, anchors: tuple[str, ...]) -> str:
    """The unit, and what it is before, that this is a slip of; empty where a word more or another one is no slip."""
    for pattern, word in _OTHER_WORDS:
        rest = re.sub(pattern, word, rest)
    right = [f" {unit}{anchor}" for unit in _units() for anchor in anchors]
    near = min(right, key=lambda each: OSA.distance(_letters(rest), _letters(each)))
    slips = OSA.distance(_letters(rest), _letters(near))
    return near if slips <= len(_letters(near)) // _LETTERS_A_SLIP and slips <= _MOST_SLIPS else ""


def _letters(text: str) -> str:
    return re.sub(r"\bthe\b|[\s-]", "", text)


@lru_cache(maxsize=1)
def _units() -> tuple[str, ...]:
    return tuple(f"{unit}{plural}" for unit in Unit for plural in ("s", ""))


def zone(text: str) -> str:
    """A time zone by its name in the tz database, "Europe/London"."""
    if text not in _zones():
        near = nearest(text, _zones())
        hint = f'did you mean "{near}"?' if near else 'expected one such as "Europe/London"'
        raise ValueError(f"{shown(text)} is not a time zone I know; {hint}")
    return text


def region(text: str) -> str:
    """A country or a part of one with its own public holidays, "GB" or "GB-SCT"."""
    try:
        return known_region(text)
    except ValueError as error:
        country, dash, _ = text.upper().partition("-")
        parts = list_supported_countries().get(country)
        if parts is None:
            raise ValueError(f"{shown(text)} cannot be read. {error}") from None
        choices = [f"{country}-{part}" for part in parts] if dash else [country]
        raise ValueError(unknown(text, "a region with public holidays", choices or [country])) from None


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    return frozenset(available_timezones() - _NOT_PLACES)
