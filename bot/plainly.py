"""A message of Slack's as a person reads it: markup undone, people and channels by their names."""

import re
from collections.abc import Callable

_MARKED = re.compile(r"<([@#!]?)([^<>|]{1,2000})(?:\|([^<>]{0,400}))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def plainly(text: str, name_of: Callable[[str], str]) -> str:
    """The same without markup. `name_of`: what a Slack user is called."""

    def shown(found: re.Match[str]) -> str:
        kind, target, label = found[1], found[2], found[3]
        if kind == "@":
            return f"@{label or name_of(target)}"
        return f"{'' if kind != '#' else '#'}{label or target}"

    plain = _MARKED.sub(shown, text)
    for entity, letter in _ENTITIES:
        plain = plain.replace(entity, letter)
    return plain.strip()
