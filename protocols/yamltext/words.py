"""Words that people write: tidied, compared, shown back in an error. What cannot be read raises ValueError."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import TypeVar

from rapidfuzz import fuzz, process

LONGEST_NAME = 150  # what Slack shows in a header
LONGEST_PROSE = 2_000
_LONGEST_SHOWN = 60
_NEAR = 66  # percent of letters in common: "tech" is near "technical", "marketing" is not near "management"
_MOST_NAMED = 24
_TURNS_TEXT_AROUND = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

WITHOUT_HASH = 'a "#" starts a comment in this file, so what follows is not read; please write the channel without #'
CURLY = "these are curly quotes as a word processor makes them; please remove them"
_DOUBLE, _SINGLE = tuple("\u201c\u201d\u201e\u201f"), tuple("\u2018\u2019\u201a\u201b")

W = TypeVar("W", bound=StrEnum)


def name(text: str) -> str:
    """A name or short text on one line: normalised to NFC, outer and repeated spaces dropped. Never in curly quotes."""
    if is_in_curly_quotes(text):
        raise ValueError(CURLY)
    return _bounded(" ".join(_visible(text).split()), LONGEST_NAME)


def prose(text: str) -> str:
    """A text that may have several lines, as people will see it."""
    return _bounded(_visible(text).strip(), LONGEST_PROSE)


def identifier(text: str) -> str:
    """A short id, such as "liaise-before-visit" or "alice"."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9._-]{0,79}", text):
        suggestion = re.sub(r"[^a-z0-9._]+", "-", text.lower()).strip("-._")[:_LONGEST_SHOWN]
        hint = f'; did you mean "{suggestion}"?' if suggestion else ""
        raise ValueError(f"{shown(text)} is not an id; expected small letters, digits and hyphens{hint}")
    return text


def channel(text: str) -> str:
    """The name of a Slack channel, read with or without its #."""
    bare = unicodedata.normalize("NFC", text).removeprefix("#")
    if not re.fullmatch(r"[\w-]{1,80}", bare) or bare != bare.lower():
        raise ValueError(f'{shown(text)} is not the name of a channel; expected one such as "acct-northwind"')
    return bare


def word_of(what: str, words: type[W]) -> Callable[[str], W]:
    """A reader of one word of a closed list, for example `word_of("a mode", Mode)`."""

    def read(text: str) -> W:
        if text not in set(words):
            raise ValueError(unknown(text, what, words))
        return words(text)

    return read


def unknown(text: str, what: str, known: Iterable[str]) -> str:
    """The sentence for a word that is none of the known ones: the nearest right spelling, else all of a short list."""
    choices = [str(word) for word in known]
    near = nearest(text, choices)
    if near is not None:
        return f'{shown(text)} is not {what} I know; did you mean "{near}"?'
    if not choices:
        return f"{shown(text)} is not {what} I know; none is written in this file"
    if len(choices) > _MOST_NAMED:
        return f"{shown(text)} is not {what} I know"
    return f"{shown(text)} is not {what} I know; expected {', '.join(choices)}"


def nearest(text: str, known: Iterable[str], near: int = _NEAR) -> str | None:
    """The known word that is spelt most like the text, if one is near: so many percent of letters in common."""
    if len(text) > LONGEST_NAME:
        return None
    found = process.extractOne(text, sorted(known), scorer=fuzz.ratio, processor=str.lower, score_cutoff=near)
    return found[0] if found else None


def shown(text: str) -> str:
    """The text in quotes, short enough and clean enough for an error."""
    clean = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text)
    return f'"{clean[:_LONGEST_SHOWN]}…"' if len(clean) > _LONGEST_SHOWN else f'"{clean}"'


def is_in_curly_quotes(text: str) -> bool:
    """Whether a word processor's quotes stand around the text, or a lone one at its end. An apostrophe is none."""
    bare = text.strip()
    if bare.startswith(_SINGLE):
        return bare.endswith(_SINGLE)
    is_one_alone = sum(bare.count(quote) for quote in _DOUBLE) % 2 == 1
    return bare.startswith(_DOUBLE) or (is_one_alone and bare.endswith(_DOUBLE))


def _visible(text: str) -> str:
    bad = next((letter for letter in text if _is_out_of_place(letter)), None)
    if bad is not None:
        raise ValueError(f"there is an invisible control character in this text (U+{ord(bad):04X}); please remove it")
    return unicodedata.normalize("NFC", text)


def _is_out_of_place(letter: str) -> bool:
    return letter in _TURNS_TEXT_AROUND or (unicodedata.category(letter) in {"Cc", "Cs"} and letter not in "\n\t")


def _bounded(text: str, most: int) -> str:
    if not any(letter.isprintable() and not letter.isspace() for letter in text):
        raise ValueError("there is no text here")
    if len(text) > most:
        raise ValueError(f"this text has {len(text):,} characters; at most {most:,} can be shown")
    return text
