"""What may be a sign of something: words, pairs and pieces of words, sorts of words, and where a message stands.

Each sign has a strength and the stretch of text that it rests on; what weight it has is learned (`weights.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from protocols.reading.cues import finder
from protocols.reading.tokens import NAME, Token

OF_RULES = "rules:"
PIECE, PAIR, APART = "c:", "p:", "g:"  # of a word; two words side by side; two with any other between them
NOWHERE = (0, 0)  # of what the message shows as a whole

_WORD, _PAIR, _APART, _PIECE, _SORT, _SORT_HERE, _CUE, _RULE = 1.0, 1.6, 1.2, 0.35, 1.2, 0.6, 1.2, 1.8
_PIECES = (3, 4, 5)  # letters
_LONGEST_WORD = 30
_LENGTH_STEP, _LENGTH_STEPS = 5, 6
_EMOJI = re.compile(r":[a-z][a-z0-9_+-]{1,40}:|[\U0001F300-\U0001FAFF\u2600-\u27BF]")
_ADDRESSED = re.compile(  # what is in capitals alone is a heading
    r"\s*(?P<called>(?=[^\s:,]*[a-z\d_^|`\[\]-])[\w^|`\[\]-]{2,20})\s?[:,]\s"
)
_NICK = re.compile(r"^[a-z]|[\d_^|`\[\]]")
_QUOTE = re.compile(r'["“„«]')
_CUES = {"visit": ("cues", "objections"), "feedback": ("feedback",), "win": ("wins",)}


class Sign(NamedTuple):
    """One sign. `name` is what it is known by to the weights. A tuple: a message has hundreds of them."""

    name: str
    strength: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and by whom a message was written; `rules` says what the rules make of it, by signal: ask, maybe or no."""

    channel: str
    author: str
    is_bound: bool
    is_named: bool
    rules: dict[str, str]

    @property
    def here(self) -> str:
        return ("B" if self.is_bound else "U") + ("n" if self.is_named else "-")


def signs(original: str, low: str, row: Sequence[Token], setting: Setting) -> list[Sign]:
    """All signs of a message, each once; `row` are the tokens of `low`."""
    found: dict[str, Sign] = {}
    for sign in (*_of_setting(setting), *_of_whole(original, row), *_of_words(row), *_of_sorts(low, row, setting)):
        found.setdefault(sign.name, sign)
    return list(found.values())


def _of_setting(setting: Setting) -> Iterator[Sign]:
    names = [f"in:{setting.here}", f"by:{setting.author}", f"by:{setting.author} {setting.here[0]}"]
    if not setting.is_bound:
        names.append(f"channel:{setting.channel}")
    yield from (Sign(name, 1.0, *NOWHERE) for name in names)
    for signal, verdict in setting.rules.items():
        yield Sign(f"{OF_RULES}{signal} {verdict}", _RULE, *NOWHERE)


def _of_whole(original: str, row: Sequence[Token]) -> Iterator[Sign]:
    shown = {
        f"length:{min(_LENGTH_STEPS, len(row) // _LENGTH_STEP)}": True,
        "asks at the end": original.rstrip().endswith("?"),
        "asks": "?" in original,
        "quotes": _QUOTE.search(original) is not None,
        "lines": "\n" in original,
        f"addressed:{_address(original)}": True,
    }
    yield from (Sign(name, 1.0, *NOWHERE) for name, is_so in shown.items() if is_so)
    for emoji in _EMOJI.findall(original):
        yield Sign(f"emoji:{emoji}", 1.0, *NOWHERE)


def _address(original: str) -> str:
    """Whether it is said to somebody, and by how they are called: a nick is not how colleagues call one another."""
    addressed = _ADDRESSED.match(original)
    return "nobody" if not addressed else "nick" if _NICK.search(addressed["called"]) else "name"


def _of_words(row: Sequence[Token]) -> Iterator[Sign]:
    for token in row:
        yield Sign(f"w:{token.said}", _WORD, token.start, token.end)
        if token.said == NAME:
            yield Sign(f"w:{token.word}", _WORD, token.start, token.end)
        for piece in _pieces(token.word):
            yield Sign(piece, _PIECE, token.start, token.end)
    padded = _padded(row)
    for one, other in pairwise(padded):
        yield Sign(f"{PAIR}{one.said} {other.said}", _PAIR, one.start, other.end)
    for one, other in zip(padded, padded[2:], strict=False):
        yield Sign(f"{APART}{one.said} {other.said}", _APART, one.start, other.end)


def _padded(row: Sequence[Token]) -> Sequence[Token]:
    start, end = (row[0].start, row[-1].end) if row else NOWHERE
    return Token("<first>", start, start), *row, Token("<last>", end, end)


@lru_cache(maxsize=50_000)
def _pieces(word: str) -> tuple[str, ...]:
    padded = f"_{word[:_LONGEST_WORD]}_" if word else ""
    return tuple(f"{PIECE}{padded[at : at + size]}" for size in _PIECES for at in range(len(padded) - size + 1))


def _of_sorts(low: str, row: Sequence[Token], setting: Setting) -> Iterator[Sign]:
    kinds = [(token.said, token.start, token.end) for token in row if token.said[0] == "<"]
    sorts = [(cue.kind, cue.start, cue.end) for cue in finder("sorts").find(low)]
    for kind, start, end in (*kinds, *sorts):
        yield Sign(f"s:{kind}", _SORT, start, end)
        yield Sign(f"s:{kind} {setting.here}", _SORT_HERE, start, end)
    for signal, lists in _CUES.items():
        for cue in finder(*lists).find(low):
            yield Sign(f"k:{signal} {cue.kind}", _CUE, cue.start, cue.end)
