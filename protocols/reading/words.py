"""The word lists of this package: phrases in braces notation, by kind."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from itertools import product

_BRACES = re.compile(r"\{([^{}]*)\}")


@cache
def word_lists(name: str) -> dict[str, frozenset[str]]:
    """The lists of `name`.toml, each phrase spelt out: "pop {in,over}" stands for "pop in" and "pop over"."""
    data = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text("utf-8"))
    return {
        kind: frozenset(
            spelling for line in text.splitlines() for phrase in line.split(";") for spelling in _all(phrase)
        )
        for kind, text in data.items()
    }


def _all(phrase: str) -> list[str]:
    """Every spelling that the braces of a phrase allow, with single blanks."""
    parts = _BRACES.split(phrase)
    choices = [part.split(",") if number % 2 else [part] for number, part in enumerate(parts)]
    spelt = (" ".join("".join(chosen).split()) for chosen in product(*choices))
    return [text for text in spelt if text]
